import {
  EXPONENT_BIAS,
  POINT_INDEX_BITS,
  SEGMENTS_PER_BLOCK,
  SLOT_BITS,
} from '../scene/ink-arena.ts';
import { RUN_END, RUN_START } from '../scene/ink-path.ts';
import { CAPSULE_WGSL } from './capsule.wgsl.ts';
import { CELL_SIZE, MAX_RANK, RANK_BITS, VERTICES_PER_SEGMENT } from './layout.ts';

// A template instead of a .wgsl file: constants come from where the packers take them, and it loads alike in
// Vite, vitest and a Node bundle.

/**
 * Ink: tapered round-capped capsules, pulled from storage buffers.
 *
 * topology   triangle-list, 6 vertices a segment, 32 segments a block; one instance a visible block
 * bindings   group 0: 0 view (uniform), 1 points, 2 blocks, 3 strokes, 4 entries (read-only storage)
 * units      "local" is a stroke's own space, "device" is device pixels from the view's top left, y down
 * outputs    premultiplied, gamma-encoded: blending as a 2D canvas does
 *
 * Overlap of a stroke with itself:
 *   opaque ink    every segment has a depth of its own, so all pass; coverage is analytic, and a pixel is left to
 *                 the neighbouring segment when that is nearer, so edges at joints are not blended twice
 *   translucent   all segments of a stroke have one depth and the test is "less": each MSAA sample takes the
 *                 first segment that covers it, so the stroke is flat. Coverage is decided per sample, as a partly
 *                 covered pixel that wrote all its samples would keep the next segment out (white seams)
 *
 * numbers    positions are sums of a cell difference in i32, exact, and small f32: no cancellation far from the
 *            origin. depth = 1 - rank / 2^${RANK_BITS} is exact in f32, so "less" is paint order.
 */
