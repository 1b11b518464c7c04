import { POINT_INDEX_BITS, SEGMENTS_PER_BLOCK, SLOT_BITS } from '../scene/ink-arena.ts';
import { RUN_END, RUN_START } from '../scene/ink-path.ts';
import { INK_READ_WGSL } from './ink-read.wgsl.ts';
import { CELL_SIZE } from './layout.ts';

/**
 * Ink in storage buffers, and how to read it. Layouts: STROKE_RECORD, ENTRY and PLACEMENT in layout.ts, points and
 * blocks in scene/ink-arena.ts.
 *
 * bindings   group 0: 1 points, 2 blocks, 3 strokes, 4 entries, 5 placements (read-only storage)
 */
export const INK_DATA_WGSL = /* wgsl */ `
const SEGMENTS_PER_BLOCK = ${SEGMENTS_PER_BLOCK}u;
const SLOT_MASK = ${2 ** SLOT_BITS - 1}u;
const POINT_MASK = ${2 ** POINT_INDEX_BITS - 1}u;
const RUN_START = ${RUN_START}u;
const RUN_END = ${RUN_END}u;
const CELL_SIZE = ${CELL_SIZE}.0;

struct Stroke {
  cell: vec2i,
  within: vec2f,
  matrix: vec4f,
  radius: f32,
  color: u32,
  opacity: f32,
  brush: u32,
  seed: u32,
  reserved: u32,
}

struct Placement {
  clip: vec4f,
  shift: vec2f,
  stroke: u32,
  reserved: u32,
}

@group(0) @binding(1) var<storage, read> points: array<vec2u>;
@group(0) @binding(2) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(3) var<storage, read> strokes: array<Stroke>;
@group(0) @binding(4) var<storage, read> entries: array<vec2u>;
@group(0) @binding(5) var<storage, read> placements: array<Placement>;

${INK_READ_WGSL}
// From local directions of a stroke to pixels.
fn to_device_of(stroke: Stroke) -> mat2x2f {
  return mat2x2f(stroke.matrix.xy, stroke.matrix.zw) * view.scale;
}

// Where the local origin of a stroke is, in pixels of the view: exact cells first, then small numbers.
fn origin_of(stroke: Stroke) -> vec2f {
  return (vec2f(stroke.cell - view.cell) * CELL_SIZE + (stroke.within - view.within)) * view.scale;
}
`;
