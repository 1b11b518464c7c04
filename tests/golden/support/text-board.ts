import type { Element, ElementId } from '@inkmesh/board';
import type { Renderer, Theme } from '@inkmesh/renderer';
import { curve, stroke } from './elements.ts';
import { settle } from './show.ts';
import { SHEET_SIZE, sheetPieces } from './text-sheet.ts';
import { type WrittenBoard, writtenBoard } from './written-board.ts';

/** The sheet of scripts as a board: over ink and under it, some of it translucent, some with a shadow. */
export function textBoard(): Element[] {
  const texts = sheetPieces().map(({ block }, i): Element => {
    const shadow = { dx: 2, dy: 3, blur: 6, color: '#000000', opacity: 0.4 };
    return {
      ...block,
      id: `text-${i}` as ElementId,
      order: `b${String(i).padStart(4, '0')}`,
      opacity: i % 5 === 4 ? 0.5 : 1,
      effects: i % 9 === 8 ? { shadow } : {},
    };
  });
  const wave = (y: number) =>
    curve(60, (t) => [20 + 940 * t, y + 40 * Math.sin(t * 12), 0.5] as const);
  const below = stroke(wave(200), { order: 'a', width: 60, color: '#ffe066' });
  const above = stroke(wave(640), {
    order: 'c',
    width: 40,
    color: '#69db7c',
    brush: 'highlighter',
    opacity: 0.8,
  });
  return [below, ...texts, above];
}

/** A board of texts, how it is lit and how near. */
export interface TextView {
  readonly board: 'scripts' | WrittenBoard;
  readonly theme: Theme;
  readonly zoom: number;
}

/** Shows a board. Its tiles meet in the middle of words. */
export async function showTextBoard(
  renderer: Renderer,
  { board, theme, zoom }: TextView,
): Promise<void> {
  renderer.setViewport(SHEET_SIZE.width, SHEET_SIZE.height, 1);
  renderer.setCamera({ x: zoom === 1 ? 0 : 180, y: zoom === 1 ? 0 : 60, zoom });
  renderer.setTheme(theme);
  renderer.reset(board === 'scripts' ? textBoard() : writtenBoard(board));
  await settle(renderer);
}
