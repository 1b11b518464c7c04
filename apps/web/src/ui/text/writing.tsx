import { createMemo, type JSX, lazy, Show, Suspense } from 'solid-js';
import { useModel } from '../context.ts';
import { followBoard, followEditor } from '../from-observable.ts';

const TextEditor = lazy(() => import('./text-editor.tsx'));
const FrameNames = lazy(() => import('./frame-names.tsx'));

/** What is written on the board itself: the text under the hands, and the names of frames. Fetched when wanted. */
export function Writing(): JSX.Element {
  const { editor } = useModel();
  const editing = followEditor(editor, (state) => state.editing);
  const tool = followEditor(editor, (state) => state.tool);
  const text = createMemo(() => {
    const id = editing();
    const element = id === undefined ? undefined : editor.board.get(id);
    return element !== undefined && 'text' in element ? id : undefined;
  });
  const hasFrames = followBoard(editor.board, () =>
    editor.board.elements().some(({ type }) => type === 'frame'),
  );
  // Whoever takes up a tool that writes will write: nobody waits for the editor then.
  createMemo(() => (tool() === 'text' || tool() === 'note') && void fetchWriting());
  return (
    <Suspense>
      <Show when={hasFrames()}>
        <FrameNames />
      </Show>
      <Show when={text()} keyed>
        {(id) => <TextEditor id={id} />}
      </Show>
    </Suspense>
  );
}

/** When there is nothing better to do. */
export function fetchWriting(): void {
  for (const part of [TextEditor, FrameNames]) void part.preload();
}
