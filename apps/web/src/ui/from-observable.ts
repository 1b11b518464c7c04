import type { Board } from '@inkmesh/board';
import type { Editor, EditorState } from '@inkmesh/editor';
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { Observable } from '../app/app-model.ts';

/** The value as a signal, for as long as the component lives. */
export function follow<Value>(source: Observable<Value>): Accessor<Value> {
  const [value, setValue] = createSignal(source.get());
  onCleanup(source.subscribe((next) => setValue(() => next)));
  return value;
}

/**
 * One part of the editor's state as a signal. The editor announces every pointer sample; whoever reads the
 * signal hears of it only when that part is another value.
 */
export function followEditor<Part>(
  editor: Editor,
  select: (state: EditorState) => Part,
): Accessor<Part> {
  const [part, setPart] = createSignal(select(editor.state()));
  onCleanup(editor.subscribe((state) => setPart(() => select(state))));
  return part;
}

/** One part of the board as a signal, heard of when it is another value. */
export function followBoard<Part>(
  board: Pick<Board, 'subscribe'>,
  select: () => Part,
): Accessor<Part> {
  const [part, setPart] = createSignal(select());
  onCleanup(board.subscribe(() => setPart(() => select())));
  return part;
}
