import { type Box, isEmptyBox } from '@inkmesh/geometry';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { followBoard } from '../from-observable.ts';
import { pageName } from '../pages/page-name.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { findText, MOST_HITS, type TextHit } from './find-text.ts';
import '../../styles/lists.css';

/** Text on all pages: each hit is a row, Enter goes to the next one, and the board shows it. */
export default function FindPanel(props: { onClose: () => void }): JSX.Element {
  const { model, text } = useInterface();
  const { board } = model;
  const [query, setQuery] = createSignal('');
  const [current, setCurrent] = createSignal(-1);
  const elements = followBoard(board, () => board.elements());
  const pages = followBoard(board, () => board.pages());
  const hits = createMemo(() => {
    elements();
    return findText(board, query());
  });
  let list: HTMLUListElement | undefined;

  function show(index: number): void {
    const hit = hits()[index];
    if (hit === undefined) return;
    setCurrent(index);
    showHit(model, hit);
  }

  function step(by: number): void {
    const count = hits().length;
    if (count > 0) show((current() + by + count) % count);
  }

  createEffect(on(query, () => setCurrent(-1)));
  createEffect(() => list?.children[current()]?.scrollIntoView({ block: 'nearest' }));

  const countText = () => {
    const count = hits().length;
    if (query().trim() === '') return '';
    if (current() >= 0) return text.t('find.place', { index: current() + 1, count });
    return count === MOST_HITS ? text.t('find.most', { count }) : text.t('find.count', { count });
  };
  const hasPages = () => pages().length > 1;

  return (
    <SidePanel title={text.action('find')} class="find" onClose={props.onClose}>
      <div class="find-head">
        <input
          class="field"
          type="search"
          data-first=""
          aria-label={text.t('find.field')}
          placeholder={text.t('find.field')}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing || event.key !== 'Enter') return;
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          }}
        />
        <IconButton label={text.t('find.previous')} placement="top" onClick={() => step(-1)}>
          <ChevronUp />
        </IconButton>
        <IconButton label={text.t('find.next')} placement="top" onClick={() => step(1)}>
          <ChevronDown />
        </IconButton>
      </div>
      <output class="side-note quiet">{countText()}</output>
      <ul ref={list} class="hit-list" aria-label={text.t('find.hits')}>
        <For each={hits()}>
          {(hit, index) => (
            <li>
              <button
                type="button"
                class="hit"
                aria-current={index() === current()}
                onClick={() => show(index())}
              >
                <bdi>
                  {hit.before}
                  <mark>{hit.match}</mark>
                  {hit.after}
                </bdi>
                <Show when={hasPages()}>
                  <span class="quiet">{pageName(pages(), hit.page, text)}</span>
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </SidePanel>
  );
}

function showHit(
  { editor, board }: Pick<ReturnType<typeof useInterface>['model'], 'editor' | 'board'>,
  { id, page }: TextHit,
): void {
  const element = board.get(id);
  if (element === undefined) return;
  if (editor.state().page !== page) editor.setPage(page);
  const box: Box = editor.boundsOf(element);
  if (isEmptyBox(box)) return;
  editor.zoomToBox(box, { marginPx: MARGIN_PX, maxZoom: Math.max(1, editor.state().camera.zoom) });
  editor.select([id]);
}

/** Room for the panel and the bars, and to see what is around. */
const MARGIN_PX = 160;
