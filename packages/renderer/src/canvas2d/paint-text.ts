import type { TextPainter, TextPiece } from '../ports.ts';
import { resetContext } from './context.ts';
import { drawPicture } from './picture.ts';
import type { Scratch } from './scratch.ts';
import type { Place } from './target.ts';

/** Device pixels. Pictures of text are asked for in few sizes: a canvas that keeps its size is cheaper to clear. */
const SIDES = [64, 128, 256, 512, 1024, 2048] as const;

/** Paints a text; the place is that of its block. */
export function paintText(
  { context, toPixels, rect, opacity }: Place,
  painter: TextPainter,
  text: Pick<TextPiece, 'block' | 'color' | 'theme'>,
  scratch: Scratch,
): void {
  const { x, y, width, height } = rect;
  const moved = { ...toPixels, e: toPixels.e - x, f: toPixels.f - y };
  const clip = { x: 0, y: 0, width, height };
  const pieces = [{ ...text, toPixels: moved, clip }];
  const picture = painter.paint(pieces, sideFor(width), sideFor(height));
  resetContext(context);
  context.globalAlpha = opacity;
  drawPicture(context, picture, rect, scratch);
}

function sideFor(length: number): number {
  return SIDES.find((side) => side >= length) ?? length;
}
