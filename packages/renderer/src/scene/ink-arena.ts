import type { Box } from '@inkmesh/geometry';
import type { InkPath } from './ink-path.ts';

/**
 * Points and blocks of many strokes, in the bytes that the GPU reads; both engines draw from them.
 *
 * ```
 * point, 2 x u32    word 0: low 16 bits of grid x | low 16 bits of grid y << 16
 *                   word 1: radius, share of the stroke's greatest in 1/65535 | RUN_START, RUN_END << 16
 *                           | flow in 1/255 << 24
 * block, 4 x u32    word 0: stroke slot | (step exponent + 128) << 24
 *                   word 1: first point | (segments - 1) << 27
 *                   word 2, 3: grid x, y of the first point, i32
 * ```
 * A stroke's points lie on its own grid of 2^exponent local units and follow each other; a block is the next
 * up to 32 of its segments. Only the low 16 bits of a grid coordinate are in the point: the block's first point
 * is whole, and all points that a block's segments touch are less than 32768 steps apart.
 */
export interface InkArena {
  points: Uint32Array<ArrayBuffer>;
  pointCount: number;
  blocks: Uint32Array<ArrayBuffer>;
  blockCount: number;
  /** What a block's points lie in, local units, 4 a block (minX, minY, maxX, maxY): for the CPU to leave blocks out by. */
  boxes: Float32Array<ArrayBuffer>;
}

export const SEGMENTS_PER_BLOCK = 32;
export const POINT_WORDS = 2;
export const BLOCK_WORDS = 4;
export const BOX_NUMBERS = 4;
export const RADIUS_STEPS = 65535;
export const FLAG_SHIFT = 16;
export const FLOW_STEPS = 255;
export const FLOW_SHIFT = 24;
export const SLOT_BITS = 24;
export const EXPONENT_BIAS = 128;
export const POINT_INDEX_BITS = 27;

/** 2^27 points are 1 GB: beyond what any device binds. */
export const MAX_ARENA_POINTS = 2 ** POINT_INDEX_BITS;
export const MAX_SLOTS = 2 ** SLOT_BITS;

/** Where a path lies in the arena. */
export interface ArenaRange {
  readonly firstPoint: number;
  readonly pointCount: number;
  readonly firstBlock: number;
}

export function createInkArena(): InkArena {
  return {
    points: new Uint32Array(2048),
    pointCount: 0,
    blocks: new Uint32Array(256),
    blockCount: 0,
    boxes: new Float32Array(256),
  };
}

export function blocksOf(pointCount: number): number {
  return Math.ceil((pointCount - 1) / SEGMENTS_PER_BLOCK);
}

/**
 * Appends a path of at least two points.
 * @param stepExponent the grid wished for; a path too large for it takes the next coarser one that fits
 * @param mostPoints that the arena may hold, up to {@link MAX_ARENA_POINTS}
 * @returns undefined when the arena is full
 */
export function pushPath(
  arena: InkArena,
  slot: number,
  path: InkPath,
  stepExponent: number,
  mostPoints = MAX_ARENA_POINTS,
): ArenaRange | undefined {
  const firstPoint = arena.pointCount;
  const firstBlock = arena.blockCount;
  if (firstPoint + path.count > mostPoints || slot >= MAX_SLOTS) return undefined;
  const exponent = fittingExponent(path, stepExponent);
  reserveArena(arena, path.count, blocksOf(path.count));
  const scale = 2 ** -exponent;
  for (let i = 0; i < path.count; i++) writePoint(arena, firstPoint + i, path, i, scale);
  for (let i = 0; i + 1 < path.count; i += SEGMENTS_PER_BLOCK) {
    const segments = Math.min(SEGMENTS_PER_BLOCK, path.count - 1 - i);
    const at = (firstBlock + i / SEGMENTS_PER_BLOCK) * BLOCK_WORDS;
    arena.blocks[at] = slot | ((exponent + EXPONENT_BIAS) << SLOT_BITS);
    arena.blocks[at + 1] = (firstPoint + i) | ((segments - 1) << POINT_INDEX_BITS);
    arena.blocks[at + 2] = Math.round((path.xs[i] as number) * scale);
    arena.blocks[at + 3] = Math.round((path.ys[i] as number) * scale);
    writeBox(arena, firstBlock + i / SEGMENTS_PER_BLOCK, path, i, i + segments);
  }
  arena.pointCount += path.count;
  arena.blockCount += blocksOf(path.count);
  return { firstPoint, pointCount: path.count, firstBlock };
}

/** log2 of the grid step that a path took, local units. */
export function stepExponentOf({ blocks }: InkArena, { firstBlock }: ArenaRange): number {
  return ((blocks[firstBlock * BLOCK_WORDS] as number) >>> SLOT_BITS) - EXPONENT_BIAS;
}

function writePoint(arena: InkArena, at: number, path: InkPath, i: number, scale: number): void {
  const x = Math.round((path.xs[i] as number) * scale);
  const y = Math.round((path.ys[i] as number) * scale);
  const radius = Math.round(Math.min(1, path.radii[i] as number) * RADIUS_STEPS);
  arena.points[at * POINT_WORDS] = (x & 0xffff) | (y << 16);
  const flow = Math.round(Math.min(1, path.flows[i] as number) * FLOW_STEPS);
  arena.points[at * POINT_WORDS + 1] =
    radius | ((path.flags[i] as number) << FLAG_SHIFT) | (flow << FLOW_SHIFT);
}

