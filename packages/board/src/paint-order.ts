import type { BoardDiff, Element } from './element.ts';
import { compareOrder } from './order.ts';

/** All elements in paint order (SPEC V5), kept up to date by diffs. */
export interface PaintOrder {
  readonly elements: () => readonly Element[];
  readonly top: () => Element | undefined;
  apply(diff: Pick<BoardDiff, 'added' | 'updated' | 'removed'>, all: () => Iterable<Element>): void;
}

/**
 * A change of a few elements costs a binary search each and a memmove; more than {@link FEW} at once
 * cost one sort of all: 100,000 elements in about 60 ms.
 */
export function createPaintOrder(): PaintOrder {
  let sorted: Element[] = [];

  function indexOf(element: Element): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareOrder(sorted[middle] as Element, element) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    elements: () => sorted,
    top: () => sorted.at(-1),
    apply(diff, all) {
      if (diff.added.length + diff.updated.length + diff.removed.length > FEW) {
        sorted = [...all()].sort(compareOrder);
        return;
      }
      // A new array for each change: who holds the old one keeps a picture of that moment.
      sorted = [...sorted];
      for (const element of diff.removed) sorted.splice(indexOf(element), 1);
      for (const { from, to } of diff.updated) {
        sorted.splice(indexOf(from), 1);
        sorted.splice(indexOf(to), 0, to);
      }
      for (const element of diff.added) sorted.splice(indexOf(element), 0, element);
    },
  };
}

const FEW = 64;
