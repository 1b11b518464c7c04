import type { Editor } from '@inkmesh/editor';
import { distance, type Vec } from '@inkmesh/geometry';

/** As long as Android's and iOS's own menus wait. */
const LONG_PRESS_MS = 500;
/** A finger that rests moves so far, CSS pixels. */
const REST_PX = 10;

/**
 * A right click, or a finger that rests with a tool that selects. While one draws, a resting finger is part of the
 * drawing. What is under the pointer is selected first, so that the menu speaks of it.
 * @returns stops
 */
export function listenForMenu(
  canvas: HTMLElement,
  editor: Editor,
  open: (screenPoint: Vec) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressed: Vec | undefined;

  function letGo(): void {
    clearTimeout(timer);
    pressed = undefined;
  }

  function openAt(event: MouseEvent): void {
    const { left, top } = canvas.getBoundingClientRect();
    editor.takeAt({ x: event.clientX - left, y: event.clientY - top });
    open({ x: event.clientX, y: event.clientY });
  }

  canvas.addEventListener(
    'contextmenu',
    (event) => {
      event.preventDefault();
      // Keys and resting fingers have ways of their own, on every system the same.
      if (event.button === 2 && pressed === undefined) openAt(event);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      letGo();
      const { tool } = editor.state();
      if (event.pointerType !== 'touch' || !event.isPrimary) return;
      if (tool !== 'select' && tool !== 'lasso' && tool !== 'hand') return;
      pressed = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        letGo();
        editor.cancel();
        openAt(event);
      }, LONG_PRESS_MS);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const now = { x: event.clientX, y: event.clientY };
      if (pressed !== undefined && distance(pressed, now) > REST_PX) letGo();
    },
    { signal },
  );
  for (const name of ['pointerup', 'pointercancel'] as const) {
    canvas.addEventListener(name, letGo, { signal });
  }
  return () => {
    letGo();
    listening.abort();
  };
}
