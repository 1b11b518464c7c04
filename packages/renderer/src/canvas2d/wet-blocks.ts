import { invertAffine } from '@inkmesh/geometry';
import { type MaskedInk, paintMasked } from '../brush/paint-masked.ts';
import type { InkPath } from '../scene/ink-path.ts';
import type { InkLook } from '../scene/look.ts';
import { isEmptyRect, type PixelRect, type View } from '../scene/view.ts';
import { type Bitmap, type Context2D, createBitmap, freeBitmap } from './context.ts';
import { rasterTouching, type SegmentBoxes, segmentBoxes, touchedRect } from './local-path.ts';
import type { PixelSheet } from './pixel-sheet.ts';
import { intersectRect, moveRect, NO_RECT, unionRect } from './rect.ts';
import { toView } from './target.ts';

/**
 * The picture of a growing stroke whose ink shows the grain. Most of the mask stays as it is while the stroke grows:
 * it is kept, and only pixels under the end, which may still change, are coloured anew.
 *
 * ```
 *   o===o===o===o===o---o---o    === settled: in the mask for good
 *   +-----------+-----------+    --- the tail: drawn into a copy of the mask, each time
 *     blocks on a grid of the page's pixels: a pan keeps them
 * ```
 */
export interface WetBlocks {
  /**
   * Brings the blocks of a view up to date.
   * @param path local units, radii too
   * @param common so many of its first points are as they were at the last call
   */
  follow(path: InkPath, common: number, view: View): void;
  /** Draws what is within `rect` of the view. */
  paint(context: Context2D, view: View, rect: PixelRect): void;
  destroy(): void;
}

/** Device pixels: 512 KiB a block, mask and picture. */
const BLOCK_SIZE = 256;

/** Points before the changed ones that may change too: a guess at the end of a stroke can come twice before it is off. */
const HELD_BACK = 4;

interface Block {
  /** On the grid of device pixels that begins at the page's origin. */
  readonly rect: PixelRect;
  pixels: { readonly mask: Uint8ClampedArray; readonly bitmap: Bitmap } | undefined;
  /** So many of the first segments are in the mask. */
  settled: number;
  /** What the others colour. */
  tail: PixelRect;
}

/** Of a stroke that looks the same, at the same scale, for the whole life of the blocks. */
export function createWetBlocks(
  { toPage }: InkLook,
  scale: number,
  ink: Omit<MaskedInk, 'toLocal'>,
  sheet: PixelSheet,
): WetBlocks {
  const blocks = new Map<string, Block>();
  const toGrid = toView(toPage, { x: 0, y: 0, scale });
  const toLocal = invertAffine(toGrid);
  let boxes: SegmentBoxes = new Float64Array(0);

  function follow(path: InkPath, common: number, view: View): void {
    const shown = gridRect(view);
    for (const [key, block] of blocks) {
      if (isEmptyRect(intersectRect(block.rect, shown))) forget(key, block);
    }
    boxes = segmentBoxes(path, toGrid, boxes, common);
    for (const rect of blockRects(shown)) {
      const key = `${rect.x},${rect.y}`;
      const block = blocks.get(key) ?? { rect, pixels: undefined, settled: 0, tail: NO_RECT };
      blocks.set(key, block);
      update(block, path, common);
    }
  }

  function forget(key: string, { pixels }: Block): void {
    if (pixels !== undefined) freeBitmap(pixels.bitmap);
    blocks.delete(key);
  }

  // 1. what is settled in the mask; 2. the tail in a copy of the part that it or the last one touches; 3. its colours.
  function update(block: Block, path: InkPath, common: number): void {
    if (block.settled > 0 && block.settled >= common) startOver(block);
    const segments = Math.max(0, path.count - 1);
    const touched = touchedRect(boxes, block.settled, segments, block.rect);
    const changed = unionRect(touched, block.tail);
    const known = block.settled === 0 ? path.count : common;
    const settled = Math.max(block.settled, Math.min(segments, known - HELD_BACK));
    if (!isEmptyRect(changed)) {
      block.pixels ??= blockPixels();
      const { mask, bitmap } = block.pixels;
      rasterTouching(mask, path, boxes, toGrid, block.rect, block.settled, settled);
      const image = coloured(mask, block.rect, changed, path, settled);
      bitmap.context.putImageData(image, changed.x - block.rect.x, changed.y - block.rect.y);
    }
    block.settled = settled;
    block.tail = touchedRect(boxes, settled, segments, block.rect);
  }

  function coloured(
    mask: Uint8ClampedArray,
    rect: PixelRect,
    changed: PixelRect,
    path: InkPath,
    settled: number,
  ): ImageData {
    const part = sheet.mask(changed.width, changed.height);
    copyRows(mask, rect, part, changed);
    rasterTouching(part, path, boxes, toGrid, changed, settled, path.count - 1);
    const image = sheet.image(changed.width, changed.height);
    if (toLocal !== undefined) paintMasked(part, changed, { ...ink, toLocal }, image.data);
    return image;
  }

  return {
    follow,
    paint(context, view, rect) {
      const shown = gridRect(view);
      for (const block of blocks.values()) {
        if (block.pixels === undefined) continue;
        const moved = moveRect(block.rect, -shown.x, -shown.y);
        const { x, y, width, height } = intersectRect(moved, rect);
        if (width === 0 || height === 0) continue;
        const { canvas } = block.pixels.bitmap;
        context.drawImage(canvas, x - moved.x, y - moved.y, width, height, x, y, width, height);
      }
    },
    destroy() {
      for (const [key, block] of blocks) forget(key, block);
    },
  };
}

function startOver(block: Block): void {
  block.settled = 0;
  if (block.pixels === undefined) return;
  block.pixels.mask.fill(0);
  // All of it is to be coloured anew.
  block.tail = block.rect;
}

function blockPixels(): NonNullable<Block['pixels']> {
  return {
    mask: new Uint8ClampedArray(BLOCK_SIZE * BLOCK_SIZE * 4),
    bitmap: createBitmap(BLOCK_SIZE, BLOCK_SIZE, 'pixels'),
  };
}

/** What a view shows of the grid of device pixels: pans move by whole ones. */
function gridRect({ x, y, scale, width, height }: View): PixelRect {
  return { x: Math.round(x * scale), y: Math.round(y * scale), width, height };
}

function* blockRects({ x, y, width, height }: PixelRect): Generator<PixelRect> {
  const first = (place: number) => Math.floor(place / BLOCK_SIZE) * BLOCK_SIZE;
  for (let top = first(y); top < y + height; top += BLOCK_SIZE) {
    for (let left = first(x); left < x + width; left += BLOCK_SIZE) {
      yield { x: left, y: top, width: BLOCK_SIZE, height: BLOCK_SIZE };
    }
  }
}

/** @param part of the pixels of `whole` */
function copyRows(
  from: Uint8ClampedArray,
  whole: PixelRect,
  to: Uint8ClampedArray,
  part: PixelRect,
): void {
  for (let row = 0; row < part.height; row++) {
    const start = ((part.y - whole.y + row) * whole.width + part.x - whole.x) * 4;
    to.set(from.subarray(start, start + part.width * 4), row * part.width * 4);
  }
}
