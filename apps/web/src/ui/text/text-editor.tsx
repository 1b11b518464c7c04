import type { ElementId, VisibleElement } from '@inkmesh/board';
import { isVisible } from '@inkmesh/board';
import { type Box, boxOfPoints, pageToScreen, unionBox } from '@inkmesh/geometry';
import { displayColor, FONT_FAMILIES } from '@inkmesh/renderer';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import '../../styles/writing.css';
import { said } from '../../i18n/catalogue.ts';
import { useInterface } from '../context.ts';
import { baselineShift } from './baseline.ts';
import { FormatBar } from './format-bar.tsx';
import { listIndent } from './list-indent.ts';
import { createRichEditor, type RichEditor } from './rich-editor.ts';
import { cssMatrix, textPlace } from './text-place.ts';
import { writingKey } from './writing-keys.ts';

/** The text of an element under the hands: an editor where, and as, the board would draw it. */
export default function TextEditor(props: { id: ElementId }): JSX.Element {
  const { model, text, focusBoard } = useInterface();
  const { board, editor, theme } = model;
  const [rich, setRich] = createSignal<RichEditor>();
  const [isLinking, setLinking] = createSignal(false);
  // Formats at the caret are asked for anew whenever this changes.
  const [change, setChange] = createSignal(0);
  let sheet: HTMLDivElement | undefined;
  let bar: HTMLDivElement | undefined;
  const id = props.id;

  const element = (): VisibleElement | undefined => {
    const found = board.get(id);
    return found !== undefined && isVisible(found) && 'text' in found ? found : undefined;
  };

  const looks = {
    shownColor: (color: string) => displayColor(color, theme.get().shown),
    share(size: number) {
      const whole = element();
      return whole !== undefined && 'size' in whole ? size / whole.size : 1;
    },
  };

  // 1. Where it is.
  function place(): void {
    const now = element();
    const at = now && textPlace(now, editor.state().camera, model.texts);
    if (sheet === undefined || now === undefined || !('text' in now)) return;
    sheet.hidden = at === undefined;
    if (at === undefined) return;
    const { style } = sheet;
    style.setProperty('--em', `${at.emPx}px`);
    style.setProperty('--shift', `${baselineShift(now)}em`);
    style.setProperty('--indent', `${listIndent(now)}em`);
    style.setProperty('--link', looks.shownColor(LINK_COLOR));
    style.transform = cssMatrix(at.toScreen);
    style.width = `${at.widthEm}em`;
    style.whiteSpace = at.wraps ? 'pre-wrap' : 'pre';
    style.color = looks.shownColor(at.color);
    style.fontFamily = FONT_FAMILIES[now.font];
    style.fontWeight = now.bold ? 'bold' : 'normal';
    style.fontStyle = now.italic ? 'italic' : 'normal';
    style.opacity = String(now.opacity);
    sheet.dataset.align = now.align;
    sheet.dir = at.isRightToLeft ? 'rtl' : 'auto';
    if (bar !== undefined) placeBar(bar, shownBox(now, sheet));
  }

  /** What is written on, and the text, CSS pixels of the window. */
  function shownBox(now: VisibleElement, text: HTMLElement): Box {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    const written = { minX: left, minY: top, maxX: right, maxY: bottom };
    if (now.type !== 'note' && now.type !== 'shape') return written;
    const { camera } = editor.state();
    const corners = editor.outline(id).flatMap(({ points }) => points);
    return unionBox(written, boxOfPoints(corners.map((corner) => pageToScreen(camera, corner))));
  }

  /** Writing goes on where it can be seen, also above the keyboard of a phone. */
  function keepCaretInView(): void {
    const caret = rich()?.caret();
    if (caret === undefined) return;
    const { camera } = editor.state();
    const seen = window.visualViewport;
    const [width, height] = [seen?.width ?? innerWidth, seen?.height ?? innerHeight];
    const dx = beyond(caret.left, caret.right, width);
    const dy = beyond(caret.top, caret.bottom, height);
    if (dx === 0 && dy === 0) return;
    editor.setCamera({ ...camera, x: camera.x + dx / camera.zoom, y: camera.y + dy / camera.zoom });
  }

  function changed(): void {
    setChange((count) => count + 1);
    place();
    keepCaretInView();
  }

  // 2. Keys.
  function onKeyDown(event: KeyboardEvent): void {
    const editing = rich();
    if (editing === undefined || event.isComposing) return;
    const key = writingKey(event, element()?.type === 'note');
    if (key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    switch (key.does) {
      case 'end':
        end();
        break;
      case 'undo':
      case 'redo':
        model.run(key.does);
        break;
      case 'toggle':
        editing.toggle(key.format);
        break;
      case 'list':
        editing.toggleList(key.list);
        break;
      case 'link':
        setLinking(true);
        break;
      case 'note':
        editor.goToNote(key.side);
        break;
      case 'bar':
        bar?.querySelector<HTMLElement>('.format-row [tabindex="0"]')?.focus();
    }
  }

  function end(): void {
    editor.setEditing(undefined);
    focusBoard();
  }

  onMount(() => {
    if (sheet === undefined) return;
    void model.texts.load();
    const made = createRichEditor({
      container: sheet,
      text: board.textOf(id),
      looks,
      label: text.t('text.label'),
      spellcheck: true,
      onChange: changed,
      onTooLong: () => model.notify('warning', said('text.tooLong')),
      undo: () => model.run('undo'),
      redo: () => model.run('redo'),
    });
    setRich(made);
    place();
    const isWritten = element() !== undefined && board.textOf(id).length > 0;
    made.focus(isWritten ? 'all' : 'end');
    model.textHidden.set(id);
    const stops = [
      editor.subscribe(() => place()),
      board.subscribe(() => {
        made.restyle();
        place();
      }),
      theme.subscribe(() => {
        made.restyle();
        place();
      }),
      model.texts.subscribe(place),
    ];
    const listening = new AbortController();
    window.visualViewport?.addEventListener('resize', () => changed(), listening);
    // Before the editor itself sees them.
    sheet.addEventListener('keydown', onKeyDown, { capture: true, signal: listening.signal });
    onCleanup(() => {
      listening.abort();
      for (const stop of stops) stop();
      model.textHidden.set(undefined);
      made.destroy();
      // Elsewhere the keyboard stays where a person put it.
      if (sheet?.contains(document.activeElement)) focusBoard();
    });
  });

  return (
    <>
      <div class="writing">
        <div ref={sheet} class="written" />
      </div>
      <Show when={rich()}>
        {(made) => (
          <FormatBar
            id={id}
            ref={(element) => {
              bar = element;
              queueMicrotask(place);
            }}
            rich={made()}
            change={change()}
            isLinking={isLinking()}
            onLinking={setLinking}
            onEnd={end}
          />
        )}
      </Show>
    </>
  );
}

/** Above what is written on, or below it where there is no room; a phone has it over its keyboard (styles/writing.css). */
function placeBar(bar: HTMLElement, box: Box): void {
  const seen = window.visualViewport;
  const [width, height] = [seen?.width ?? innerWidth, seen?.height ?? innerHeight];
  bar.style.setProperty('--seen-bottom', `${(seen?.offsetTop ?? 0) + height}px`);
  const { offsetWidth, offsetHeight } = bar;
  const above = box.minY - offsetHeight - BAR_GAP_PX;
  const below = Math.min(box.maxY + BAR_GAP_PX, height - offsetHeight - BAR_GAP_PX);
  const x = (box.minX + box.maxX - offsetWidth) / 2;
  const most = Math.max(width - offsetWidth - BAR_GAP_PX, BAR_GAP_PX);
  const left = Math.min(Math.max(x, BAR_GAP_PX), most);
  bar.style.setProperty('--x', `${Math.round(left)}px`);
  bar.style.setProperty('--y', `${Math.round(above < BAR_GAP_PX ? below : above)}px`);
}

/** Of links that say nothing else (packages/renderer, text/rich-runs.ts). */
const LINK_COLOR = '#1971c2';
/** CSS pixels between the bar and the text, and the edges of the window. */
const BAR_GAP_PX = 12;
/** CSS pixels around the caret that stay free. */
const CARET_MARGIN_PX = 24;

function beyond(from: number, to: number, most: number): number {
  if (from < CARET_MARGIN_PX) return from - CARET_MARGIN_PX;
  return Math.max(0, to - (most - CARET_MARGIN_PX));
}
