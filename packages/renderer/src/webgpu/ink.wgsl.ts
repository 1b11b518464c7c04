import { MASK_WGSL } from '../brush/mask.wgsl.ts';
import { POINT_INDEX_BITS } from '../scene/ink-arena.ts';
import { CAPSULE_WGSL } from './capsule.wgsl.ts';
import { INK_DATA_WGSL } from './ink-data.wgsl.ts';
import { VERTICES_PER_SEGMENT } from './layout.ts';
import { VIEW_WGSL } from './view.wgsl.ts';

// A template instead of a .wgsl file: constants come from where the packers take them, and it loads alike in
// Vite, vitest and a Node bundle.

/**
 * Ink: tapered round-capped capsules, pulled from storage buffers.
 *
 * topology   triangle-list, 6 vertices a segment, 32 segments a block; one instance an entry
 * bindings   group 0: view, points, blocks, strokes, entries, placements
 * units      "local" is a stroke's own space, "device" is pixels of the view, y down
 *
 * Two ways:
 *   straight   opaque ink of one colour, onto the target. Coverage is analytic, and a pixel is left to the
 *              neighbouring segment when that is nearer, so edges at joints are not blended twice
 *   masked     everything else, into a mask that wash.wgsl.ts turns into colour: overlap of a stroke with itself is
 *              decided by how the mask blends. brush/mask.wgsl.ts says what a segment gives to a pixel
 *
 * numbers    positions are sums of a cell difference in i32, exact, and small f32: no cancellation far from the origin
 */
