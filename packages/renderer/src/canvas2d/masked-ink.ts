import { invertAffine } from '@inkmesh/geometry';
import { grainOffset } from '../brush/grain-sample.ts';
import { type MaskedInk, paintMasked } from '../brush/paint-masked.ts';
import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import type { InkPath } from '../scene/ink-path.ts';
import type { InkLook } from '../scene/look.ts';
import { isEmptyRect, type PixelRect } from '../scene/view.ts';
import { resetContext } from './context.ts';
import type { Grains } from './grains.ts';
import { rasterTouching, segmentBoxes, touchedRect } from './local-path.ts';
import type { Pace } from './pace.ts';
import type { PixelSheet } from './pixel-sheet.ts';
import type { Steps } from './steps.ts';
import { type Target, toView } from './target.ts';

/**
 * Ink that shows the grain of the paper, worked out as the GPU does it: a mask of the stroke, then the grain within.
 *
 * ```
 *   +--------------+     bands of some rows, each as wide as the ink in it: what a stroke around an empty middle costs
 *   |  ..--""--..  |     is its ink, not its box; and a frame can end between two of them
 *   +--------------+
 *   |.'          '.|
 *   +---+      +---+
 * ```
 * @param path local units, radii too
 * @param rect the pixels of the target that the ink may touch
 */
export function* paintMaskedInk(
  { context, view }: Target,
  path: InkPath,
  look: InkLook,
  rect: PixelRect,
  ink: Omit<MaskedInk, 'toLocal'>,
  { sheet, pace }: { readonly sheet: PixelSheet; readonly pace: Pace },
): Steps {
  const toPixels = toView(look.toPage, view);
  const toLocal = invertAffine(toPixels);
  if (toLocal === undefined || isEmptyRect(rect)) return;
  const boxes = segmentBoxes(path, toPixels);
  const segments = path.count - 1;
  for (let y = rect.y; y < rect.y + rect.height; y += BAND_ROWS) {
    const rows = { ...rect, y, height: Math.min(BAND_ROWS, rect.y + rect.height - y) };
    const band = touchedRect(boxes, 0, segments, rows);
    if (isEmptyRect(band)) continue;
    const { width, height } = band;
    const mask = sheet.mask(width, height);
    rasterTouching(mask, path, boxes, toPixels, band, 0, segments);
    const image = sheet.image(width, height);
    paintMasked(mask, band, { ...ink, toLocal }, image.data);
    resetContext(context);
    sheet.draw(context, image, band.x, band.y);
    pace.addPixels(width * height);
    yield;
  }
}

/** Rows that are painted at once: those of a tile, inked all over, take some 3 ms. */
const BAND_ROWS = 32;

/** What ink of a look needs besides its mask. */
export function maskedInkOf(
  look: InkLook,
  theme: Theme,
  colors: InkColors,
  grains: Grains,
): Omit<MaskedInk, 'toLocal'> {
  const packed = colors.packed(look.color, theme, look.brush);
  return {
    grain: grains(look.brush),
    color: { r: packed & 0xff, g: (packed >>> 8) & 0xff, b: (packed >>> 16) & 0xff },
    opacity: look.opacity,
    offset: grainOffset(look.seed),
  };
}
