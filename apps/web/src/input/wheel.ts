import type { Editor } from '@inkmesh/editor';

/** Wheel and trackpad to the editor. @returns removes the listeners */
export function listenToWheel(canvas: HTMLElement, editor: Editor): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal, passive: false };

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = unitPx(event, canvas);
      editor.wheel({
        screenPoint: placeOn(canvas, event),
        deltaX: event.deltaX * unit,
        deltaY: event.deltaY * unit,
        isZoom: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
        mod: event.ctrlKey || event.metaKey,
      });
    },
    options,
  );
  // Safari alone reports a trackpad's pinch as gesture events, and would zoom the page.
  for (const name of ['gesturestart', 'gesturechange', 'gestureend']) {
    canvas.addEventListener(name, (event) => event.preventDefault(), options);
  }
  return () => listening.abort();
}

/** CSS pixels of one unit: a line is what three of them to a notch of 100 px make (Firefox). */
function unitPx(event: WheelEvent, canvas: HTMLElement): number {
  switch (event.deltaMode) {
    case WheelEvent.DOM_DELTA_LINE:
      return 100 / 3;
    case WheelEvent.DOM_DELTA_PAGE:
      return canvas.clientHeight;
    default:
      return 1;
  }
}

function placeOn(canvas: HTMLElement, event: MouseEvent): { x: number; y: number } {
  const { left, top } = canvas.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
