/**
 * Copies a picture of the same size into the pass: what translucent ink is drawn over, in every MSAA sample.
 *
 * topology   triangle-list, one triangle around the whole target
 * bindings   group 0: 0 source (float texture, unfiltered)
 * units      device pixels
 */
export const BLIT_WGSL = /* wgsl */ `
@group(0) @binding(0) var source: texture_2d<f32>;

@vertex
fn vertex_whole(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

@fragment
fn fragment_blit(@builtin(position) position: vec4f) -> @location(0) vec4f {
  return textureLoad(source, vec2i(position.xy), 0);
}
`;