function writeBox(arena: InkArena, block: number, path: InkPath, from: number, to: number): void {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = from; i <= to; i++) {
    const x = path.xs[i] as number;
    const y = path.ys[i] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  const at = block * BOX_NUMBERS;
  arena.boxes[at] = minX;
  arena.boxes[at + 1] = minY;
  arena.boxes[at + 2] = maxX;
  arena.boxes[at + 3] = maxY;
}

/** Whether a block's points can be within the box, local units. */
export function blockTouches({ boxes }: InkArena, block: number, box: Box): boolean {
  const at = block * BOX_NUMBERS;
  return (
    (boxes[at] as number) <= box.maxX &&
    (boxes[at + 2] as number) >= box.minX &&
    (boxes[at + 1] as number) <= box.maxY &&
    (boxes[at + 3] as number) >= box.minY
  );
}

/** Half of what an i32 holds: differences of grid coordinates fit too. */
const MAX_GRID = 2 ** 30;
/** Two points this near to a block's first one are less than 2^15 steps apart, with room for rounding. */
const MAX_REACH = 16_000;

function fittingExponent(path: InkPath, stepExponent: number): number {
  let reach = 0;
  let extent = 0;
  for (let i = 0; i < path.count; i++) {
    const x = path.xs[i] as number;
    const y = path.ys[i] as number;
    extent = Math.max(extent, Math.abs(x), Math.abs(y));
    const within = i % SEGMENTS_PER_BLOCK;
    const own = i - within;
    reach = Math.max(reach, reachFrom(path, own, x, y));
    // A segment also looks at its neighbours: a block touches one point before and two after its own.
    if (within <= 1) reach = Math.max(reach, reachFrom(path, own - SEGMENTS_PER_BLOCK, x, y));
    if (within === SEGMENTS_PER_BLOCK - 1) reach = Math.max(reach, reachFrom(path, i + 1, x, y));
  }
  const fits = Math.log2(Math.max(reach / MAX_REACH, extent / MAX_GRID));
  return Math.max(stepExponent, Math.ceil(fits));
}

function reachFrom(path: InkPath, anchor: number, x: number, y: number): number {
  if (anchor < 0 || anchor >= path.count) return 0;
  const dx = Math.abs(x - (path.xs[anchor] as number));
  const dy = Math.abs(y - (path.ys[anchor] as number));
  return Math.max(dx, dy);
}

export function reserveArena(arena: InkArena, points: number, blocks: number): void {
  arena.points = grown(arena.points, (arena.pointCount + points) * POINT_WORDS);
  arena.blocks = grown(arena.blocks, (arena.blockCount + blocks) * BLOCK_WORDS);
  const boxes = (arena.blockCount + blocks) * BOX_NUMBERS;
  if (boxes > arena.boxes.length) {
    const larger = new Float32Array(grownLength(arena.boxes.length, boxes));
    larger.set(arena.boxes);
    arena.boxes = larger;
  }
}

function grown(words: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  if (needed <= words.length) return words;
  const larger = new Uint32Array(grownLength(words.length, needed));
  larger.set(words);
  return larger;
}

/** Half more: copies stay linear in all, and at most a third lies unused. */
function grownLength(length: number, needed: number): number {
  return Math.max(needed, Math.ceil(length * 1.5));
}

/** A decoded point; one object is reused for all. */
export interface ArenaPoint {
  x: number;
  y: number;
  /** Share of the stroke's greatest radius. */
  radius: number;
  flags: number;
  /** 0..1 */
  flow: number;
}

/** Walks a path of the arena in stroke-local units. The visited object is the same at each call. */
export function visitPath(
  arena: InkArena,
  range: ArenaRange,
  visit: (point: ArenaPoint, index: number) => void,
): void {
  const block = range.firstBlock * BLOCK_WORDS;
  const step = 2 ** (((arena.blocks[block] as number) >>> SLOT_BITS) - EXPONENT_BIAS);
  let gridX = (arena.blocks[block + 2] as number) | 0;
  let gridY = (arena.blocks[block + 3] as number) | 0;
  const point: ArenaPoint = { x: 0, y: 0, radius: 0, flags: 0, flow: 1 };
  for (let i = 0; i < range.pointCount; i++) {
    const at = (range.firstPoint + i) * POINT_WORDS;
    const packed = arena.points[at] as number;
    const rest = arena.points[at + 1] as number;
    // Neighbours are within reach of each other, so the difference of low halves tells the whole one.
    gridX += (((packed & 0xffff) - gridX) << 16) >> 16;
    gridY += (((packed >>> 16) - gridY) << 16) >> 16;
    point.x = gridX * step;
    point.y = gridY * step;
    point.radius = (rest & 0xffff) / RADIUS_STEPS;
    point.flags = (rest >>> FLAG_SHIFT) & 0xff;
    point.flow = (rest >>> FLOW_SHIFT) / FLOW_STEPS;
    visit(point, i);
  }
}
