import { BASE_LAYER, type Layer } from '@inkmesh/board';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import GripVertical from 'lucide-solid/icons/grip-vertical';
import Lock from 'lucide-solid/icons/lock';
import LockOpen from 'lucide-solid/icons/lock-open';
import Plus from 'lucide-solid/icons/plus';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useInterface } from '../context.ts';
import { followBoard, followEditor } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { InlineName } from '../parts/inline-name.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { SidePanel } from '../parts/side-panel.tsx';
import { createSorting, type Sorting } from '../parts/sorting.ts';
import type { Text } from '../text.ts';
import { addLayer, moveLayer, topFirst } from './layer-commands.ts';
import { LayerSettings } from './layer-settings.tsx';
import '../../styles/lists.css';
import '../../styles/layers.css';

/** All layers, the topmost first; below them what is set of the one in hand. */
export default function LayersPanel(props: { onClose: () => void }): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const layers = followBoard(board, () => board.layers());
  const current = followEditor(editor, (state) => state.layer);
  const rows = () => topFirst(layers());
  const [moved, setMoved] = createSignal('');
  let list: HTMLUListElement | undefined;
  const move = (from: number, to: number) => {
    moveLayer(board, from, to);
    setMoved(text.t('list.movedTo', { place: to + 1, count: layers().length }));
  };
  const sorting = createSorting(() => list, move);
  const add = () => addLayer(board, editor, text.t('layers.newName', { number: layers().length }));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const from = rows().findIndex(({ id }) => id === current());
      const to = from + (event.key === 'ArrowUp' ? -1 : 1);
      event.preventDefault();
      if (to >= 0 && to < rows().length) move(from, to);
      queueMicrotask(() => list?.querySelector<HTMLElement>('[aria-current=true]')?.focus());
      return;
    }
    moveByArrows(event, true);
  }

  return (
    <SidePanel
      title={text.t('layers.title')}
      class="layers"
      onClose={props.onClose}
      tools={
        <IconButton label={text.t('layers.add')} placement="top" onClick={add}>
          <Plus />
        </IconButton>
      }
    >
      <ul ref={list} class="sorted-list" aria-label={text.t('layers.title')} onKeyDown={onKeyDown}>
        {/* By id: a row whose layer changed is the same row, and keeps the keyboard. */}
        <For each={rows().map(({ id }) => id)}>
          {(id, index) => (
            <Show when={rows().find((layer) => layer.id === id)}>
              {(layer) => (
                <LayerRow
                  layer={layer()}
                  index={index()}
                  isCurrent={id === current()}
                  sorting={sorting}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <output class="unseen">{moved()}</output>
      <LayerSettings layers={layers()} current={current()} />
    </SidePanel>
  );
}

export function layerName({ id, name }: Pick<Layer, 'id' | 'name'>, { t }: Text): string {
  return name || t(id === BASE_LAYER ? 'layers.base' : 'layers.unnamed');
}

function LayerRow(props: {
  layer: Layer;
  index: number;
  isCurrent: boolean;
  sorting: Sorting;
}): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const [isEditing, setEditing] = createSignal(false);
  const shownName = () => layerName(props.layer, text);
  const held = () => props.sorting.held();
  let row: HTMLLIElement | undefined;
  function endEditing(editing: boolean): void {
    setEditing(editing);
    if (!editing) queueMicrotask(() => row?.querySelector<HTMLElement>('[data-roving]')?.focus());
  }
  return (
    <li
      ref={row}
      class="sorted-row"
      data-current={props.isCurrent}
      data-held={held()?.from === props.index}
      data-drop={dropMark(held(), props.index)}
    >
      <span class="grip" aria-hidden="true" {...props.sorting.grip(() => props.index)}>
        <GripVertical />
      </span>
      <InlineName
        name={props.layer.name}
        fallback={shownName()}
        fieldLabel={text.t('layers.rename')}
        isEditing={isEditing()}
        onEditing={endEditing}
        onRename={(name) => board.updateLayer(props.layer.id, { name })}
        maxLength={LONGEST_NAME}
      >
        {(name) => (
          <button
            type="button"
            class="row-name"
            data-roving=""
            {...(props.isCurrent && { 'data-first': '' })}
            tabIndex={props.isCurrent ? 0 : -1}
            aria-current={props.isCurrent}
            title={text.t('list.renameHint')}
            onClick={() => editor.setLayer(props.layer.id)}
            onDblClick={() => setEditing(true)}
            onKeyDown={(event) => {
              if (event.key !== 'F2') return;
              event.preventDefault();
              setEditing(true);
            }}
          >
            {name}
          </button>
        )}
      </InlineName>
      <IconButton
        label={text.t(props.layer.visible ? 'layers.hide' : 'layers.show', { name: shownName() })}
        placement="top"
        class="row-tool"
        aria-pressed={!props.layer.visible}
        onClick={() => board.updateLayer(props.layer.id, { visible: !props.layer.visible })}
      >
        <Dynamic component={props.layer.visible ? Eye : EyeOff} />
      </IconButton>
      <IconButton
        label={text.t(props.layer.locked ? 'layers.unlock' : 'layers.lock', { name: shownName() })}
        placement="top"
        class="row-tool"
        aria-pressed={props.layer.locked}
        onClick={() => board.updateLayer(props.layer.id, { locked: !props.layer.locked })}
      >
        <Dynamic component={props.layer.locked ? Lock : LockOpen} />
      </IconButton>
    </li>
  );
}

/** Of a layer or page, in the document (packages/board/SPEC.md K7). */
export const LONGEST_NAME = 200;

/** On which side of this row the one under the hand would fall. */
export function dropMark(
  held: { readonly from: number; readonly to: number } | undefined,
  index: number,
): 'before' | 'after' | undefined {
  if (held === undefined || held.from === held.to) return undefined;
  if (held.to < held.from) return index === held.to ? 'before' : undefined;
  return index === held.to ? 'after' : undefined;
}
