import type { Editor, PointerButton, PointerInput, ScreenSample } from '@inkmesh/editor';
import type { Vec } from '@inkmesh/geometry';
import { penTilt } from './tilt.ts';

/**
 * Pointer events of the canvas to the editor: every coalesced sample, predictions where the browser makes
 * them. @param onHover the pointer's place on the canvas, undefined when it left
 * @returns removes the listeners
 */
export function listenToPointer(
  canvas: HTMLElement,
  editor: Editor,
  onHover: (screenPoint: Vec | undefined) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;

  function listen<Name extends keyof HTMLElementEventMap>(
    name: Name,
    handle: (event: HTMLElementEventMap[Name]) => void,
  ): void {
    canvas.addEventListener(name, handle, { signal, passive: false });
  }

  listen('pointerdown', (event) => {
    // Browsers take a focus by script for one by keyboard and would ring the whole window.
    canvas.dataset.pointed = '';
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
    editor.pointerDown(pointerInput(canvas, event));
  });
  listen('pointermove', (event) => {
    const input = pointerInput(canvas, event);
    if (event.pointerType !== 'touch') onHover(input.samples.at(-1));
    editor.pointerMove(input);
  });
  listen('pointerup', (event) => editor.pointerUp(pointerInput(canvas, event)));
  listen('pointercancel', (event) => editor.pointerCancel(event.pointerId));
  // Capture lost without an up (another element took it, the pointer was unplugged): the gesture is over.
  listen('lostpointercapture', (event) => editor.pointerCancel(event.pointerId));
  listen('blur', () => delete canvas.dataset.pointed);
  listen('pointerleave', () => {
    onHover(undefined);
    editor.pointerLeave();
  });
  listen('contextmenu', (event) => event.preventDefault());
  return () => listening.abort();
}

function pointerInput(canvas: HTMLElement, event: PointerEvent): PointerInput {
  const { left, top } = canvas.getBoundingClientRect();
  const sample = (one: PointerEvent): ScreenSample => ({
    x: one.clientX - left,
    y: one.clientY - top,
    pressure: one.pointerType === 'pen' ? one.pressure : 0.5,
    ...(one.pointerType === 'pen' && { tilt: penTilt(one) }),
    timeMs: one.timeStamp,
  });
  const coalesced = event.type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : [];
  const predicted = event.type === 'pointermove' ? (event.getPredictedEvents?.() ?? []) : [];
  return {
    pointerId: event.pointerId,
    pointerType: pointerType(event.pointerType),
    button: buttonOf(event),
    samples: (coalesced.length > 0 ? coalesced : [event]).map(sample),
    predicted: predicted.map(sample),
    shift: event.shiftKey,
    alt: event.altKey,
    mod: event.ctrlKey || event.metaKey,
  };
}

function pointerType(type: string): PointerInput['pointerType'] {
  return type === 'pen' || type === 'touch' ? type : 'mouse';
}

/** `buttons` bit 32 is the eraser end of a pen (Pointer Events level 3, section 4.1.1.1). */
function buttonOf(event: PointerEvent): PointerButton {
  if ((event.buttons & 32) !== 0 || event.button === 5) return 'eraser';
  if (event.button === 1) return 'middle';
  return event.button === 2 ? 'secondary' : 'primary';
}
