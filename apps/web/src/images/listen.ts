import type { Vec } from '@inkmesh/geometry';
import { hoveredPoint, pointOn } from '../input/hovered-point.ts';
import { isSvgText } from './svg-text.ts';

/** @param screenPoint where, on the canvas; undefined: nowhere in particular */
export type BringPictures = (files: readonly File[], screenPoint: Vec | undefined) => void;

/**
 * Pictures that are pasted or dropped, anywhere on the page but in a field. A paste goes where the pointer is, a drop
 * where it was let go.
 * @returns removes the listeners
 */
export function listenToPictures(
  page: Document,
  canvas: HTMLElement,
  bring: BringPictures,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const pointer = hoveredPoint(canvas, signal);

  page.addEventListener(
    'paste',
    (event) => {
      if (event.defaultPrevented || isField(event.target)) return;
      const files = pastedFiles(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      bring(files, pointer());
    },
    { signal },
  );

  // Without an answer to `dragover` the browser opens what is dropped, in place of the board.
  page.addEventListener(
    'dragover',
    (event) => {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    { signal },
  );
  page.addEventListener(
    'drop',
    (event) => {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      bring(
        [...event.dataTransfer.files],
        event.target === canvas ? pointOn(canvas, event) : undefined,
      );
    },
    { signal },
  );
  return () => listening.abort();
}

/** Asks for files; `chosen` is called when there are some. To be called in answer to a key or a click. */
export function pickPictures(page: Document, chosen: (files: readonly File[]) => void): void {
  const input = page.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml';
  // Safari forgets one that is not on the page.
  input.hidden = true;
  page.body.append(input);
  input.addEventListener('change', () => chosen([...(input.files ?? [])]), { once: true });
  for (const over of ['change', 'cancel']) input.addEventListener(over, () => input.remove());
  input.click();
}

function hasFiles({ types }: DataTransfer): boolean {
  return types.includes('Files');
}

/** Files, or the text of an SVG document, as drawing programs copy it. */
function pastedFiles(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) return files;
  const text = data?.getData('text/plain') ?? '';
  return isSvgText(text) ? [new File([text], 'drawing.svg', { type: 'image/svg+xml' })] : [];
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