export const INK_WGSL = /* wgsl */ `
const SEGMENTS_PER_BLOCK = ${SEGMENTS_PER_BLOCK}u;
const VERTICES_PER_SEGMENT = ${VERTICES_PER_SEGMENT}u;
const SLOT_MASK = ${2 ** SLOT_BITS - 1}u;
const POINT_MASK = ${2 ** POINT_INDEX_BITS - 1}u;
const RUN_START = ${RUN_START}u;
const RUN_END = ${RUN_END}u;
const CELL_SIZE = ${CELL_SIZE}.0;
const RANK_STEP = ${1 / 2 ** RANK_BITS};

// Beyond the edge by this an antialiased pixel is clear: half a pixel, and room for a slanted box.
const MARGIN_PX = 0.75;
// Ink thinner than a pixel is drawn a pixel wide and that much fainter: MSAA samples would miss it.
const THINNEST_RADIUS_PX = 0.5;
// Equal distances to two segments differ by rounding; opaque ink drawn twice inside this is the same ink.
const SHARED_PX = 0.02;
// No such neighbour: a capsule of this radius is nowhere.
const NO_RADIUS = -1.0;

struct View {
  cell: vec2i,
  within: vec2f,
  scale: f32,
  reserved: f32,
  size: vec2f,
  background: vec4f,
}

struct Stroke {
  cell: vec2i,
  within: vec2f,
  matrix: vec4f,
  radius: f32,
  color: u32,
  opacity: f32,
  reserved: u32,
}

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<storage, read> points: array<vec2u>;
@group(0) @binding(2) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(3) var<storage, read> strokes: array<Stroke>;
@group(0) @binding(4) var<storage, read> entries: array<vec2u>;

struct Segment {
  @builtin(position) position: vec4f,
  // Device position of the segment's first point.
  @location(0) @interpolate(flat) start: vec2f,
  // Columns of the map from device to local directions.
  @location(1) @interpolate(flat) to_local: vec4f,
  // Local positions relative to the first point: the second point, and the points before and after the segment.
  @location(2) @interpolate(flat) end: vec2f,
  @location(3) @interpolate(flat) outer: vec4f,
  // Radii at: the point before, first, second, the point after; NO_RADIUS where there is none.
  @location(4) @interpolate(flat) radii: vec4f,
  // Straight colour and opacity.
  @location(5) @interpolate(flat) color: vec4f,
}

// A point of a block whose first point is at the whole grid position "anchor".
fn grid_of(packed: vec2u, anchor: vec2i) -> vec2i {
  let low = vec2i(i32(packed.x & 0xffffu), i32(packed.x >> 16u));
  // Sign-extends the 16-bit difference.
  return anchor + (((low - anchor) << vec2u(16u)) >> vec2u(16u));
}

fn radius_of(packed: vec2u, widest: f32) -> f32 {
  return f32(packed.y & 0xffffu) * (widest / 65535.0);
}

fn flags_of(packed: vec2u) -> u32 {
  return packed.y >> 16u;
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
  let grid_step = bitcast<f32>(((block.x >> ${SLOT_BITS}u) - ${EXPONENT_BIAS}u + 127u) << 23u);
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
  let to_device = mat2x2f(stroke.matrix.xy, stroke.matrix.zw) * view.scale;
  let determinant = to_device[0].x * to_device[1].y - to_device[1].x * to_device[0].y;
  if (determinant == 0.0) { return nothing(); }
  let origin = (vec2f(stroke.cell - view.cell) * CELL_SIZE + (stroke.within - view.within)) * view.scale;
  segment.start = origin + to_device * (vec2f(first_grid) * grid_step);
  let to_local = mat2x2f(
    vec2f(to_device[1].y, -to_device[0].y) / determinant,
    vec2f(-to_device[1].x, to_device[0].x) / determinant,
  );
  segment.to_local = vec4f(to_local[0], to_local[1]);

  // 4. Colour; thin ink pales.
  let pixel = sqrt(abs(1.0 / determinant));
  let opaque = is_opaque(stroke.opacity);
  segment.color = vec4f(unpack4x8unorm(stroke.color).rgb, stroke.opacity);
  if (!opaque) {
    let thinnest = THINNEST_RADIUS_PX * pixel;
    let widest = max(segment.radii.y, segment.radii.z);
    segment.color.a *= min(1.0, widest / thinnest);
    segment.radii = vec4f(NO_RADIUS, max(segment.radii.yz, vec2f(thinnest)), NO_RADIUS);
  }

  // 5. A corner of the box around the capsule; one disc may hold the other, so each end looks at both.
  let corner = vertex % VERTICES_PER_SEGMENT;
  let is_far = ((0x32u >> corner) & 1u) == 1u;
  let is_left = ((0x2cu >> corner) & 1u) == 1u;
  let length_of = length(end);
  let along = select(vec2f(1.0, 0.0), end / length_of, length_of > 0.0);
  let margin = MARGIN_PX * length(segment.to_local);
  let near_radius = segment.radii.y + margin;
  let far_radius = segment.radii.z + margin;
  let reach = max(near_radius, far_radius);
  let v = select(-reach, reach, is_left);
  let u = select(min(-near_radius, length_of - far_radius), max(near_radius, length_of + far_radius), is_far);
  let local = along * u + vec2f(-along.y, along.x) * v;
  let device = segment.start + to_device * local;
  let rank = min(entry.y + select(0u, index, opaque), ${MAX_RANK}u);
  segment.position = vec4f(
    device.x / view.size.x * 2.0 - 1.0,
    1.0 - device.y / view.size.y * 2.0,
    1.0 - f32(rank) * RANK_STEP,
    1.0,
  );
  return segment;
}

// Whether a highlighter draws: its ink is never opaque.
override IS_HIGHLIGHTER = false;

fn is_opaque(opacity: f32) -> bool {
  return opacity >= 1.0 && !IS_HIGHLIGHTER;
}

${CAPSULE_WGSL}
// Local units per pixel in the direction of a local normal.
fn unit_along(normal: vec2f, to_local: mat2x2f) -> f32 {
  return length(vec2f(dot(to_local[0], normal), dot(to_local[1], normal)));
}

// How much of a pixel a band covers whose near edge is "distance" away and which is 2 "radius" wide, in pixels: a
// box filter across the band.
fn coverage_of(distance: f32, radius: f32) -> f32 {
  return saturate(0.5 - distance) - saturate(0.5 - distance - 2.0 * radius);
}

// The coverage of opaque ink; 0 where a neighbouring segment is nearer and draws the pixel.
fn owned_coverage(segment: Segment) -> f32 {
  let to_local = mat2x2f(segment.to_local.xy, segment.to_local.zw);
  let p = to_local * (segment.position.xy - segment.start);
  let own = capsule(p, vec2f(0.0), segment.end, segment.radii.y, segment.radii.z);
  let unit = unit_along(own.normal, to_local);
  let distance = own.distance / unit;
  // Deep inside nothing is blended: no neighbour needs to be asked.
  if (distance > -1.0) {
    let limit = distance - SHARED_PX;
    if (segment.radii.x >= 0.0) {
      let before = capsule(p, segment.outer.xy, vec2f(0.0), segment.radii.x, segment.radii.y);
      if (before.distance / unit_along(before.normal, to_local) < limit) { return 0.0; }
    }
    if (segment.radii.w >= 0.0) {
      let after = capsule(p, segment.end, segment.outer.zw, segment.radii.z, segment.radii.w);
      if (after.distance / unit_along(after.normal, to_local) < limit) { return 0.0; }
    }
  }
  return coverage_of(distance, own.radius / unit);
}

// Which of the four MSAA samples the capsule covers. Sample places are those of the WebGPU specification.
fn covered_samples(segment: Segment) -> u32 {
  let to_local = mat2x2f(segment.to_local.xy, segment.to_local.zw);
  let centre = segment.position.xy - segment.start;
  let places = array(vec2f(-0.125, -0.375), vec2f(0.375, -0.125), vec2f(-0.375, 0.125), vec2f(0.125, 0.375));
  var mask = 0u;
  for (var i = 0u; i < 4u; i++) {
    let p = to_local * (centre + places[i]);
    let nearest = capsule(p, vec2f(0.0), segment.end, segment.radii.y, segment.radii.z);
    mask |= select(0u, 1u << i, nearest.distance <= 0.0);
  }
  return mask;
}

// One sample a pixel: opaque ink only.
@fragment
fn fragment_single(segment: Segment) -> @location(0) vec4f {
  let alpha = owned_coverage(segment);
  if (alpha <= 0.0) { discard; }
  return vec4f(segment.color.rgb * alpha, alpha);
}

struct Masked {
  @location(0) color: vec4f,
  @builtin(sample_mask) mask: u32,
}

// Four samples a pixel and a depth buffer: opaque and translucent ink in one draw.
@fragment
fn fragment_masked(segment: Segment) -> Masked {
  if (is_opaque(segment.color.a)) {
    let alpha = owned_coverage(segment);
    return Masked(vec4f(segment.color.rgb * alpha, alpha), select(0u, 15u, alpha > 0.0));
  }
  let alpha = segment.color.a;
  return Masked(vec4f(segment.color.rgb * alpha, alpha), covered_samples(segment));
}

// What is there times this: multiply, weighted by opacity.
@fragment
fn fragment_multiply(segment: Segment) -> Masked {
  let alpha = segment.color.a;
  return Masked(vec4f(vec3f(1.0 - alpha) + segment.color.rgb * alpha, 1.0), covered_samples(segment));
}

// What is missing to white times this is added: screen, weighted by opacity.
@fragment
fn fragment_screen(segment: Segment) -> Masked {
  return Masked(vec4f(segment.color.rgb * segment.color.a, 1.0), covered_samples(segment));
}

@vertex
fn vertex_whole(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

// Takes back a rectangle (the scissor) to bare paper.
@fragment
fn fragment_fill() -> @location(0) vec4f {
  return view.background;
}
`;
