import type { Affine, Box } from '@inkmesh/geometry';
import { rasterSegments } from '../brush/mask-raster.ts';
import { type ArenaRange, type InkArena, visitPath } from '../scene/ink-arena.ts';
import { type InkPath, pushPathPoint, RUN_END } from '../scene/ink-path.ts';
import { growRect, NO_RECT, rectAround } from '../scene/rect.ts';
import { intersectRect, type PixelRect } from '../scene/view.ts';

/** Reads ink as columns, in local units, radii too. `path` is overwritten. @param widest radius of share 1 */
export function readPath(arena: InkArena, range: ArenaRange, widest: number, path: InkPath): void {
  path.count = 0;
  visitPath(arena, range, ({ x, y, radius, flags, flow }) =>
    pushPathPoint(path, x, y, radius * widest, flags, flow),
  );
}

/** How many points at the beginning are the same in both. */
export function commonPoints(a: InkPath, b: InkPath): number {
  const most = Math.min(a.count, b.count);
  let i = 0;
  while (i < most && isSamePoint(a, b, i)) i++;
  return i;
}

function isSamePoint(a: InkPath, b: InkPath, i: number): boolean {
  return (
    a.xs[i] === b.xs[i] &&
    a.ys[i] === b.ys[i] &&
    a.radii[i] === b.radii[i] &&
    a.flows[i] === b.flows[i] &&
    a.flags[i] === b.flags[i]
  );
}

/** The box, in pixels, of the ink from point `from` to the one before `to`; empty without points. */
export function pathBox(path: InkPath, from: number, to: number, toPixels: Affine): Box {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  const { a, b, c, d, e, f } = toPixels;
  const [wide, high] = [Math.hypot(a, c), Math.hypot(b, d)];
  for (let i = from; i < to; i++) {
    const localX = path.xs[i] as number;
    const localY = path.ys[i] as number;
    const radius = path.radii[i] as number;
    const x = a * localX + c * localY + e;
    const y = b * localX + d * localY + f;
    minX = Math.min(minX, x - radius * wide);
    maxX = Math.max(maxX, x + radius * wide);
    minY = Math.min(minY, y - radius * high);
    maxY = Math.max(maxY, y + radius * high);
  }
  return { minX, minY, maxX, maxY };
}

/** Boxes of segments in pixels, 4 a segment: minX, minY, maxX, maxY. Where a run ends there is none: it touches nothing. */
export type SegmentBoxes = Float64Array<ArrayBuffer>;

/** @param kept boxes of a path whose first `common` points are the same: they are used again */
export function segmentBoxes(
  path: InkPath,
  toPixels: Affine,
  kept: SegmentBoxes = new Float64Array(0),
  common = 0,
): SegmentBoxes {
  const boxes = kept.length >= path.count * 4 ? kept : new Float64Array(path.count * 8);
  const from = Math.max(0, common - 1);
  if (boxes !== kept) boxes.set(kept.subarray(0, from * 4));
  const [wide, high] = [Math.hypot(toPixels.a, toPixels.c), Math.hypot(toPixels.b, toPixels.d)];
  for (let i = from; i + 1 < path.count; i++) writeBox(boxes, path, i, toPixels, wide, high);
  return boxes;
}

function writeBox(
  boxes: SegmentBoxes,
  { xs, ys, radii, flags }: InkPath,
  i: number,
  { a, b, c, d, e, f }: Affine,
  wide: number,
  high: number,
): void {
  const at = i * 4;
  if (((flags[i] as number) & RUN_END) !== 0) {
    boxes.fill(Number.NaN, at, at + 4);
    return;
  }
  const [startX, startY, start] = [xs[i] as number, ys[i] as number, radii[i] as number];
  const [endX, endY, end] = [xs[i + 1] as number, ys[i + 1] as number, radii[i + 1] as number];
  const [x, y] = [a * startX + c * startY + e, b * startX + d * startY + f];
  const [toX, toY] = [a * endX + c * endY + e, b * endX + d * endY + f];
  boxes[at] = Math.min(x - start * wide, toX - end * wide);
  boxes[at + 1] = Math.min(y - start * high, toY - end * high);
  boxes[at + 2] = Math.max(x + start * wide, toX + end * wide);
  boxes[at + 3] = Math.max(y + start * high, toY + end * high);
}

/** Antialiasing colours pixels up to one beyond the ink's edge. */
const EDGE_PX = 1;

function touchesRect(boxes: SegmentBoxes, i: number, rect: PixelRect): boolean {
  return (
    (boxes[i * 4] as number) - EDGE_PX < rect.x + rect.width &&
    (boxes[i * 4 + 1] as number) - EDGE_PX < rect.y + rect.height &&
    (boxes[i * 4 + 2] as number) + EDGE_PX > rect.x &&
    (boxes[i * 4 + 3] as number) + EDGE_PX > rect.y
  );
}

/** The part of a rectangle around what segments from `from` to before `to` touch of it. */
export function touchedRect(
  boxes: SegmentBoxes,
  from: number,
  to: number,
  rect: PixelRect,
): PixelRect {
  let [minX, minY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [maxX, maxY] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < to; i++) {
    if (!touchesRect(boxes, i, rect)) continue;
    minX = Math.min(minX, boxes[i * 4] as number);
    minY = Math.min(minY, boxes[i * 4 + 1] as number);
    maxX = Math.max(maxX, boxes[i * 4 + 2] as number);
    maxY = Math.max(maxY, boxes[i * 4 + 3] as number);
  }
  if (minX > maxX) return NO_RECT;
  return intersectRect(rect, growRect(rectAround({ minX, minY, maxX, maxY }), EDGE_PX));
}

/** Draws of segments `from` to before `to` those that touch `rect` into the mask of it. */
export function rasterTouching(
  mask: Uint8ClampedArray,
  path: InkPath,
  boxes: SegmentBoxes,
  toPixels: Affine,
  rect: PixelRect,
  from: number,
  to: number,
): void {
  // Neighbours mostly touch together.
  let first = from;
  for (let i = from; i <= to; i++) {
    if (i < to && touchesRect(boxes, i, rect)) continue;
    if (i > first) rasterSegments(mask, path, toPixels, rect, first, i);
    first = i + 1;
  }
}
