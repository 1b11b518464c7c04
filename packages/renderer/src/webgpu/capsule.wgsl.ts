/**
 * The signed distance to tapered ink: the convex hull of two discs. A function of its own, so that a test can run it
 * on the GPU against a reference.
 *
 * units      any one length for positions and radii
 * numbers    discs of equal centre, of radius 0, and one within the other have their answers without dividing by 0
 */
export const CAPSULE_WGSL = /* wgsl */ `
struct Nearest {
  // To the capsule's edge, local units, negative inside.
  distance: f32,
  // Outwards, unit length, local.
  normal: vec2f,
  // Of the capsule there.
  radius: f32,
}

// The signed distance to the convex hull of two discs. "k" is how far p lies along their common tangent, on p's
// side of the axis: before it the first disc is nearest, past it the second, between them the tangent line.
fn capsule(p: vec2f, a: vec2f, b: vec2f, ra: f32, rb: f32) -> Nearest {
  let axis = b - a;
  let from_a = p - a;
  let axis_length = length(axis);
  if (axis_length <= abs(ra - rb)) {
    let is_a = ra >= rb;
    return disc(select(p - b, from_a, is_a), select(rb, ra, is_a));
  }
  let along = axis / axis_length;
  let u = dot(from_a, along);
  let across = vec2f(-along.y, along.x);
  let side = dot(from_a, across);
  let v = abs(side);
  let sine = (ra - rb) / axis_length;
  let cosine = sqrt(1.0 - sine * sine);
  let k = u * cosine - v * sine;
  let tangent_length = axis_length * cosine;
  if (k <= 0.0) { return disc(from_a, ra); }
  if (k >= tangent_length) { return disc(p - b, rb); }
  let outwards = across * select(-1.0, 1.0, side >= 0.0);
  return Nearest(u * sine + v * cosine - ra, along * sine + outwards * cosine, mix(ra, rb, k / tangent_length));
}

fn disc(p: vec2f, radius: f32) -> Nearest {
  let away = length(p);
  return Nearest(away - radius, select(vec2f(1.0, 0.0), p / away, away > 0.0), radius);
}
`;
