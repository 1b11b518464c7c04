/**
 * Filters: a colour through a matrix, as colorMatrix and applyColorMatrix have it.
 *
 * bindings   none; ColorMatrix is also laid out as a uniform (80 bytes, colorMatrixUniform)
 * units      premultiplied in and out, gamma-encoded, 0..1; the matrix is for straight colours
 * numbers    clear stays clear without dividing by 0; results are clamped once, at the end
 */
export const COLOR_MATRIX_WGSL = /* wgsl */ `
struct ColorMatrix {
  red: vec4f,
  green: vec4f,
  blue: vec4f,
  alpha: vec4f,
  // Added to red, green, blue and alpha.
  offset: vec4f,
}

fn filter_color(premultiplied: vec4f, m: ColorMatrix) -> vec4f {
  let alpha = premultiplied.a;
  if (alpha <= 0.0) { return vec4f(0.0); }
  let straight = vec4f(premultiplied.rgb / alpha, alpha);
  let changed = vec4f(
    dot(m.red, straight),
    dot(m.green, straight),
    dot(m.blue, straight),
    dot(m.alpha, straight),
  );
  let clamped = saturate(changed + m.offset);
  return vec4f(clamped.rgb * clamped.a, clamped.a);
}
`;
