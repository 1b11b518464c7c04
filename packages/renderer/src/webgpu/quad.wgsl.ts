import { VIEW_WGSL } from './view.wgsl.ts';

/**
 * Rectangles of textures: tiles, images, text, groups.
 *
 * topology   triangle-list, 6 vertices a rectangle, one instance a record
 * bindings   group 0: view, 1 quads (read-only storage); group 1: 0 texture (layers, premultiplied), 1 sampler
 * units      pixels of the view; layout: QUAD_RECORD in layout.ts
 * numbers    a rectangle at whole pixels and full size is copied exactly: samples fall on the middles of texels
 */
export const QUAD_WGSL = /* wgsl */ `
${VIEW_WGSL}
struct Quad {
  origin: vec2f,
  axis_x: vec2f,
  axis_y: vec2f,
  opacity: f32,
  layer: u32,
  uv: vec4f,
}

@group(0) @binding(1) var<storage, read> quads: array<Quad>;
@group(1) @binding(0) var picture: texture_2d_array<f32>;
@group(1) @binding(1) var picture_sampler: sampler;

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) uv: vec2f,
  @location(1) @interpolate(flat) layer: u32,
  @location(2) @interpolate(flat) opacity: f32,
}

@vertex
fn vertex_quad(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Corner {
  let quad = quads[instance];
  let at = corner_of(vertex);
  var corner: Corner;
  corner.position = clip_of(quad.origin + quad.axis_x * at.x + quad.axis_y * at.y, view.size);
  corner.uv = mix(quad.uv.xy, quad.uv.zw, at);
  corner.layer = quad.layer;
  corner.opacity = quad.opacity;
  return corner;
}

@fragment
fn fragment_quad(corner: Corner) -> @location(0) vec4f {
  return textureSample(picture, picture_sampler, corner.uv, corner.layer) * corner.opacity;
}
`;
