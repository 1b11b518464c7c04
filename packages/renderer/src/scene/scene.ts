import type { BoardDiff, Element, ElementId, StrokeElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import type { ReportProblem } from '../problems.ts';
import { type ChangeLog, createChangeLog } from './changes.ts';
import { createInkStore, type InkStore } from './ink-store.ts';
import {
  allAbove,
  createPaintList,
  dropSlots,
  isAbove,
  type PaintList,
  pushSlot,
} from './paint-list.ts';
import { createReadQueue } from './read-queue.ts';
import {
  addStroke,
  boundsOf,
  createStrokeTable,
  removeStroke,
  type StrokeTable,
  setBounds,
  touchesBox,
} from './stroke-table.ts';

/**
 * The strokes of a board as both engines draw them: boxes, paint order, and prepared ink by level of detail.
 * It knows no pixels and no GPU. Diffs only mark; {@link Scene.ingest} does the work, in slices.
 */
export interface Scene {
  readonly table: StrokeTable;
  readonly paint: PaintList;
  readonly ink: InkStore;
  readonly changes: ChangeLog;
  reset(elements: readonly Element[]): void;
  apply(diff: BoardDiff, order: () => readonly Element[]): void;
  setFaded(ids: ReadonlySet<ElementId>): void;
  /** What is looked at: ink in it is prepared as it comes in. `scale`: device pixels per page unit. */
  lookAt(box: Box, scale: number): void;
  /** Reads strokes that came in until `isLate`. @returns whether all are read */
  ingest(isLate: () => boolean): boolean;
}

/** A few strokes are read before a backlog: what a person just drew shows in the next frame. */
const FEW_STROKES = 64;

export function createScene(report: ReportProblem): Scene {
  const table = createStrokeTable();
  const paint = createPaintList();
  const changes = createChangeLog();
  const ink = createInkStore(table, report);
  const queue = createReadQueue();
  let lookedAt: Box = { minX: 0, minY: 0, maxX: -1, maxY: -1 };
  let lookScale = 1;
  let faded: ReadonlySet<ElementId> = new Set();

  /** The element that paints last, of any type; undefined: unknown, or there is none. */
  let top: Element | undefined;
  let foreignCount = 0;
  /** Slots that came in above all others and were not overtaken since. */
  const onTop = new Set<number>();

  function reset(elements: readonly Element[]): void {
    for (let slot = 0; slot < table.size; slot++) ink.addDead(removeStroke(table, slot));
    paint.count = 0;
    foreignCount = 0;
    queue.clear();
    onTop.clear();
    for (const element of elements) {
      if (element.type === 'stroke') pushSlot(paint, insert(element, false));
      else foreignCount++;
    }
    top = elements.at(-1);
    changes.everything();
  }

  function insert(element: StrokeElement, isUrgent: boolean): number {
    const slot = addStroke(table, element);
    if (faded.has(element.id)) table.faded[slot] = 1;
    queue.push(slot, isUrgent);
    return slot;
  }

  function apply(diff: BoardDiff, order: () => readonly Element[]): void {
    const isUrgent = diff.added.length + diff.updated.length <= FEW_STROKES;
    // What is read early must not be painted over by what waits: that is drawn in its place instead.
    if (isUrgent && queue.hasBacklog()) onTop.clear();
    remove(diff.removed);
    let isReordered = false;
    for (const { from, to } of diff.updated) {
      isReordered = update(from, to, isUrgent) || isReordered;
    }
    const isAppend = add(diff.added, isUrgent);
    if (isReordered || !isAppend) repaint(order());
  }

  function remove(removed: readonly Element[]): void {
    const dropped = new Set<number>();
    for (const element of removed) {
      const slot = table.slotOf.get(element.id);
      if (element.type !== 'stroke') foreignCount--;
      if (element.id === top?.id) top = undefined;
      if (slot === undefined) continue;
      changes.dirty(boundsOf(table, slot));
      changes.forget(slot);
      dropped.add(slot);
      onTop.delete(slot);
      ink.addDead(removeStroke(table, slot));
    }
    dropSlots(paint, dropped);
    if (top === undefined && foreignCount === 0) top = topStroke();
  }

  function topStroke(): Element | undefined {
    return paint.count === 0 ? undefined : table.elements[paint.slots[paint.count - 1] as number];
  }

  /** @returns whether paint order must be asked for */
  function update(from: Element, to: Element, isUrgent: boolean): boolean {
    const slot = table.slotOf.get(to.id);
    if (to.type !== 'stroke' || from.type !== 'stroke' || slot === undefined) return true;
    changes.dirty(boundsOf(table, slot));
    table.elements[slot] = to;
    if (isReshaped(from, to)) ink.forget(slot);
    onTop.delete(slot);
    queue.push(slot, isUrgent);
    if (top?.id === to.id) top = to;
    return from.order !== to.order || from.layer !== to.layer;
  }

  /** @returns whether all went on top; otherwise they are in the table but not in the paint list */
  function add(added: readonly Element[], isUrgent: boolean): boolean {
    const sorted = [...added].sort((a, b) => (isAbove(a, b) ? 1 : -1));
    const isAppend = goOnTop(sorted);
    for (const element of sorted) {
      if (element.type !== 'stroke') foreignCount++;
      else if (!table.slotOf.has(element.id)) {
        const slot = insert(element, isUrgent);
        if (!isAppend) continue;
        onTop.add(slot);
        pushSlot(paint, slot);
      }
    }
    if (isAppend) top = sorted.at(-1) ?? top;
    return isAppend;
  }

  function goOnTop(sorted: readonly Element[]): boolean {
    const lowest = sorted[0];
    if (lowest === undefined) return true;
    const isOneLayer = sorted.every((element) => element.layer === lowest.layer);
    const isEmpty = paint.count === 0 && foreignCount === 0;
    return isOneLayer && (isEmpty || (top !== undefined && allAbove(top, sorted)));
  }

  function repaint(elements: readonly Element[]): void {
    paint.count = 0;
    for (const element of elements) {
      const slot = table.slotOf.get(element.id);
      if (slot !== undefined) pushSlot(paint, slot);
    }
    onTop.clear();
    top = elements.at(-1);
  }

  function setFaded(ids: ReadonlySet<ElementId>): void {
    for (const id of faded) if (!ids.has(id)) fade(id, 0);
    for (const id of ids) if (!faded.has(id)) fade(id, 1);
    faded = new Set(ids);
  }

  function fade(id: ElementId, value: 0 | 1): void {
    const slot = table.slotOf.get(id);
    if (slot === undefined) return;
    table.faded[slot] = value;
    changes.touch(slot);
    changes.dirty(boundsOf(table, slot));
  }

  function ingest(isLate: () => boolean): boolean {
    const isAllRead = queue.drain(read, isLate);
    if (isAllRead) ink.compactIfWorthIt(lookScale);
    return isAllRead;
  }

  /** Works out the box of a stroke, and its ink when it is looked at. */
  function read(slot: number): void {
    if (table.elements[slot] === undefined) return;
    const found = ink.read(slot);
    setBounds(table, slot, found?.box);
    if (found === undefined) return;
    changes.touch(slot);
    const level = ink.wantedLevel(slot, lookScale);
    if (touchesBox(table, slot, lookedAt) && !ink.isReady(slot, level)) found.build(level);
    if (onTop.delete(slot)) changes.append(slot);
    else changes.dirty(boundsOf(table, slot));
  }

  return {
    table,
    paint,
    ink,
    changes,
    reset,
    apply,
    setFaded,
    lookAt(box, scale) {
      lookedAt = box;
      lookScale = scale;
    },
    ingest,
  };
}

function isReshaped(from: StrokeElement, to: StrokeElement): boolean {
  return (
    from.points !== to.points ||
    from.cuts !== to.cuts ||
    from.brush !== to.brush ||
    from.width !== to.width
  );
}
