import { GLOW_GAIN } from './apply-effects.ts';

/**
 * Shadow and glow from the blurred alpha of a content, as applyEffects casts them.
 *
 * bindings   none
 * units      tint: straight colour and the effect's opacity; premultiplied out; 0..1, gamma-encoded
 */
export const CAST_WGSL = /* wgsl */ `
fn shadow_color(blurred_alpha: f32, tint: vec4f) -> vec4f {
  let strength = saturate(blurred_alpha) * tint.a;
  return vec4f(tint.rgb * strength, strength);
}

// Stronger than a shadow: the edge of a blurred content alone, a half and less, is dim.
fn glow_color(blurred_alpha: f32, tint: vec4f) -> vec4f {
  return shadow_color(blurred_alpha * ${GLOW_GAIN}.0, tint);
}

// Both premultiplied.
fn lay_over(above: vec4f, below: vec4f) -> vec4f {
  return above + below * (1.0 - above.a);
}
`;
