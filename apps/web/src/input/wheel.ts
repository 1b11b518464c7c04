import type { Editor } from '@inkmesh/editor';
import { createNotchDetector, DELTA_MODE } from './notch.ts';

/** Wheel and trackpad to the editor. @returns removes the listeners */
export function listenToWheel(canvas: HTMLElement, editor: Editor): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal, passive: false };
  const isNotch = createNotchDetector();
  const isControlHeld = watchControlKey(canvas.ownerDocument.defaultView, listening.signal);

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const screenPoint = placeOn(canvas, event);
      const timeMs = event.timeStamp;
      const notch = isNotch(event);
      if (event.ctrlKey && !isControlHeld() && !notch) {
        editor.magnify({ screenPoint, factor: pinchFactor(event.deltaY), timeMs });
        return;
      }
      const unit = unitPx(event, canvas);
      editor.wheel({
        screenPoint,
        deltaX: event.deltaX * unit,
        deltaY: event.deltaY * unit,
        isZoom: event.ctrlKey || event.metaKey,
        isNotch: notch,
        timeMs,
        shift: event.shiftKey,
        alt: event.altKey,
        mod: event.ctrlKey || event.metaKey,
      });
    },
    options,
  );
  listenToSafarisPinch(canvas, editor, options);
  return () => listening.abort();
}

/**
 * Safari alone reports a trackpad's pinch as gesture events, and would zoom the page. It reports that of two
 * fingers on a screen so, too, but those are pointers, and the editor is not idle then.
 */
function listenToSafarisPinch(
  canvas: HTMLElement,
  editor: Editor,
  options: AddEventListenerOptions,
): void {
  let before = 1;
  for (const name of ['gesturestart', 'gesturechange', 'gestureend']) {
    canvas.addEventListener(
      name,
      (event) => {
        event.preventDefault();
        if (!isGesture(event)) return;
        const factor = name === 'gesturestart' ? 1 : event.scale / before;
        before = event.scale;
        if (factor === 1 || editor.state().activity !== 'idle') return;
        editor.magnify({ screenPoint: placeOn(canvas, event), factor, timeMs: event.timeStamp });
      },
      options,
    );
  }
}

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

/** WebKit's GestureEvent, which no standard describes: `scale` is 1 at the start of the gesture. */
function isGesture(event: Event): event is Event & Place & { readonly scale: number } {
  return (
    'scale' in event &&
    typeof event.scale === 'number' &&
    event.scale > 0 &&
    'clientX' in event &&
    'clientY' in event
  );
}

/**
 * Browsers report a trackpad's pinch as a wheel with Ctrl that nobody holds: only the key itself tells it from
 * a wheel that is turned with Ctrl.
 */
function watchControlKey(window: Window | null, signal: AbortSignal): () => boolean {
  let isHeld = false;
  const hold = (held: boolean) => (event: KeyboardEvent) => {
    if (event.key === 'Control') isHeld = held;
  };
  window?.addEventListener('keydown', hold(true), { signal, capture: true });
  window?.addEventListener('keyup', hold(false), { signal, capture: true });
  window?.addEventListener(
    'blur',
    () => {
      isHeld = false;
    },
    { signal },
  );
  return () => isHeld;
}

/**
 * The page grows as the fingers part: Chromium reports a pinch by `scale` as -100 ln(scale)
 * (crrev.com/267822), and the others do as it does. One event at most doubles or halves.
 */
function pinchFactor(deltaY: number): number {
  return Math.min(2, Math.max(0.5, Math.exp(-deltaY / 100)));
}

/** CSS pixels of one unit: a line is what three of them to a notch of 100 px make (Firefox). */
function unitPx(event: WheelEvent, canvas: HTMLElement): number {
  switch (event.deltaMode) {
    case DELTA_MODE.lines:
      return 100 / 3;
    case DELTA_MODE.pages:
      return canvas.clientHeight;
    default:
      return 1;
  }
}

function placeOn(canvas: HTMLElement, { clientX, clientY }: Place): { x: number; y: number } {
  const { left, top } = canvas.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
