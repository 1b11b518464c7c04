import { createMemo, type JSX, lazy, Show, Suspense } from 'solid-js';
import { useModel } from '../context.ts';
import { followEditor } from '../from-observable.ts';

const TextEditor = lazy(() => import('./text-editor.tsx'));

/** The text under the hands, over the board. Fetched when it is wanted. */
export function Writing(): JSX.Element {
  const { editor } = useModel();
  const editing = followEditor(editor, (state) => state.editing);
  const tool = followEditor(editor, (state) => state.tool);
  const text = createMemo(() => {
    const id = editing();
    const element = id === undefined ? undefined : editor.board.get(id);
    return element !== undefined && 'text' in element ? id : undefined;
  });
  // Whoever takes up a tool that writes will write: nobody waits for the editor then.
  createMemo(() => (tool() === 'text' || tool() === 'note') && void fetchWriting());
  return (
    <Suspense>
      <Show when={text()} keyed>
        {(id) => <TextEditor id={id} />}
      </Show>
    </Suspense>
  );
}

/** When there is nothing better to do. */
export function fetchWriting(): void {
  void TextEditor.preload();
}
