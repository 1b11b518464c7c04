export const OWNER_WGSL = /* wgsl */ `
fn owns_pixel(p: vec2f, before: vec2f, has_before: bool, a: vec2f, b: vec2f, after: vec2f, has_after: bool) -> bool {
  let along = b - a;
  if (has_before && dot(p - a, normalize(along) + normalize(a - before)) < 0.0) { return false; }
  if (has_after && dot(p - b, normalize(along) + normalize(after - b)) >= 0.0) { return false; }
  return true;
}
`;
