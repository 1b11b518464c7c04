import { drawPaper } from './draw-paper.ts';
import { paperPicture } from './paper-lines.ts';
import type { Drawn } from './show-paper.ts';

/** Draws what is printed on the page that a view shows. `size`: device pixels, and how many a CSS pixel has. */
export function printPaper(
  context: CanvasRenderingContext2D,
  { paper, camera, size: shown, theme }: Drawn,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
): void {
  drawPaper(context, paperPicture(paper, camera, shown), size, theme);
}
