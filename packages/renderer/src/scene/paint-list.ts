import type { Element } from '@inkmesh/board';

/** The slots of the strokes in paint order. */
export interface PaintList {
  slots: Uint32Array;
  count: number;
}

export function createPaintList(): PaintList {
  return { slots: new Uint32Array(256), count: 0 };
}

export function pushSlot(list: PaintList, slot: number): void {
  if (list.count === list.slots.length) {
    const larger = new Uint32Array(Math.ceil(list.slots.length * 1.5));
    larger.set(list.slots);
    list.slots = larger;
  }
  list.slots[list.count++] = slot;
}

/** Takes slots out; the others keep their order. */
export function dropSlots(list: PaintList, dropped: ReadonlySet<number>): void {
  if (dropped.size === 0) return;
  let kept = 0;
  for (let i = 0; i < list.count; i++) {
    const slot = list.slots[i] as number;
    if (!dropped.has(slot)) list.slots[kept++] = slot;
  }
  list.count = kept;
}

/**
 * Whether all of `added`, sorted bottom to top, paint above `top`, judged by what elements carry themselves:
 * `order`, then id, bytewise, within one layer. Across layers nobody knows here, so it is no.
 */
export function allAbove(top: Element, added: readonly Element[]): boolean {
  return added.every((element) => element.layer === top.layer && isAbove(element, top));
}

export function isAbove(element: Element, other: Element): boolean {
  if (element.order !== other.order) return element.order > other.order;
  return element.id > other.id;
}
