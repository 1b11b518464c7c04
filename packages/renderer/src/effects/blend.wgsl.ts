import { BLENDS, type BlendMode } from '@inkmesh/board';

/** The number a shader knows a mode by: its place in BLENDS. */
export function blendNumber(mode: BlendMode): number {
  return BLENDS.indexOf(mode);
}

const number = (mode: BlendMode) => `${blendNumber(mode)}u`;

/**
 * Blend modes, as blend and compositeBlend have them.
 *
 * bindings   none
 * units      blend_colors: straight colours; composite: premultiplied ones in and out; 0..1, gamma-encoded
 * numbers    no quotient by 0: divisors are kept above it. A channel as large as its
 *            alpha is exactly 1, which dodging and burning ask for
 */
export const BLEND_WGSL = /* wgsl */ `
// Smaller divisors are not met by colours of 8 or 16 bits; quotients by it stay finite.
const SMALLEST_DIVISOR = 1e-30;

// The colour where an opaque source lies over an opaque backdrop.
fn blend_colors(mode: u32, backdrop: vec3f, source: vec3f) -> vec3f {
  switch mode {
    case ${number('multiply')}: { return backdrop * source; }
    case ${number('screen')}: { return screen(backdrop, source); }
    case ${number('overlay')}: { return hard_light(source, backdrop); }
    case ${number('darken')}: { return min(backdrop, source); }
    case ${number('lighten')}: { return max(backdrop, source); }
    case ${number('color-dodge')}: { return color_dodge(backdrop, source); }
    case ${number('color-burn')}: { return color_burn(backdrop, source); }
    case ${number('hard-light')}: { return hard_light(backdrop, source); }
    case ${number('soft-light')}: { return soft_light(backdrop, source); }
    case ${number('difference')}: { return abs(backdrop - source); }
    case ${number('exclusion')}: { return backdrop + source - 2.0 * backdrop * source; }
    default: { return source; }
  }
}

// A source over a backdrop, both with alpha.
fn composite(mode: u32, backdrop: vec4f, source: vec4f) -> vec4f {
  let both = blend_colors(mode, straight_of(backdrop), straight_of(source));
  let alphas = backdrop.a * source.a;
  return vec4f(
    source.rgb * (1.0 - backdrop.a) + backdrop.rgb * (1.0 - source.a) + both * alphas,
    source.a + backdrop.a * (1.0 - source.a),
  );
}

fn straight_of(color: vec4f) -> vec3f {
  if (color.a <= 0.0) { return vec3f(0.0); }
  return select(color.rgb / color.a, vec3f(1.0), color.rgb >= vec3f(color.a));
}

fn screen(backdrop: vec3f, source: vec3f) -> vec3f {
  return backdrop + source - backdrop * source;
}

fn hard_light(backdrop: vec3f, source: vec3f) -> vec3f {
  let dark = backdrop * 2.0 * source;
  let light = screen(backdrop, 2.0 * source - 1.0);
  return select(light, dark, source <= vec3f(0.5));
}

fn soft_light(backdrop: vec3f, source: vec3f) -> vec3f {
  let dark = backdrop - (1.0 - 2.0 * source) * backdrop * (1.0 - backdrop);
  let near_black = ((16.0 * backdrop - 12.0) * backdrop + 4.0) * backdrop;
  let lit = select(sqrt(backdrop), near_black, backdrop <= vec3f(0.25));
  let light = backdrop + (2.0 * source - 1.0) * (lit - backdrop);
  return select(light, dark, source <= vec3f(0.5));
}

// A quotient by almost nothing is above 1 and clamped, but of nothing it is 0: as the specification asks.
fn color_dodge(backdrop: vec3f, source: vec3f) -> vec3f {
  return min(vec3f(1.0), backdrop / max(1.0 - source, vec3f(SMALLEST_DIVISOR)));
}

fn color_burn(backdrop: vec3f, source: vec3f) -> vec3f {
  return 1.0 - min(vec3f(1.0), (1.0 - backdrop) / max(source, vec3f(SMALLEST_DIVISOR)));
}
`;
