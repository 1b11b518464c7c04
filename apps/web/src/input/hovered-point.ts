import type { Vec } from '@inkmesh/geometry';

/** Where on an element an event of the page is, CSS pixels. */
export function pointOn(element: HTMLElement, event: MouseEvent): Vec {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/**
 * Follows the pointer over the canvas until `signal` aborts.
 * @returns where it is; undefined when it is not there, or is a finger: where that was last says little about where one
 * looks now
 */
export function hoveredPoint(canvas: HTMLElement, signal: AbortSignal): () => Vec | undefined {
  let point: Vec | undefined;
  canvas.addEventListener(
    'pointermove',
    (event) => {
      point = event.pointerType === 'touch' ? undefined : pointOn(canvas, event);
    },
    { signal, passive: true },
  );
  canvas.addEventListener(
    'pointerleave',
    () => {
      point = undefined;
    },
    { signal },
  );
  return () => point;
}
