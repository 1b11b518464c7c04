import type { ElementId, FrameElement } from '@inkmesh/board';
import { pageToScreen } from '@inkmesh/geometry';
import { createEffect, For, type JSX, onCleanup, onMount } from 'solid-js';
import '../../styles/writing.css';
import { useInterface } from '../context.ts';
import { followBoard, followEditor } from '../from-observable.ts';
import { InlineName } from '../parts/inline-name.tsx';

/** The name of each frame over its upper edge: pressed, it takes the frame; pressed twice, it is to be changed. */
export default function FrameNames(): JSX.Element {
  const { model } = useInterface();
  const { board } = model.editor;
  let last: readonly ElementId[] = [];
  const ids = followBoard(board, () => {
    const now = board.elements().flatMap(({ id, type }) => (type === 'frame' ? [id] : []));
    // By identity, so that what is being typed is not made anew with each change of the board.
    if (now.length !== last.length || now.some((id, i) => id !== last[i])) last = now;
    return last;
  });
  return (
    <div class="frame-names">
      <For each={ids()}>{(id) => <FrameName id={id} />}</For>
    </div>
  );
}

function FrameName(props: { id: ElementId }): JSX.Element {
  const { model, text, focusBoard } = useInterface();
  const { editor } = model;
  const { board } = editor;
  let label: HTMLDivElement | undefined;
  const frameNow = (): FrameElement | undefined => {
    const found = board.get(props.id);
    return found?.type === 'frame' ? found : undefined;
  };
  const frame = followBoard(board, frameNow);
  const isEditing = followEditor(editor, ({ editing }) => editing === props.id);
  const isSelected = followEditor(editor, ({ selection }) => selection.has(props.id));

  function place(): void {
    const now = frameNow();
    if (label === undefined) return;
    label.hidden = now === undefined || now.hidden;
    if (now === undefined) return;
    const { camera, lifted } = editor.state();
    const isLifted = lifted?.ids.has(props.id) === true;
    const corner = isLifted
      ? { x: now.x + (lifted?.transform.e ?? 0), y: now.y + (lifted?.transform.f ?? 0) }
      : now;
    const { x, y } = pageToScreen(camera, corner);
    label.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    label.style.setProperty('--frame-width', `${Math.max(now.w * camera.zoom, LEAST_WIDTH_PX)}px`);
  }

  onMount(place);
  onCleanup(editor.subscribe(place));
  createEffect(() => {
    frame();
    place();
  });

  return (
    <div ref={label} class="frame-name" data-selected={isSelected()}>
      <InlineName
        name={frame()?.name ?? ''}
        fallback={text.t('frame.unnamed')}
        fieldLabel={text.t('frame.name')}
        isEditing={isEditing()}
        onEditing={(next) => {
          editor.setEditing(next ? props.id : undefined);
          if (!next) focusBoard();
        }}
        onRename={(name) => board.update(props.id, { name })}
        maxLength={200}
      >
        {(shown) => (
          <button
            type="button"
            tabIndex={-1}
            onClick={() => editor.select([props.id])}
            onDblClick={() => editor.setEditing(props.id)}
          >
            {shown}
          </button>
        )}
      </InlineName>
    </div>
  );
}

/** CSS pixels: as much of a name as tells frames apart. */
const LEAST_WIDTH_PX = 48;
