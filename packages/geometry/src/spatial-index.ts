import Flatbush from 'flatbush';
import { type Box, boxesTouch } from './box.ts';

/** Which items touch a box. Boxes may be replaced; `search` order is unspecified. */
export interface SpatialIndex<Id> {
  set(id: Id, box: Box): void;
  delete(id: Id): void;
  clear(): void;
  search(box: Box): Id[];
  readonly size: number;
}

/**
 * A static Hilbert R-tree (flatbush) plus an unsorted tail of what changed since it was built.
 * Build: about 20 ms for 100,000 boxes; search: microseconds plus a scan of the tail.
 * The tail is folded in at the next search once it exceeds 1/8 of the tree, so that
 * n insertions cost O(n log n) in all.
 */
export function createSpatialIndex<Id>(): SpatialIndex<Id> {
  const boxes = new Map<Id, Box>();
  let tail = new Set<Id>();
  let tree: Flatbush | undefined;
  let treeIds: Id[] = [];
  let treeBoxes: Box[] = [];

  function rebuild(): void {
    tail = new Set();
    treeIds = [...boxes.keys()];
    treeBoxes = [...boxes.values()];
    tree = treeIds.length === 0 ? undefined : new Flatbush(treeIds.length);
    for (const box of treeBoxes) tree?.add(box.minX, box.minY, box.maxX, box.maxY);
    tree?.finish();
  }

  return {
    set(id, box) {
      boxes.set(id, box);
      tail.add(id);
    },
    delete(id) {
      boxes.delete(id);
      tail.delete(id);
    },
    clear() {
      boxes.clear();
      rebuild();
    },
    search(box) {
      if (tail.size > Math.max(SMALLEST_TAIL_TO_FOLD, treeIds.length / 8)) rebuild();
      const found: Id[] = [];
      for (const index of tree?.search(box.minX, box.minY, box.maxX, box.maxY) ?? []) {
        const id = treeIds[index] as Id;
        // A moved or deleted item still stands in the tree under the box it had then.
        if (boxes.get(id) === treeBoxes[index] && !tail.has(id)) found.push(id);
      }
      for (const id of tail) {
        const tailBox = boxes.get(id);
        if (tailBox !== undefined && boxesTouch(tailBox, box)) found.push(id);
      }
      return found;
    },
    get size() {
      return boxes.size;
    },
  };
}

/** Scanning this many boxes costs less than a frame's noise (about 5 us per 1,000). */
const SMALLEST_TAIL_TO_FOLD = 512;
