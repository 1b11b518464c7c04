import type { Board } from '@inkmesh/board';
import Quill, { Delta, Range } from 'quill/core';
import { QuillBinding } from 'y-quill';
import { bindable } from './bindable.ts';
import { formatsFor, type Looks } from './formats.ts';

/** A Y.Text of the document. */
export type SharedText = ReturnType<Board['textOf']>;

export type CharacterFormat = 'bold' | 'italic' | 'underline' | 'strike' | 'code';

/** Formats at the caret, or those that all of what is selected has. */
export type Formats = Readonly<Record<string, unknown>>;

/** The text of one element in an editor of the page: Quill, bound to the document's Y.Text by y-quill. */
export interface RichEditor {
  readonly root: HTMLElement;
  focus(where: 'all' | 'end'): void;
  /** From a control beside it back to where one was. */
  refocus(): void;
  hasSelection(): boolean;
  formats(): Formats;
  /** Of what is selected, or of what is typed next. */
  toggle(format: CharacterFormat): void;
  /** null takes it away. */
  format(name: string, value: string | number | null): void;
  toggleList(kind: 'bullet' | 'ordered'): void;
  /** Of what is selected; of the whole link or word around the caret where nothing is. */
  link(address: string | null): void;
  /** The caret, in CSS pixels of the window; undefined: it is nowhere. */
  caret(): DOMRect | undefined;
  /** Colours and sizes look otherwise now. */
  restyle(): void;
  destroy(): void;
}

export interface RichEditorOptions {
  readonly container: HTMLElement;
  readonly text: SharedText;
  readonly looks: Looks;
  readonly label: string;
  readonly spellcheck: boolean;
  /** Text, formats at the caret or what is selected are others. */
  readonly onChange: () => void;
  /** More would not fit (SPEC T2); the text is as it was. */
  readonly onTooLong: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The document's limit, UTF-16 units (packages/board/SPEC.md, T2). */
const LONGEST_TEXT = 200_000;
/** Markup is mostly longer than its text, by no more than this where people wrote it. */
const LONGEST_MARKUP = 20 * LONGEST_TEXT;

export function createRichEditor(options: RichEditorOptions): RichEditor {
  const { container, text, looks } = options;
  const listening = new AbortController();
  refuseTooMuch();
  const quill = new Quill(container, {
    registry: formatsFor(looks),
    modules: {
      toolbar: false,
      // The board's history has every burst of typing already.
      history: { maxStack: 0, userOnly: true },
      uploader: { mimetypes: [] },
      keyboard: { bindings: { 'list autofill': LIST_AUTOFILL } },
    },
  });
  const { root } = quill;
  root.setAttribute('role', 'textbox');
  root.setAttribute('aria-multiline', 'true');
  root.setAttribute('aria-label', options.label);
  root.spellcheck = options.spellcheck;
  root.addEventListener('beforeinput', takeHistory, { capture: true, signal: listening.signal });
  // Quill hears of a moved caret a little later: a letter typed right after it would seem to replace what was selected.
  const follow = ({ inputType }: InputEvent) => {
    // An input method keeps track of its own; moving the caret under it would end what it composes.
    if (inputType !== 'insertCompositionText') quill.selection.update('user');
  };
  root.addEventListener('beforeinput', follow, { capture: true, signal: listening.signal });

  // y-quill takes away the line break that ends a text; in a board's text it begins an empty paragraph.
  const binding = new QuillBinding(text, bindable(quill));
  if (endsWithPlainBreak(text)) {
    const source = binding as unknown as 'api';
    quill.updateContents(new Delta().retain(quill.getLength() - 1).insert('\n'), source);
  }
  quill.on('editor-change', changed);

  // Quill knows of none while a control beside it has the focus.
  let lastRange: Range = new Range(0, 0);

  function changed(name: string): void {
    if (name === 'text-change') dropLooseEnd();
    lastRange = quill.getSelection() ?? lastRange;
    options.onChange();
  }

  /**
   * Quill ends each text with a line break that Y.Text has only where it is formatted. One that lost its format would be
   * an empty paragraph to everybody else.
   */
  function dropLooseEnd(): void {
    if (text.length !== quill.getLength() || !endsWithPlainBreak(text)) return;
    text.doc?.transact(() => text.delete(text.length - 1, 1), binding);
  }

  function refuseTooMuch(): void {
    const refuse = (event: Event, length: number) => {
      if (text.length + length <= LONGEST_TEXT) return;
      event.preventDefault();
      event.stopPropagation();
      options.onTooLong();
    };
    const given = (data: DataTransfer | null) => {
      const markup = data?.getData('text/html').length ?? 0;
      return markup > LONGEST_MARKUP ? markup : (data?.getData('text/plain').length ?? 0);
    };
    const how = { capture: true, signal: listening.signal };
    container.addEventListener('paste', (event) => refuse(event, given(event.clipboardData)), how);
    container.addEventListener('drop', (event) => refuse(event, given(event.dataTransfer)), how);
    container.addEventListener(
      'beforeinput',
      (event) => refuse(event, event.data?.length ?? Number(event.inputType.startsWith('insert'))),
      how,
    );
  }

  // The browser's own menu, and shaking a phone.
  function takeHistory(event: InputEvent): void {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.inputType === 'historyUndo') options.undo();
    else options.redo();
  }

