import type { Box } from '@inkmesh/geometry';
import Flatbush from 'flatbush';
import type { IndexBuilder } from './index-builder.ts';
import type { ItemTable } from './item-table.ts';
import { touchesBox } from './item-table.ts';

/**
 * Which slots touch a box: a static tree over most of them, and an unsorted tail of those that came or changed since
 * it was built. Adding and removing cost nothing but a flag; the tree is built again in the background when the tail
 * is long.
 */
export interface SlotIndex {
  /** The slot's box is new. */
  put(slot: number): void;
  remove(slot: number): void;
  clear(): void;
  /** Calls `visit` with the slots that touch `box`, in no order. */
  search(box: Box, visit: (slot: number) => void): void;
  /** Starts building a new tree if that is worth it. @returns whether one is being built */
  tidy(): boolean;
}

/** Scanning a box costs about 5 ns; so many in the tail are noise beside a tile's own cost. */
const SHORT_TAIL = 2048;

/** Where a slot is to be found. Gone from the tail it still takes a place there, until the tail is made anew. */
const ABSENT = 0;
const IN_TREE = 1;
const IN_TAIL = 2;
const GONE_FROM_TAIL = 3;

export function createSlotIndex(
  table: ItemTable,
  build: IndexBuilder,
  report: (cause: unknown) => void,
): SlotIndex {
  let tree: Flatbush | undefined;
  let treeSlots = new Uint32Array(0);
  let places = new Uint8Array(256);
  let tail: number[] = [];
  /** Slots that changed while a tree is being built; undefined: none is. */
  let changedMeanwhile: Set<number> | undefined;
  let era = 0;
  let shortTail = SHORT_TAIL;

  function place(slot: number, where: number): void {
    if (slot >= places.length) {
      const larger = new Uint8Array(Math.max(slot + 1, places.length * 2));
      larger.set(places);
      places = larger;
    }
    places[slot] = where;
    changedMeanwhile?.add(slot);
  }

  function put(slot: number): void {
    // A slot already in the tail is scanned under its new box.
    const where = places[slot];
    if (where !== IN_TAIL && where !== GONE_FROM_TAIL) tail.push(slot);
    place(slot, IN_TAIL);
  }

  function remove(slot: number): void {
    const where = places[slot];
    const wasInTail = where === IN_TAIL || where === GONE_FROM_TAIL;
    place(slot, wasInTail ? GONE_FROM_TAIL : ABSENT);
  }

  function clear(): void {
    era++;
    tree = undefined;
    treeSlots = new Uint32Array(0);
    places.fill(ABSENT);
    tail = [];
    changedMeanwhile = undefined;
  }

  function search({ minX, minY, maxX, maxY }: Box, visit: (slot: number) => void): void {
    // Visited while the tree is walked: a list of results would be as long as the board when all of it is in view.
    tree?.search(minX, minY, maxX, maxY, (index) => {
      const slot = treeSlots[index] as number;
      if (places[slot] === IN_TREE) visit(slot);
      return false;
    });
    const box = { minX, minY, maxX, maxY };
    for (const slot of tail) {
      if (places[slot] === IN_TAIL && touchesBox(table, slot, box)) visit(slot);
    }
  }

  function tidy(): boolean {
    if (changedMeanwhile !== undefined) return true;
    if (tail.length <= Math.max(shortTail, treeSlots.length / 8)) return false;
    const { slots, boxes } = snapshot();
    if (slots.length === 0) return false;
    changedMeanwhile = new Set();
    const own = era;
    build(boxes)
      .then((bytes) => own === era && take(slots, Flatbush.from(bytes)))
      .catch((cause: unknown) => {
        if (own === era) changedMeanwhile = undefined;
        // Not at each frame again: the next try is due when the tail has doubled.
        shortTail = tail.length * 2;
        report(cause);
      });
    return true;
  }

  /** Number by number: a call for each of 100,000 boxes would cost more than the copy, which takes some milliseconds. */
  function snapshot(): { slots: Uint32Array<ArrayBuffer>; boxes: Float64Array<ArrayBuffer> } {
    const { bounds, size } = table;
    const slots = new Uint32Array(size);
    const boxes = new Float64Array(size * 4);
    let count = 0;
    for (let slot = 0; slot < size; slot++) {
      // An unknown box touches nothing; a tree cannot hold it.
      const isThere = places[slot] === IN_TREE || places[slot] === IN_TAIL;
      if (!isThere || Number.isNaN(bounds[slot * 4])) continue;
      for (let i = 0; i < 4; i++) boxes[count * 4 + i] = bounds[slot * 4 + i] as number;
      slots[count++] = slot;
    }
    return { slots: slots.slice(0, count), boxes: boxes.slice(0, count * 4) };
  }

  function take(slots: Uint32Array<ArrayBuffer>, next: Flatbush): void {
    const changed = changedMeanwhile ?? new Set();
    changedMeanwhile = undefined;
    tree = next;
    treeSlots = slots;
    shortTail = SHORT_TAIL;
    for (const slot of slots) if (!changed.has(slot)) places[slot] = IN_TREE;
    const rest: number[] = [];
    for (const slot of tail) {
      if (places[slot] === IN_TAIL) rest.push(slot);
      else if (places[slot] === GONE_FROM_TAIL) places[slot] = ABSENT;
    }
    tail = rest;
  }

  return { put, remove, clear, search, tidy };
}
