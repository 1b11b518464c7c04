import { type Paper, pageAt } from '@inkmesh/board';
import type { EditorState } from '@inkmesh/editor';
import type { AppModel } from '../app/app-model.ts';
import type { printPaper } from './print-paper.ts';

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
  let print: typeof printPaper | undefined;
  let isLoading = false;

  // Most pages are blank: what prints on them comes with the first that is not.
  function load(): void {
    if (isLoading) return;
    isLoading = true;
    import('./print-paper.ts').then(
      (loaded) => {
        print = loaded.printPaper;
        drawn = undefined;
        draw();
      },
      (cause: unknown) => {
        console.warn('paper:', cause);
        isLoading = false;
      },
    );
  }

  function draw(): void {
    const { camera, size, page } = shown.get();
    const { paper } = pageAt(board.pages(), page);
    const ratio = window.devicePixelRatio;
    const next = { paper, camera, size, ratio, theme: theme.get().shown };
    if (drawn !== undefined && isSame(drawn, next)) return;
    canvas.hidden = paper === 'none';
    const isSeen = paper !== 'none' || (drawn !== undefined && drawn.paper !== 'none');
    if (context !== null && isSeen) paint(context, next);
    drawn = next;
  }

  function paint(on: CanvasRenderingContext2D, next: Drawn): void {
    const width = Math.round(next.size.width * next.ratio);
    const height = Math.round(next.size.height * next.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    if (print === undefined) load();
    else print(on, next, { width, height, ratio: next.ratio });
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

export interface Drawn extends Pick<EditorState, 'camera' | 'size'> {
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
