import { LEAST } from './mask-share.ts';

/**
 * `maskShare` of mask-share.ts, which says what it means. Stands after CAPSULE_WGSL.
 *
 * A fragment shader returns `mask_share` as it is; MASK_BLEND merges the segments of a stroke.
 */
export const MASK_WGSL = /* wgsl */ `
// What a segment gives to a pixel: coverage, depth, flow, built. "p" is the pixel's centre and "end" the second
// point, both relative to the first and local; "to_local" has the columns of device to local directions.
fn mask_share(
  p: vec2f,
  end: vec2f,
  radii: vec2f,
  flows: vec2f,
  is_first: bool,
  to_local: mat2x2f,
) -> vec4f {
  let nearest = capsule(p, vec2f(0.0), end, radii.x, radii.y);
  let unit = mask_unit(nearest.normal, to_local);
  let coverage = mask_coverage(nearest.distance / unit, nearest.radius / unit);
  if (coverage <= 0.0) { return vec4f(0.0); }
  let depth = saturate((0.5 * unit - nearest.distance) / (nearest.radius + 0.5 * unit));

  var before = 0.0;
  if (!is_first) {
    let start = disc(p, radii.x);
    let start_unit = mask_unit(start.normal, to_local);
    before = mask_coverage(start.distance / start_unit, radii.x / start_unit);
  }
  if (coverage - before < ${LEAST}) { return vec4f(coverage, depth, 0.0, 0.0); }
  let flow = mix(flows.x, flows.y, mask_entry(p, end, radii));
  return vec4f(coverage, depth, flow, flow * (coverage - before) / max(${LEAST}, 1.0 - flow * before));
}

fn mask_entry(p: vec2f, end: vec2f, radii: vec2f) -> f32 {
  let taper = radii.y - radii.x;
  let outside = dot(p, p) - radii.x * radii.x;
  if (outside <= 0.0) { return 0.0; }
  let closing = dot(p, end) + radii.x * taper;
  let square = dot(end, end) - taper * taper;
  let turn = closing * closing - square * outside;
  if (turn < 0.0) { return saturate(closing / square); }
  let towards = closing + sqrt(turn);
  return select(saturate(outside / towards), 0.0, towards <= 0.0);
}

// Local units per pixel in the direction of a local normal.
fn mask_unit(normal: vec2f, to_local: mat2x2f) -> f32 {
  return length(vec2f(dot(to_local[0], normal), dot(to_local[1], normal)));
}

// How much of a pixel a band covers whose near edge is "distance" away and which is 2 "radius" wide, in pixels.
fn mask_coverage(distance: f32, radius: f32) -> f32 {
  return saturate(0.5 - distance) - saturate(0.5 - distance - 2.0 * radius);
}
`;

/** Coverage, depth and flow: the greatest. Built: laid over what is there. The mask is cleared to zeroes first. */
export const MASK_BLEND: GPUBlendState = {
  color: { operation: 'max', srcFactor: 'one', dstFactor: 'one' },
  alpha: { operation: 'add', srcFactor: 'one', dstFactor: 'one-minus-src-alpha' },
};
