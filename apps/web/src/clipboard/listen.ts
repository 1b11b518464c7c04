import type { Copied, Editor } from '@inkmesh/editor';
import { screenToPage, type Vec } from '@inkmesh/geometry';
import type { Notices } from '../app/notices.ts';
import { said } from '../i18n/catalogue.ts';
import { hoveredPoint } from '../input/hovered-point.ts';
import { clipHtml, clipOfHtml } from './clip-html.ts';

/** Characters: what 100,000 strokes take. A browser that is handed more stands still for seconds. */
const LONGEST_CLIP = 96 * 1024 * 1024;

export interface ClipboardParts {
  readonly page: Document;
  readonly canvas: HTMLElement;
  readonly editor: Editor;
  readonly notices: Pick<Notices, 'add'>;
}

/**
 * Copy, cut and paste of what is selected, between boards and browsers, anywhere on the page but in a field. Pictures
 * and other text are left to who listens next. With Shift a paste goes where it was copied.
 * @returns removes the listeners
 */
export function listenToClipboard({ page, canvas, editor, notices }: ClipboardParts): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const pointer = hoveredPoint(canvas, signal);
  let isInPlace = false;
  let lastCopied: Copied | undefined;

  function copy(event: ClipboardEvent): boolean {
    if (event.defaultPrevented || isElsewhere(event.target, page)) return false;
    const copied = editor.copy();
    if (copied === undefined || event.clipboardData === null) return false;
    event.preventDefault();
    lastCopied = copied;
    event.clipboardData.setData('text/html', clipHtml(copied.clip));
    event.clipboardData.setData('text/plain', copied.text);
    return true;
  }

  function paste(event: ClipboardEvent): void {
    if (event.defaultPrevented || isElsewhere(event.target, page)) return;
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (html.length > LONGEST_CLIP) {
      event.preventDefault();
      notices.add('warning', said('clipboard.tooLarge'));
      return;
    }
    const clip = clipOfHtml(html) ?? plainClip(event.clipboardData);
    if (clip === undefined) return;
    event.preventDefault();
    if (editor.paste(clip, isInPlace ? undefined : target()) !== 'pasted')
      notices.add('warning', said('clipboard.refused'));
  }

  function followShift({ shiftKey }: KeyboardEvent): void {
    isInPlace = shiftKey;
  }

  /** With Shift browsers give the words alone: if they are those that were copied here, the rest is known. */
  function plainClip(data: DataTransfer | null): string | undefined {
    const isOurs = isInPlace && data?.files.length === 0 && data.getData('text/html') === '';
    return isOurs && data.getData('text/plain') === lastCopied?.text ? lastCopied.clip : undefined;
  }

  /** Where the pointer is, or the middle of what is seen. */
  function target(): Vec {
    const { camera, size } = editor.state();
    return screenToPage(camera, pointer() ?? { x: size.width / 2, y: size.height / 2 });
  }

  page.addEventListener('keydown', followShift, { signal });
  page.addEventListener('copy', copy, { signal });
  page.addEventListener('cut', (event) => void (copy(event) && editor.run('delete')), { signal });
  page.addEventListener('paste', paste, { signal });
  return () => listening.abort();
}

/** In a field, or with words of the page selected: that is what is meant then. */
function isElsewhere(target: EventTarget | null, page: Document): boolean {
  const isField =
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;
  return isField || page.getSelection()?.isCollapsed === false;
}
