import { type Editor, visiblePageBox } from '@inkmesh/editor';
import type { BoardSync } from '@inkmesh/sync';

/**
 * Somebody who opens a board for the first time sees something of what is on it: if nothing is in view when
 * the board is complete (the device's copy and the relay's), everything is brought into view, once, unless
 * they have moved or drawn meanwhile.
 * @returns stops waiting
 */
export function showContentOnce(editor: Editor, sync: BoardSync): () => void {
  const { board } = editor;
  const untouched = editor.state().camera;
  const stops = [
    board.subscribe(({ origin }) => {
      if (origin === 'local') stop();
      else look();
    }),
    sync.subscribe(({ relay }) => {
      if (relay === 'saved') stop();
    }),
  ];

  function stop(): void {
    for (const unsubscribe of stops) unsubscribe();
  }

  function look(): void {
    if (board.elements().length === 0) return;
    stop();
    const isUntouched = editor.state().camera === untouched;
    if (!isUntouched || editor.showsAnything(visiblePageBox(editor.state()))) return;
    editor.zoomToFit();
    editor.settle();
  }

  look();
  return stop;
}
