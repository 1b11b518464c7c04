/** The layout of `BRUSH_LOOK` (brush-look.ts), which says what the numbers are. */
export const BRUSH_LOOK_WGSL = /* wgsl */ `
struct BrushLook {
  tooth_weights: vec4f,
  tooth_scale: f32,
  wash_scale: f32,
  coarse_fade: f32,
  builds: f32,
  share_base: f32,
  share_flow: f32,
  softness: f32,
  dust: f32,
  erosion: f32,
  erosion_depth: f32,
  tone_base: f32,
  tone_flow: f32,
  wash: f32,
  rim: f32,
  rim_depth: f32,
  wobble: f32,
}
`;
