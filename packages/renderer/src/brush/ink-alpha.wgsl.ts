/**
 * `inkAlpha` of ink-alpha.ts, line by line. Stands after BRUSH_LOOK_WGSL and GRAIN_WGSL.
 *
 * mask     coverage, depth, flow, built, 0..1 each (MASK_WGSL)
 * grain    what ink_grain found there
 * result   0..coverage, before the stroke's own opacity
 */
export const INK_ALPHA_WGSL = /* wgsl */ `
fn ink_alpha(look: BrushLook, mask: vec4f, grain: Grain) -> f32 {
  let coverage = mask.x;
  if (coverage <= 0.0) { return 0.0; }
  let ink = select(mask.z, saturate(mask.w / coverage), look.builds > 0.5);
  let depth = saturate(mask.y + look.wobble * (grain.wash + grain.tooth - 1.0));

  let edge = saturate(1.0 - depth / look.erosion_depth);
  let share = saturate(look.share_base + look.share_flow * ink) * (1.0 - look.erosion * edge * edge);
  let slope = 1.0 + (look.softness - 1.0) * grain.resolved;
  let hill = saturate(0.5 + (grain.tooth - 1.0 + share) / slope);
  let body = hill + (1.0 - hill) * look.dust * share;

  let clouds = 1.0 + look.wash * (2.0 * grain.wash - 1.0);
  let inset = saturate(1.0 - depth / look.rim_depth);
  let tone = (look.tone_base + look.tone_flow * ink) * clouds * (1.0 + look.rim * inset * inset);
  return coverage * saturate(body * tone);
}
`;
