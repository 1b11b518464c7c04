/**
 * The signed distance to a closed polygon and its outward normal, as polygonDistance has them.
 *
 * bindings   none; the shader that includes this declares `shape_vertices: array<vec2f>`, a storage buffer
 * units      any one length for place and vertices; the normal has none
 * numbers    distances are within 2e-6 of the largest coordinate difference. The sign comes from the winding number,
 *            each edge by the same half-open rule, so that no place between two edges counts twice or not at all.
 *            Edges of length 0 and polygons without an area have their answers without dividing by 0
 */
export const POLYGON_DISTANCE_WGSL = /* wgsl */ `
// On the outline: what is left of a smaller square, near f32's least number, has no direction.
const SMALLEST_SQUARE = 1e-30;

// Of the polygon of "count" (one or more) vertices from "first" on: distance, negative inside, and normal.
fn polygon_distance(p: vec2f, first: u32, count: u32) -> vec3f {
  var nearest = 3.0e38;
  var away = vec2f(0.0);
  var nearest_edge = vec2f(0.0);
  var winding = 0;
  var a = shape_vertices[first + count - 1u];
  for (var i = 0u; i < count; i++) {
    let b = shape_vertices[first + i];
    let edge = b - a;
    let from_a = p - a;
    let squared = dot(edge, edge);
    let along = select(0.0, saturate(dot(from_a, edge) / squared), squared > 0.0);
    let off = from_a - edge * along;
    let off_squared = dot(off, off);
    if (off_squared < nearest) {
      nearest = off_squared;
      away = off;
      nearest_edge = edge;
    }
    let cross = edge.x * from_a.y - edge.y * from_a.x;
    if (a.y <= p.y && b.y > p.y && cross > 0.0) { winding++; }
    if (a.y > p.y && b.y <= p.y && cross < 0.0) { winding--; }
    a = b;
  }
  let outwards = select(-1.0, 1.0, winding == 0);
  let distance = sqrt(nearest) * outwards;
  if (nearest > SMALLEST_SQUARE) { return vec3f(distance, away / distance); }
  let edge_length = length(nearest_edge);
  if (edge_length > 0.0) { return vec3f(distance, vec2f(nearest_edge.y, -nearest_edge.x) / edge_length); }
  return vec3f(distance, 1.0, 0.0);
}
`;
