import type { Affine } from '@inkmesh/geometry';
import type { InkPath } from '../scene/ink-path.ts';
import { NO_RECT } from '../scene/rect.ts';
import { isEmptyRect, type PixelRect, unionRect } from '../scene/view.ts';
import { rasterTouching, type SegmentBoxes, touchedRect } from './local-path.ts';

/**
 * The mask of a growing stroke within a rectangle. Most of it stays as it is while the stroke grows.
 *
 * ```
 *   o===o===o===o===o---o---o    === settled: in the mask for good
 *                                --- the tail: drawn into a copy of the mask, each time
 * ```
 */
export interface WetMask {
  readonly rect: PixelRect;
  /** Undefined as long as the stroke has not come here. */
  bytes: Uint8ClampedArray<ArrayBuffer> | undefined;
  /** So many of the first segments are in it. */
  settled: number;
  /** What the others touch. */
  tail: PixelRect;
}

/** Part of a mask, rows from the top. */
export interface MaskPart {
  readonly rect: PixelRect;
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
}

/** Points before the changed ones that may change too: a guess at the end of a stroke can come twice before it is off. */
const HELD_BACK = 4;

export function createWetMask(rect: PixelRect): WetMask {
  return { rect, bytes: undefined, settled: 0, tail: NO_RECT };
}

/**
 * @param common so many of the first points of the path are as they were at the last call
 * @param boxes of the path's segments
 * @param take memory for a part, zeroes
 * @returns the part that is not as it was, tail included; undefined: nothing changed
 */
export function followPath(
  mask: WetMask,
  path: InkPath,
  common: number,
  toPixels: Affine,
  boxes: SegmentBoxes,
  take: (width: number, height: number) => Uint8ClampedArray<ArrayBuffer>,
): MaskPart | undefined {
  if (mask.settled > 0 && mask.settled >= common) startOver(mask);
  const segments = Math.max(0, path.count - 1);
  const known = mask.settled === 0 ? path.count : common;
  const from = mask.settled;
  const settled = Math.max(from, Math.min(segments, known - HELD_BACK));
  const changed = unionRect(touchedRect(boxes, from, segments, mask.rect), mask.tail);
  mask.settled = settled;
  mask.tail = touchedRect(boxes, settled, segments, mask.rect);
  if (isEmptyRect(changed)) return undefined;
  mask.bytes ??= new Uint8ClampedArray(mask.rect.width * mask.rect.height * 4);
  rasterTouching(mask.bytes, path, boxes, toPixels, mask.rect, from, settled);
  const part = { rect: changed, bytes: take(changed.width, changed.height) };
  copyRows(mask.bytes, mask.rect, part);
  rasterTouching(part.bytes, path, boxes, toPixels, changed, settled, segments);
  return part;
}

function startOver(mask: WetMask): void {
  mask.settled = 0;
  if (mask.bytes === undefined) return;
  mask.bytes.fill(0);
  // All of it is not as it was.
  mask.tail = mask.rect;
}

function copyRows(from: Uint8ClampedArray, whole: PixelRect, { rect, bytes }: MaskPart): void {
  for (let row = 0; row < rect.height; row++) {
    const start = ((rect.y - whole.y + row) * whole.width + rect.x - whole.x) * 4;
    bytes.set(from.subarray(start, start + rect.width * 4), row * rect.width * 4);
  }
}
