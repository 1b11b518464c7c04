import type { Element, FrameElement } from '@inkmesh/board';
import type { Editor } from '@inkmesh/editor';
import { type Camera, MAX_ZOOM } from '@inkmesh/geometry';
import type { Observable, Presentation } from '../app/app-model.ts';
import { observable } from '../app/observable.ts';
import { inReadingOrder } from './frame-order.ts';

/** Goes through the frames of a page, each as large as the screen. */
export interface Presenter extends Observable<Presentation | undefined> {
  /** From the selected frame, or the first. @returns false when there are none */
  start(): boolean;
  /** Past the ends nothing happens. */
  step(count: number): void;
  /** The board is as it was looked at before. */
  stop(): void;
}

interface Surroundings {
  readonly isRightToLeft: () => boolean;
  /** Whose whole screen is taken, where the browser allows it. */
  readonly page: Document;
}

export function createPresentation(
  editor: Editor,
  { isRightToLeft, page }: Surroundings,
): Presenter {
  const state = observable<Presentation | undefined>(undefined);
  let before: Camera | undefined;
  let size = editor.state().size;
  let stops: readonly (() => void)[] = [];

  function framesOfPage(): readonly FrameElement[] {
    return inReadingOrder(editor.board.elements().filter(isShownFrame), isRightToLeft());
  }

  function show(frames: readonly FrameElement[], index: number): void {
    const frame = frames[index];
    if (frame === undefined) return;
    state.set({ frames, index });
    const { x, y, w, h } = frame;
    const pageBox = { minX: x, minY: y, maxX: x + w, maxY: y + h };
    editor.zoomToBox(pageBox, { marginPx: 0, maxZoom: MAX_ZOOM });
  }

  /** Somebody changed the frames meanwhile: the one that is shown stays, if it is there. */
  function follow(): void {
    const now = state.get();
    if (now === undefined) return;
    const frames = framesOfPage();
    if (frames.length === 0) {
      stop();
      return;
    }
    if (sameFrames(frames, now.frames)) return;
    const shown = now.frames[now.index]?.id;
    const at = frames.findIndex(({ id }) => id === shown);
    show(frames, at < 0 ? Math.min(now.index, frames.length - 1) : at);
  }

  /** The whole screen is another size than the window was. */
  function refit(): void {
    const now = state.get();
    if (now === undefined || editor.state().size === size) return;
    size = editor.state().size;
    show(now.frames, now.index);
    editor.settle();
  }

  function leftFullscreen(): void {
    if (page.fullscreenElement === null) stop();
  }

  function takeScreen(): void {
    page.addEventListener('fullscreenchange', leftFullscreen);
    // Refused, or not known on this device: the window is the screen.
    page.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  function giveBackScreen(): void {
    page.removeEventListener('fullscreenchange', leftFullscreen);
    if (page.fullscreenElement != null) page.exitFullscreen().catch(() => undefined);
  }

  function stop(): void {
    if (state.get() === undefined) return;
    state.set(undefined);
    for (const unsubscribe of stops) unsubscribe();
    giveBackScreen();
    if (before !== undefined) editor.setCamera(before);
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    start() {
      const frames = framesOfPage();
      if (frames.length === 0) return false;
      const { selection, camera } = editor.state();
      const selected = frames.findIndex(({ id }) => selection.has(id));
      before = camera;
      size = editor.state().size;
      editor.select([]);
      stops = [editor.board.subscribe(follow), editor.subscribe(refit)];
      show(frames, Math.max(0, selected));
      takeScreen();
      return true;
    },
    step(count) {
      const now = state.get();
      if (now !== undefined) show(now.frames, now.index + count);
    },
    stop,
  };
}

function isShownFrame(element: Element): element is FrameElement {
  return element.type === 'frame' && !element.hidden;
}

function sameFrames(a: readonly FrameElement[], b: readonly FrameElement[]): boolean {
  return a.length === b.length && a.every((frame, index) => frame === b[index]);
}