  function formats(): Formats {
    const { index, length } = lastRange;
    return quill.getFormat(Math.min(index, quill.getLength() - 1), length);
  }

  function linkedRange() {
    const range = quill.getSelection(true);
    if (range.length > 0) return range;
    const { link } = quill.getFormat(range);
    const whole = quill.getText();
    const isIn = (at: number) =>
      at >= 0 &&
      at < whole.length &&
      (typeof link === 'string'
        ? quill.getFormat(at, 1).link === link
        : /[^\s]/u.test(whole.charAt(at)));
    let [from, to] = [range.index, range.index];
    while (isIn(from - 1)) from--;
    while (isIn(to)) to++;
    return { index: from, length: to - from };
  }

  return {
    root,
    focus(where) {
      quill.focus({ preventScroll: true });
      const end = quill.getLength() - 1;
      if (where === 'all') quill.setSelection(0, end, 'user');
      else quill.setSelection(end, 0, 'user');
    },
    refocus: () => quill.focus({ preventScroll: true }),
    hasSelection: () => lastRange.length > 0,
    formats,
    toggle(name) {
      quill.focus({ preventScroll: true });
      quill.format(name, formats()[name] !== true, 'user');
    },
    format(name, value) {
      quill.focus({ preventScroll: true });
      quill.format(name, value ?? false, 'user');
    },
    toggleList(kind) {
      quill.focus({ preventScroll: true });
      quill.format('list', formats().list === kind ? false : kind, 'user');
    },
    link(address) {
      const { index, length } = linkedRange();
      if (length > 0) quill.formatText(index, length, 'link', address ?? false, 'user');
      else if (address !== null) quill.insertText(index, address, 'link', address, 'user');
    },
    caret() {
      const range = quill.getSelection();
      const bounds = range === null ? null : quill.selection.getBounds(range.index + range.length);
      if (bounds === null) return undefined;
      return new DOMRect(bounds.left, bounds.top, bounds.width, bounds.height);
    },
    restyle() {
      for (const node of root.querySelectorAll<HTMLElement>('[data-ink]')) {
        node.style.color = looks.shownColor(node.dataset.ink ?? '');
      }
      for (const node of root.querySelectorAll<HTMLElement>('[data-size]')) {
        node.style.fontSize = `${looks.share(Number(node.dataset.size))}em`;
      }
    },
    destroy() {
      listening.abort();
      binding.destroy();
      quill.off('editor-change', changed);
      quill.disable();
    },
  };
}

function endsWithPlainBreak(text: SharedText): boolean {
  const last: unknown = text.toDelta().at(-1);
  if (typeof last !== 'object' || last === null || !('insert' in last)) return false;
  const attributes = 'attributes' in last ? (last.attributes as Record<string, unknown>) : {};
  const isFormatted = attributes.list !== undefined || attributes.align !== undefined;
  return typeof last.insert === 'string' && last.insert.endsWith('\n') && !isFormatted;
}

/** `- ` and `1. ` at the beginning of a line; boxes to tick off are no format of a board. */
const LIST_AUTOFILL = {
  key: ' ',
  shiftKey: null,
  collapsed: true,
  format: { list: false },
  prefix: /^(?:1\.|-|\*)$/,
  handler(
    this: { readonly quill: Quill },
    range: { readonly index: number },
    { prefix }: { readonly prefix: string },
  ): boolean {
    const { quill } = this;
    const [line, offset] = quill.getLine(range.index);
    if (line === null || offset !== prefix.length) return true;
    const start = range.index - offset;
    const list = prefix === '1.' ? 'ordered' : 'bullet';
    const change = new Delta()
      .retain(start)
      .delete(offset)
      .retain(line.length() - 1 - offset)
      .retain(1, { list });
    quill.updateContents(change, 'user');
    quill.setSelection(start, 0, 'silent');
    return false;
  },
};
