import type { TextElement } from '@inkmesh/board';
import type { Affine } from '@inkmesh/geometry';
import type { TextPainter } from '../ports.ts';
import { isEmptyRect, type PixelRect } from '../scene/view.ts';
import { resetContext } from './context.ts';
import { drawPicture } from './picture.ts';
import type { Scratch } from './scratch.ts';
import { type Target, toView } from './target.ts';

/** Device pixels. Pictures of text are asked for in few sizes: a canvas that keeps its size is cheaper to clear. */
const SIDES = [64, 128, 256, 512, 1024, 2048] as const;

/**
 * Paints a text.
 * @param color `#rrggbb` of the theme
 * @param toPage local to page
 * @param rect the pixels of the target that the text may touch
 */
export function paintText(
  { context, view }: Target,
  painter: TextPainter,
  element: TextElement,
  color: string,
  opacity: number,
  toPage: Affine,
  rect: PixelRect,
  scratch: Scratch,
): void {
  if (isEmptyRect(rect)) return;
  const { x, y, width, height } = rect;
  const toPixels = toView(toPage, view);
  const moved = { ...toPixels, e: toPixels.e - x, f: toPixels.f - y };
  const clip = { x: 0, y: 0, width, height };
  const pieces = [{ element, color, toPixels: moved, clip }];
  const picture = painter.paint(pieces, sideFor(width), sideFor(height));
  resetContext(context);
  context.globalAlpha = opacity;
  drawPicture(context, picture, width, height, x, y, scratch);
}

function sideFor(length: number): number {
  return SIDES.find((side) => side >= length) ?? length;
}
