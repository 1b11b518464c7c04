import { ELLIPSE_DISTANCE_WGSL } from '../shapes/ellipse-distance.wgsl.ts';
import { SHAPE_PAINT_WGSL } from '../shapes/paint.wgsl.ts';
import { POLYGON_DISTANCE_WGSL } from '../shapes/polygon-distance.wgsl.ts';
import { VIEW_WGSL } from './view.wgsl.ts';

/**
 * Filled, outlined shapes by their signed distance.
 *
 * topology   triangle-list, 6 vertices a rectangle, one instance a shape
 * bindings   group 0: view, 1 shapes, 2 vertices of polygons (read-only storage)
 * units      pixels of the view; "local" is the shape's own space, where distances are. A distance becomes pixels by
 *            how long a pixel is in the direction of the normal, so that lines keep their antialiasing when stretched
 * outputs    premultiplied, gamma-encoded
 */
export const SHAPE_WGSL = /* wgsl */ `
${VIEW_WGSL}
struct Shape {
  rect: vec4f,
  to_local: vec4f,
  origin: vec2f,
  centre: vec2f,
  radii: vec2f,
  half_width: f32,
  opacity: f32,
  fill: u32,
  line: u32,
  first: u32,
  count: u32,
  round: f32,
  reserved: u32,
}

@group(0) @binding(1) var<storage, read> shapes: array<Shape>;
@group(0) @binding(2) var<storage, read> shape_vertices: array<vec2f>;
${POLYGON_DISTANCE_WGSL}
${ELLIPSE_DISTANCE_WGSL}
${SHAPE_PAINT_WGSL}
struct Corner {
  @builtin(position) position: vec4f,
  @location(0) @interpolate(flat) instance: u32,
}

@vertex
fn vertex_shape(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Corner {
  let rect = shapes[instance].rect;
  let pixel = mix(rect.xy, rect.zw, corner_of(vertex));
  return Corner(clip_of(pixel, view.size), instance);
}

@fragment
fn fragment_shape(corner: Corner) -> @location(0) vec4f {
  let shape = shapes[corner.instance];
  let to_local = mat2x2f(shape.to_local.xy, shape.to_local.zw);
  let p = to_local * corner.position.xy + shape.origin;
  var found: vec3f;
  if (shape.count > 0u) { found = polygon_distance(p, shape.first, shape.count); }
  else { found = ellipse_distance(p - shape.centre, shape.radii); }
  let unit = length(vec2f(dot(to_local[0], found.yz), dot(to_local[1], found.yz)));
  let distance = (found.x - shape.round) / unit;
  return shape_paint(
    distance,
    shape.half_width / unit,
    unpack4x8unorm(shape.fill),
    unpack4x8unorm(shape.line),
    shape.opacity,
  );
}
`;
