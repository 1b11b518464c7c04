import { type Paper, pageAt } from '@inkmesh/board';
import type { EditorState } from '@inkmesh/editor';
import type { AppModel } from '../app/app-model.ts';
import { drawPaper } from './draw-paper.ts';
import { paperPicture } from './paper-lines.ts';

/**
 * Draws what is printed on the page over the board, in the frame in which the board itself is drawn. Styles lay it
 * under the ink: it only darkens a light board and lightens a dark one, and on ink neither is seen.
 * @returns stops
 */
export function showPaper(
  canvas: HTMLCanvasElement,
  { shown, theme, board }: Pick<AppModel, 'shown' | 'theme' | 'board'>,
): () => void {
  const context = canvas.getContext('2d');
  if (context === null) return () => undefined;
  let drawn: Drawn | undefined;

  function draw(): void {
    const { camera, size, page } = shown.get();
    const { paper } = pageAt(board.pages(), page);
    const ratio = window.devicePixelRatio;
    const next = { paper, camera, size, ratio, theme: theme.get().shown };
    if (drawn !== undefined && isSame(drawn, next)) return;
    canvas.hidden = paper === 'none';
    if (context !== null && (paper !== 'none' || drawn?.paper !== 'none')) paint(context, next);
    drawn = next;
  }

  function paint(on: CanvasRenderingContext2D, next: Drawn): void {
    const width = Math.round(next.size.width * next.ratio);
    const height = Math.round(next.size.height * next.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const picture = paperPicture(next.paper, next.camera, next.size);
    drawPaper(on, picture, { width, height, ratio: next.ratio }, next.theme);
  }

  draw();
  const stops = [
    shown.subscribe(draw),
    theme.subscribe(draw),
    board.subscribe(({ pages }) => pages !== undefined && draw()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

interface Drawn extends Pick<EditorState, 'camera' | 'size'> {
  readonly paper: Paper;
  readonly ratio: number;
  readonly theme: 'light' | 'dark';
}

function isSame(a: Drawn, b: Drawn): boolean {
  return (
    a.paper === b.paper &&
    a.camera === b.camera &&
    a.size === b.size &&
    a.ratio === b.ratio &&
    a.theme === b.theme
  );
}
