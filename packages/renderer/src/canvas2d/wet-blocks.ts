import { invertAffine } from '@inkmesh/geometry';
import { type MaskedInk, paintMasked } from '../brush/paint-masked.ts';
import type { InkPath } from '../scene/ink-path.ts';
import type { InkLook } from '../scene/look.ts';
import { moveRect } from '../scene/rect.ts';
import { intersectRect, isEmptyRect, type PixelRect, type View } from '../scene/view.ts';
import { type Bitmap, type Context2D, createBitmap, freeBitmap } from './context.ts';
import { type SegmentBoxes, segmentBoxes } from './local-path.ts';
import type { PixelSheet } from './pixel-sheet.ts';
import { toView } from './target.ts';
import { createWetMask, followPath, type MaskPart, type WetMask } from './wet-mask.ts';

/**
 * The picture of a growing stroke whose ink shows the grain, in blocks on the grid of device pixels that begins at the
 * page's origin: a pan keeps them. Only pixels of the mask that changed are coloured anew.
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

interface Block {
  readonly mask: WetMask;
  bitmap: Bitmap | undefined;
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
      if (isEmptyRect(intersectRect(block.mask.rect, shown))) forget(key, block);
    }
    boxes = segmentBoxes(path, toGrid, boxes, common);
    for (const rect of blockRects(shown)) {
      const key = `${rect.x},${rect.y}`;
      const block = blocks.get(key) ?? { mask: createWetMask(rect), bitmap: undefined };
      blocks.set(key, block);
      const part = followPath(block.mask, path, common, toGrid, boxes, sheet.mask);
      if (part !== undefined) colour(block, part);
    }
  }

  function forget(key: string, { bitmap }: Block): void {
    if (bitmap !== undefined) freeBitmap(bitmap);
    blocks.delete(key);
  }

  function colour(block: Block, { rect, bytes }: MaskPart): void {
    if (toLocal === undefined) return;
    const image = sheet.image(rect.width, rect.height);
    paintMasked(bytes, rect, { ...ink, toLocal }, image.data);
    block.bitmap ??= createBitmap(BLOCK_SIZE, BLOCK_SIZE, 'pixels');
    const { x, y } = block.mask.rect;
    block.bitmap.context.putImageData(image, rect.x - x, rect.y - y);
  }

  return {
    follow,
    paint(context, view, rect) {
      const shown = gridRect(view);
      for (const { mask, bitmap } of blocks.values()) {
        const onView = moveRect(mask.rect, -shown.x, -shown.y);
        const part = intersectRect(onView, rect);
        if (bitmap === undefined || isEmptyRect(part)) continue;
        const { x, y, width, height } = part;
        const [fromX, fromY] = [x - onView.x, y - onView.y];
        context.drawImage(bitmap.canvas, fromX, fromY, width, height, x, y, width, height);
      }
    },
    destroy() {
      for (const [key, block] of blocks) forget(key, block);
    },
  };
}

/** What a view shows of the grid: pans move by whole pixels. */
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