export const INK_WGSL = /* wgsl */ `
${VIEW_WGSL}
${INK_DATA_WGSL}
const VERTICES_PER_SEGMENT = ${VERTICES_PER_SEGMENT}u;

// Beyond the edge by this an antialiased pixel is clear: half a pixel, and room for a slanted box.
const MARGIN_PX = 0.75;
// Equal distances to two segments differ by rounding; opaque ink drawn twice inside this is the same ink.
const SHARED_PX = 0.02;
// No such neighbour: a capsule of this radius is nowhere.
const NO_RADIUS = -1.0;

override IS_MASKED = false;

struct Segment {
  @builtin(position) position: vec4f,
  // Pixel position of the segment's first point.
  @location(0) @interpolate(flat) start: vec2f,
  // Columns of the map from device to local directions.
  @location(1) @interpolate(flat) to_local: vec4f,
  // Local positions relative to the first point: the second point, and the points before and after the segment.
  @location(2) @interpolate(flat) end: vec2f,
  @location(3) @interpolate(flat) outer: vec4f,
  // Radii at: the point before, first, second, the point after; NO_RADIUS where there is none.
  @location(4) @interpolate(flat) radii: vec4f,
  // Straight colour; of masked ink the flow at the first and the second point.
  @location(5) @interpolate(flat) color: vec4f,
  // Of masked ink: the pixels of the mask that are the stroke's.
  @location(6) @interpolate(flat) clip: vec4f,
}

fn nothing() -> Segment {
  var segment: Segment;
  // Behind the near plane: clipped before any pixel is touched.
  segment.position = vec4f(0.0, 0.0, -1.0, 1.0);
  return segment;
}

@vertex
fn vertex_ink(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> Segment {
  // 1. Which segment.
  let entry = entries[instance];
  let block = blocks[entry.x];
  let index = vertex / VERTICES_PER_SEGMENT;
  if (index > (block.y >> ${POINT_INDEX_BITS}u)) { return nothing(); }
  let at = (block.y & POINT_MASK) + index;
  let first = points[at];
  if ((flags_of(first) & RUN_END) != 0u) { return nothing(); }
  let second = points[at + 1u];
  let stroke = strokes[block.x & SLOT_MASK];

  // 2. Its points, in local units relative to the first.
  let grid_step = step_of(block);
  let anchor = bitcast<vec2i>(block.zw);
  let first_grid = grid_of(first, anchor);
  let end = vec2f(grid_of(second, anchor) - first_grid) * grid_step;
  var segment: Segment;
  segment.radii = vec4f(
    NO_RADIUS,
    radius_of(first, stroke.radius),
    radius_of(second, stroke.radius),
    NO_RADIUS,
  );
  segment.end = end;
  segment.outer = vec4f(0.0, 0.0, end);
  if ((flags_of(first) & RUN_START) == 0u) {
    let before = points[at - 1u];
    segment.outer = vec4f(vec2f(grid_of(before, anchor) - first_grid) * grid_step, segment.outer.zw);
    segment.radii.x = radius_of(before, stroke.radius);
  }
  if ((flags_of(second) & RUN_END) == 0u) {
    let after = points[at + 2u];
    segment.outer = vec4f(segment.outer.xy, vec2f(grid_of(after, anchor) - first_grid) * grid_step);
    segment.radii.w = radius_of(after, stroke.radius);
  }

  // 3. Local to device and back.
  let to_device = to_device_of(stroke);
  let determinant = determinant(to_device);
  if (determinant == 0.0) { return nothing(); }
  segment.start = origin_of(stroke) + to_device * (vec2f(first_grid) * grid_step);
  let to_local = inverse_of(to_device, determinant);
  segment.to_local = vec4f(to_local[0], to_local[1]);

  // 4. Where it goes.
  var size = view.size;
  if (IS_MASKED) {
    let placement = placements[entry.y];
    segment.start += placement.shift;
    segment.clip = placement.clip;
    segment.color = vec4f(flow_of(first), flow_of(second), 0.0, 0.0);
    size = view.mask;
  } else {
    segment.color = vec4f(unpack4x8unorm(stroke.color).rgb, 1.0);
  }

  // 5. A corner of the box around the capsule; one disc may hold the other, so each end looks at both.
  let corner = corner_of(vertex % VERTICES_PER_SEGMENT);
  let length_of = length(end);
  let along = select(vec2f(1.0, 0.0), end / length_of, length_of > 0.0);
  let margin = MARGIN_PX * length(segment.to_local);
  let near_radius = segment.radii.y + margin;
  let far_radius = segment.radii.z + margin;
  let reach = max(near_radius, far_radius);
  let v = mix(-reach, reach, corner.y);
  let u = select(
    min(-near_radius, length_of - far_radius),
    max(near_radius, length_of + far_radius),
    corner.x == 1.0,
  );
  let local = along * u + vec2f(-along.y, along.x) * v;
  segment.position = clip_of(segment.start + to_device * local, size);
  return segment;
}

${CAPSULE_WGSL}
${MASK_WGSL}
// Opaque ink; a pixel that a neighbouring segment is nearer to is left to it.
@fragment
fn fragment_straight(segment: Segment) -> @location(0) vec4f {
  let to_local = mat2x2f(segment.to_local.xy, segment.to_local.zw);
  let p = to_local * (segment.position.xy - segment.start);
  let own = capsule(p, vec2f(0.0), segment.end, segment.radii.y, segment.radii.z);
  let unit = mask_unit(own.normal, to_local);
  let distance = own.distance / unit;
  // Deep inside nothing is blended: no neighbour needs to be asked.
  if (distance > -1.0) {
    let limit = distance - SHARED_PX;
    if (segment.radii.x >= 0.0) {
      let before = capsule(p, segment.outer.xy, vec2f(0.0), segment.radii.x, segment.radii.y);
      if (before.distance / mask_unit(before.normal, to_local) < limit) { discard; }
    }
    if (segment.radii.w >= 0.0) {
      let after = capsule(p, segment.end, segment.outer.zw, segment.radii.z, segment.radii.w);
      if (after.distance / mask_unit(after.normal, to_local) < limit) { discard; }
    }
  }
  let alpha = mask_coverage(distance, own.radius / unit);
  if (alpha <= 0.0) { discard; }
  return vec4f(segment.color.rgb * alpha, alpha);
}

@fragment
fn fragment_mask(segment: Segment) -> @location(0) vec4f {
  let pixel = segment.position.xy;
  if (any(pixel < segment.clip.xy) || any(pixel > segment.clip.zw)) { discard; }
  let to_local = mat2x2f(segment.to_local.xy, segment.to_local.zw);
  let p = to_local * (pixel - segment.start);
  let share = mask_share(
    p,
    segment.end,
    segment.radii.yz,
    segment.color.xy,
    segment.radii.x < 0.0,
    to_local,
  );
  if (share.x <= 0.0) { discard; }
  return share;
}
`;
