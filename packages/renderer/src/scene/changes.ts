import { type Box, unionBox } from '@inkmesh/geometry';

/** What a frame must bring up to date, in the words both engines need. */
export interface SceneChanges {
  /** Nothing that was drawn is worth keeping. */
  readonly everything: boolean;
  /** Slots of new strokes above all others, bottom first: they can be drawn over what is there. */
  readonly appended: readonly number[];
  /** Page boxes whose picture changed otherwise. */
  readonly dirty: readonly Box[];
  /** Slots whose look or place is new: what an engine keeps per stroke is stale. */
  readonly touched: readonly number[];
}

/** Collects changes between frames. */
export interface ChangeLog {
  everything(): void;
  isEverything(): boolean;
  append(slot: number): void;
  dirty(box: Box): void;
  touch(slot: number): void;
  /** The stroke of the slot is gone: if it was to be drawn on top, it no longer is. */
  forget(slot: number): void;
  /** The changes so far; the log starts anew. */
  take(): SceneChanges;
}

/** More boxes than this become the one around them all: looking through the tiles for each would cost more. */
const MOST_BOXES = 1024;

export function createChangeLog(): ChangeLog {
  let everything = false;
  let appended: number[] = [];
  let dirty: Box[] = [];
  let touched: number[] = [];
  return {
    everything() {
      everything = true;
      appended = [];
      dirty = [];
      touched = [];
    },
    isEverything: () => everything,
    append(slot) {
      if (!everything) appended.push(slot);
    },
    dirty(box) {
      // Comparing a NaN is false: the box of a stroke that was never drawn is no change.
      if (everything || !(box.minX <= box.maxX)) return;
      dirty.push(box);
      if (dirty.length > MOST_BOXES) dirty = [dirty.reduce(unionBox)];
    },
    touch(slot) {
      if (!everything) touched.push(slot);
    },
    forget(slot) {
      if (appended.includes(slot)) appended = appended.filter((other) => other !== slot);
    },
    take() {
      const changes = { everything, appended, dirty, touched };
      everything = false;
      appended = [];
      dirty = [];
      touched = [];
      return changes;
    },
  };
}
