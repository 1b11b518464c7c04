/**
 * The signed distance to an ellipse around the origin and its outward normal, as ellipseDistance has them.
 *
 * bindings   none
 * units      any one length for place and radii; the normal has none
 * method     the closest point's equation (see ellipseDistance) is F(T) = 1 for a falling sum F of two squared
 *            poles. Newton's method on 1 / sqrt(F), which is concave and close to a line, as for trust regions
 *            (More and Sorensen, "Computing a trust region step", 1983): from below it never oversteps, so it needs
 *            no brackets. Three steps are usual; inside, near the ends of a flat ellipse, up to 20. It ends where
 *            steps are rounding
 * numbers    distances are within 2e-6 of the larger radius, or of the distance from the middle where that is larger. T is kept
 *            above 0 by taking places on the long axis for a little off it, and radii of 0 for a millionth of the
 *            other: both below f32's rounding of the longer one. The sign is T's side of e1^2: no test of its own
 */
export const ELLIPSE_DISTANCE_WGSL = /* wgsl */ `
// Distance, negative inside, and normal.
fn ellipse_distance(p: vec2f, radii: vec2f) -> vec3f {
  // 1. A point, or an ellipse too small to be told from one.
  let far = length(p);
  let longer = max(radii.x, radii.y);
  if (longer <= far * 1e-6) {
    return vec3f(far, select(vec2f(1.0, 0.0), p / far, far > 0.0));
  }

  // 2. Into the quadrant, long axis first, of length 1.
  let is_tall = radii.y > radii.x;
  let side = select(vec2f(1.0), vec2f(-1.0), p < vec2f(0.0));
  let place = select(abs(p), abs(p.yx), is_tall) / longer;
  let e1 = max(min(radii.x, radii.y) / longer, 1e-6);
  let y = vec2f(place.x, max(place.y, e1 * 1e-7));
  let poles = vec2f((1.0 - e1) * (1.0 + e1), 0.0);
  let heights = y * vec2f(1.0, e1);

  // 3. From below to the root.
  var root = max(heights.y, length(heights) - poles.x);
  for (var i = 0; i < 24; i++) {
    let inverse = 1.0 / (poles + root);
    let q = heights * inverse;
    let squares = q * q;
    let sum = squares.x + squares.y;
    let step = (sqrt(sum) - 1.0) * sum / dot(squares, inverse);
    root = max(root + step, heights.y);
    if (abs(step) <= root * 3e-7) { break; }
  }

  // 4. The gradient at the closest point is also what the place is away from it by, but for the factor t.
  let gradient = y / (poles + root);
  let steep = length(gradient);
  let normal = gradient / steep;
  return vec3f((root - e1 * e1) * steep * longer, select(normal, normal.yx, is_tall) * side);
}
`;
