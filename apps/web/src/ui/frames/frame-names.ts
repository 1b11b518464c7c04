import type { Element, ElementId, FrameElement } from '@inkmesh/board';
import type { EditorState } from '@inkmesh/editor';
import { applyAffine, pageToScreen } from '@inkmesh/geometry';
import type { AppModel } from '../../app/app-model.ts';

/**
 * The edges of frames, and their names above them, as large as the interface at every zoom. Written by hand rather than rendered: they
 * move with the page, and each move may cost one transform. A press selects the frame, two change its name.
 *
 * @param unnamed what a frame without a name is called
 * @param fieldLabel of the field in which a name is changed
 * @returns stops following
 */
export function showFrameNames(
  layer: HTMLElement,
  { board, editor, shown }: Pick<AppModel, 'board' | 'editor' | 'shown'>,
  words: { readonly unnamed: () => string; readonly fieldLabel: () => string },
): () => void {
  const names = new Map<ElementId, Name>();
  let drawn: EditorState | undefined;

  /** Which frames there are is asked for when one of them changed, not when the page moves. */
  function collect(): void {
    const frames = editor.board.elements().filter(isNamedFrame);
    const ids = new Set(frames.map(({ id }) => id));
    for (const [id, { element }] of names) {
      if (ids.has(id)) continue;
      element.remove();
      names.delete(id);
    }
    for (const frame of frames) {
      const known = names.get(frame.id);
      const name = known ?? createName(frame.id);
      if (known?.frame !== frame) name.button.textContent = frame.name || words.unnamed();
      names.set(frame.id, { ...name, frame });
    }
    drawn = undefined;
    draw(shown.get());
  }

  function draw(state: EditorState): void {
    if (names.size === 0 || (drawn !== undefined && isSame(drawn, state))) return;
    drawn = state;
    for (const name of names.values()) place(name, state);
  }

  function createName(id: ElementId): Omit<Name, 'frame'> {
    const element = document.createElement('div');
    const edge = document.createElement('div');
    const button = document.createElement('button');
    element.className = 'frame-name';
    button.type = 'button';
    button.tabIndex = -1;
    button.dataset.frame = id;
    button.addEventListener('click', () => editor.select([id]));
    button.addEventListener('dblclick', () => editor.setEditing(id));
    edge.className = 'frame-edge';
    element.append(edge, button);
    layer.append(element);
    return { element, edge, button };
  }

  function rename(id: ElementId): void {
    const name = names.get(id);
    if (name === undefined || name.frame.locked) return;
    const field = document.createElement('input');
    field.className = 'field';
    field.ariaLabel = words.fieldLabel();
    field.value = name.frame.name;
    field.maxLength = LONGEST_NAME;
    let isOver = false;
    const end = (keep: boolean) => {
      if (isOver) return;
      isOver = true;
      field.remove();
      name.button.hidden = false;
      if (editor.state().editing === id) editor.setEditing(undefined);
      const isThere = board.get(id) !== undefined;
      if (keep && isThere && field.value.trim() !== name.frame.name)
        board.update(id, { name: field.value.trim() });
    };
    field.addEventListener('blur', () => end(true));
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
      event.preventDefault();
      event.stopPropagation();
      end(event.key === 'Enter');
    });
    name.button.hidden = true;
    name.element.append(field);
    field.focus();
    field.select();
  }

  let edited: ElementId | undefined;
  function followEditing({ editing }: EditorState): void {
    if (editing === edited) return;
    edited = editing;
    if (editing !== undefined) rename(editing);
  }

  collect();
  const stops = [
    editor.subscribe(followEditing),
    shown.subscribe(draw),
    editor.board.subscribe((diff) => {
      const touched = [...diff.added, ...diff.removed, ...diff.updated.map(({ to }) => to)];
      if (diff.isOtherPage || touched.some(({ type }) => type === 'frame')) collect();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

interface Name {
  readonly frame: FrameElement;
  readonly element: HTMLElement;
  readonly edge: HTMLElement;
  readonly button: HTMLButtonElement;
}

/** In the document (packages/board/SPEC.md K7). */
const LONGEST_NAME = 200;

function isNamedFrame(element: Element): element is FrameElement {
  return element.type === 'frame' && !element.hidden;
}

function place({ element, edge, frame }: Name, { camera, lifted }: EditorState): void {
  const corner = lifted?.ids.has(frame.id) ? applyAffine(lifted.transform, frame) : frame;
  const { x, y } = pageToScreen(camera, corner);
  element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  const [width, height] = [frame.w * camera.zoom, frame.h * camera.zoom];
  element.style.maxWidth = `${width.toFixed(0)}px`;
  edge.style.width = `${width.toFixed(1)}px`;
  edge.style.height = `${height.toFixed(1)}px`;
}

function isSame(a: EditorState, b: EditorState): boolean {
  return a.camera === b.camera && a.lifted === b.lifted;
}
