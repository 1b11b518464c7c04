/**
 * The rectangle of the page a pass draws, for every shader that draws one. Layout: VIEW_RECORD in layout.ts.
 *
 * bindings   group 0: 0 view (uniform, dynamic offset)
 */
export const VIEW_WGSL = /* wgsl */ `
struct View {
  cell: vec2i,
  within: vec2f,
  scale: f32,
  reserved: f32,
  size: vec2f,
  mask: vec2f,
  padding: vec2f,
}

@group(0) @binding(0) var<uniform> view: View;

// Clip space of a pixel position on a target of "size" pixels.
fn clip_of(pixel: vec2f, size: vec2f) -> vec4f {
  return vec4f(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
}

// The corner of a rectangle for vertices 0 to 5 of its two triangles, 0 or 1 in each direction.
fn corner_of(vertex: u32) -> vec2f {
  return vec2f(f32((0x32u >> vertex) & 1u), f32((0x2cu >> vertex) & 1u));
}
`;
