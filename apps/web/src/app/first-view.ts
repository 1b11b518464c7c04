import type { Board } from '@inkmesh/board';
import type { Editor } from '@inkmesh/editor';

/**
 * Somebody who opens a board for the first time sees what is on it: the content is brought into view once,
 * when it first arrives, unless they have moved or drawn before.
 * @returns stops waiting for content
 */
export function showContentOnce(board: Board, editor: Editor): () => void {
  const untouched = editor.state().camera;
  const unsubscribe = board.subscribe((diff) => {
    if (diff.origin === 'local' || editor.state().camera !== untouched) unsubscribe();
    else if (board.elements().length > 0) fit();
  });
  function fit(): void {
    unsubscribe();
    if (editor.state().camera === untouched) editor.zoomToFit();
  }
  if (board.elements().length > 0) fit();
  return unsubscribe;
}
