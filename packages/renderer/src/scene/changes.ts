import { type Box, unionBox } from '@inkmesh/geometry';
import type { PaintPart } from './program.ts';

/** What a frame must bring up to date, in the words both engines need. */
export interface SceneChanges {
  /** Nothing that was drawn is worth keeping. */
  readonly everything: boolean;
  /** Slots of new elements without effects above all others, bottom first: they can be drawn over what is there. */
  readonly appended: readonly number[];
  /** Page boxes whose picture of what stands still changed otherwise. */
  readonly dirty: readonly Box[];
  /** Page boxes, before the lift, whose picture of what is lifted changed. */
  readonly dirtyLifted: readonly Box[];
  /** Slots that stand still again, or are new on top with effects; their places are dirty. */
  readonly putDown: readonly number[];
  /** Slots whose look or place is new: what an engine keeps per stroke is stale. */
  readonly touched: readonly number[];
}

/** Collects changes between frames. */
export interface ChangeLog {
  everything(): void;
  isEverything(): boolean;
  append(slot: number): void;
  dirty(box: Box, part: PaintPart): void;
  putDown(slot: number): void;
  touch(slot: number): void;
  /** The element of the slot is gone: if it was to be drawn on top, it no longer is. */
  forget(slot: number): void;
  /** The changes so far; the log starts anew. */
  take(): SceneChanges;
}

/** More boxes than this become the one around them all: looking through the tiles for each would cost more. */
const MOST_BOXES = 1024;

export function createChangeLog(): ChangeLog {
  let everything = false;
  let appended: number[] = [];
  let dirty: Record<PaintPart, Box[]> = { still: [], lifted: [] };
  let putDown: number[] = [];
  let touched: number[] = [];

  function clear(): void {
    appended = [];
    dirty = { still: [], lifted: [] };
    putDown = [];
    touched = [];
  }

  return {
    everything() {
      everything = true;
      clear();
    },
    isEverything: () => everything,
    append(slot) {
      if (!everything) appended.push(slot);
    },
    dirty(box, part) {
      // Comparing a NaN is false: the box of a stroke that was never drawn is no change.
      if (everything || !(box.minX <= box.maxX && box.minY <= box.maxY)) return;
      dirty[part].push(box);
      if (dirty[part].length > MOST_BOXES) dirty[part] = [dirty[part].reduce(unionBox)];
    },
    putDown(slot) {
      if (!everything) putDown.push(slot);
    },
    touch(slot) {
      if (!everything) touched.push(slot);
    },
    forget(slot) {
      if (appended.includes(slot)) appended = appended.filter((other) => other !== slot);
      if (putDown.includes(slot)) putDown = putDown.filter((other) => other !== slot);
    },
    take() {
      const { still, lifted } = dirty;
      const changes = { everything, appended, dirty: still, dirtyLifted: lifted, putDown, touched };
      everything = false;
      clear();
      return changes;
    },
  };
}
