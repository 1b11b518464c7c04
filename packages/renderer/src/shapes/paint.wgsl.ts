import { THINNEST_PX } from './paint.ts';

/**
 * What a shape adds to a pixel, as shapePaint has it.
 *
 * bindings   none
 * units      pixels; colours straight in, premultiplied out, 0..1, gamma-encoded
 * numbers    nothing is divided; half_width 0 and alphas of 0 add nothing
 */
export const SHAPE_PAINT_WGSL = /* wgsl */ `
fn shape_paint(distance: f32, half_width: f32, fill: vec4f, line: vec4f, opacity: f32) -> vec4f {
  let half = max(half_width, ${THINNEST_PX});
  let band = saturate(0.5 + half - distance) - saturate(0.5 - half - distance);
  let line_alpha = line.a * band * min(1.0, half_width * ${1 / THINNEST_PX}.0);
  let fill_alpha = fill.a * saturate(0.5 - distance) * (1.0 - line_alpha);
  return vec4f(line.rgb * line_alpha + fill.rgb * fill_alpha, line_alpha + fill_alpha) * opacity;
}
`;
