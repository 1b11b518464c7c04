import GripVertical from 'lucide-solid/icons/grip-vertical';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { useText } from '../context.ts';
import { InlineName } from './inline-name.tsx';
import { moveByArrows } from './roving.ts';
import { createSorting, type Sorting } from './sorting.ts';
import '../../styles/lists.css';

/** A thing with a name in an order: a layer, a page. */
export interface SortedItem {
  readonly id: string;
  readonly name: string;
}

interface SortedListProps<Item extends SortedItem> {
  readonly label: string;
  readonly items: readonly Item[];
  /** The one in hand. */
  readonly current: string;
  /** What stands for a name where there is none. */
  readonly nameOf: (item: Item) => string;
  /** Of the field in which a name is changed. */
  readonly fieldLabel: string;
  readonly onPick: (item: Item) => void;
  readonly onRename: (item: Item, name: string) => void;
  /** @param to counted without the item */
  readonly onMove: (from: number, to: number) => void;
  /** What is done to one item, at the end of its row. */
  readonly tools: (item: () => Item) => JSX.Element;
}

/**
 * Rows in an order, one tab stop: arrows go from row to row and pick, Alt and arrows move the row, F2 or a second
 * press changes its name; a pointer moves it by its grip.
 */
export function SortedList<Item extends SortedItem>(props: SortedListProps<Item>): JSX.Element {
  const text = useText();
  const [moved, setMoved] = createSignal('');
  let list: HTMLUListElement | undefined;

  function move(from: number, to: number): void {
    props.onMove(from, to);
    setMoved(text.t('list.movedTo', { place: to + 1, count: props.items.length }));
    queueMicrotask(() => list?.querySelector<HTMLElement>('[aria-current=true]')?.focus());
  }

  const sorting = createSorting(() => list, move);

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey) moveByArrows(event, true);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') moveCurrent(event);
  }

  function moveCurrent(event: KeyboardEvent): void {
    event.preventDefault();
    const from = props.items.findIndex(({ id }) => id === props.current);
    const to = from + (event.key === 'ArrowUp' ? -1 : 1);
    if (to >= 0 && to < props.items.length) move(from, to);
  }

  return (
    <>
      <ul ref={list} class="sorted-list" aria-label={props.label} onKeyDown={onKeyDown}>
        {/* By id: a row whose item changed is the same row, and keeps the keyboard. */}
        <For each={props.items.map(({ id }) => id)}>
          {(id, index) => (
            <Show when={props.items.find((item) => item.id === id)}>
              {(item) => <Row {...props} item={item()} index={index()} sorting={sorting} />}
            </Show>
          )}
        </For>
      </ul>
      <output class="unseen">{moved()}</output>
    </>
  );
}

function Row<Item extends SortedItem>(
  props: SortedListProps<Item> & {
    readonly item: Item;
    readonly index: number;
    readonly sorting: Sorting;
  },
): JSX.Element {
  const text = useText();
  const [isEditing, setEditing] = createSignal(false);
  const isCurrent = () => props.item.id === props.current;
  const held = () => props.sorting.held();
  let row: HTMLLIElement | undefined;

  function showField(isShown: boolean): void {
    setEditing(isShown);
    if (!isShown) queueMicrotask(() => row?.querySelector<HTMLElement>('[data-roving]')?.focus());
  }

  return (
    <li
      ref={row}
      class="sorted-row"
      data-current={isCurrent()}
      data-held={held()?.from === props.index}
      data-drop={dropMark(held(), props.index)}
    >
      <span class="grip" aria-hidden="true" {...props.sorting.grip(() => props.index)}>
        <GripVertical />
      </span>
      <InlineName
        name={props.item.name}
        fallback={props.nameOf(props.item)}
        fieldLabel={props.fieldLabel}
        isEditing={isEditing()}
        onEditing={showField}
        onRename={(name) => props.onRename(props.item, name)}
        maxLength={LONGEST_NAME}
      >
        {(name) => (
          <button
            type="button"
            class="row-name"
            data-roving=""
            {...(isCurrent() && { 'data-first': '' })}
            tabIndex={isCurrent() ? 0 : -1}
            aria-current={isCurrent()}
            title={text.t('list.renameHint')}
            onClick={() => props.onPick(props.item)}
            onDblClick={() => setEditing(true)}
            onKeyDown={(event) => {
              if (event.key !== 'F2') return;
              event.preventDefault();
              setEditing(true);
            }}
          >
            {name()}
          </button>
        )}
      </InlineName>
      {props.tools(() => props.item)}
    </li>
  );
}

/** Of a layer or page, in the document (packages/board/SPEC.md K7). */
const LONGEST_NAME = 200;

/** On which side of row `index` the one under the hand would fall. */
function dropMark(
  held: { readonly from: number; readonly to: number } | undefined,
  index: number,
): 'before' | 'after' | undefined {
  if (held === undefined || held.from === held.to || index !== held.to) return undefined;
  return held.to < held.from ? 'before' : 'after';
}
