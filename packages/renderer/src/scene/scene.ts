import {
  type BoardDiff,
  type Element,
  type ElementId,
  isVisible,
  type Layer,
  type VisibleElement,
} from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { addSides, boxWith, effectReach, isSameSides, type Sides } from '../effects/effects.ts';
import type { TextPainter } from '../ports.ts';
import type { ReportProblem } from '../problems.ts';
import { type ChangeLog, createChangeLog } from './changes.ts';
import type { IndexBuilder } from './index-builder.ts';
import { createInkStore, type InkStore } from './ink-store.ts';
import {
  addItem,
  createItemTable,
  type ItemTable,
  removeItem,
  setBounds,
  touchesBox,
} from './item-table.ts';
import { elementGroup, type LayerStyles, layerStyles } from './layer-styles.ts';
import {
  allAbove,
  createPaintList,
  insertSlot,
  isAbove,
  type PaintList,
  pushSlot,
  unrank,
} from './paint-list.ts';
import { createReadQueue } from './read-queue.ts';
import { createShowing, type Showing } from './showing.ts';
import { createSlotIndex, type SlotIndex } from './slot-index.ts';

/**
 * What can be seen of a board as both engines draw it: boxes, paint order, an index over them, and prepared ink by
 * level of detail. It knows no pixels and no GPU. Diffs only mark; {@link Scene.ingest} does the work, in slices.
 */
export interface Scene {
  readonly table: ItemTable;
  readonly paint: PaintList;
  readonly index: SlotIndex;
  readonly ink: InkStore;
  readonly changes: ChangeLog;
  layers(): LayerStyles;
  reset(elements: readonly Element[]): void;
  setLayers(layers: readonly Layer[]): void;
  apply(diff: BoardDiff, order: () => readonly Element[]): void;
  setFaded(ids: ReadonlySet<ElementId>): void;
  /** Takes elements out of the still picture, to be drawn by themselves while they move or change. */
  setLifted(ids: ReadonlySet<ElementId>): void;
  readonly lifted: Pick<Showing, 'liftedCount' | 'eachLifted' | 'stillClip' | 'isPuttingDown'>;
  /** The text of this element is left out: it is being edited elsewhere. */
  setTextHidden(id: ElementId | undefined): void;
  isTextHidden(slot: number): boolean;
  /** The pictures or texts of these elements look different now. @param isAffected which */
  refresh(isAffected: (element: VisibleElement) => boolean): void;
  /** What is looked at: ink in it is prepared as it comes in. `scale`: device pixels per page unit. */
  lookAt(box: Box, scale: number): void;
  /** Reads elements that came in until `isLate`. @returns whether all are read */
  ingest(isLate: () => boolean): boolean;
}

export interface SceneOptions {
  readonly report: ReportProblem;
  readonly buildIndex: IndexBuilder;
  readonly text: TextPainter | undefined;
}

/** A few elements are read before a backlog: what a person just drew shows in the next frame. */
const FEW_ELEMENTS = 64;

export function createScene({ report, buildIndex, text }: SceneOptions): Scene {
  const table = createItemTable();
  const paint = createPaintList();
  const changes = createChangeLog();
  const ink = createInkStore(table, report, text);
  const index = createSlotIndex(table, buildIndex, (cause) =>
    report({ code: 'index-failed', cause }),
  );
  const queue = createReadQueue();
  let styles = layerStyles([]);
  let lookedAt: Box = { minX: 0, minY: 0, maxX: -1, maxY: -1 };
  let lookScale = 1;
  let faded: ReadonlySet<ElementId> = new Set();
  const showing = createShowing(table, changes);
  let textHidden: ElementId | undefined;

  /** The element that paints last, of any type; undefined: unknown, or there is none. */
  let top: Element | undefined;
  let unseenCount = 0;
  /** Slots that came in above all others and were not overtaken since. */
  const onTop = new Set<number>();

  function reset(elements: readonly Element[]): void {
    for (let slot = 0; slot < table.size; slot++) ink.addDead(removeItem(table, slot));
    index.clear();
    paint.count = 0;
    unseenCount = 0;
    queue.clear();
    onTop.clear();
    showing.clear();
    for (const element of elements) showing.put(element);
    for (const element of elements) {
      if (!isVisible(element)) unseenCount++;
      else pushSlot(paint, insert(element, false));
    }
    top = elements.at(-1);
    changes.everything();
  }

  function insert(element: VisibleElement, isUrgent: boolean): number {
    const slot = addItem(table, element);
    table.layers[slot] = styles.indexOf(element.layer);
    if (faded.has(element.id)) table.faded[slot] = 1;
    if (showing.isLifted(element.id)) table.lifted[slot] = 1;
    awaitRead(slot, isUrgent);
    return slot;
  }

  function awaitRead(slot: number, isUrgent: boolean): void {
    table.unread[slot] = 1;
    queue.push(slot, isUrgent);
  }

  function setLayers(layers: readonly Layer[]): void {
    const before = styles;
    styles = layerStyles(layers);
    const isMoved = !isSameOrder(before.ids, styles.ids);
    for (let slot = 0; slot < table.size; slot++) {
      const element = table.elements[slot];
      if (element === undefined) continue;
      const old = table.layers[slot] as number;
      const now = styles.indexOf(element.layer);
      table.layers[slot] = now;
      if (!isMoved && isSameLook(before, old, styles, now)) continue;
      showing.dirty(slot);
      // A layer's effects reach beyond its elements: then their boxes are worked out anew.
      if (!isSameSides(reachOf(styles, now), reachOf(before, old))) awaitRead(slot, true);
    }
    onTop.clear();
  }

  function apply(diff: BoardDiff, order: () => readonly Element[]): void {
    const isUrgent = diff.added.length + diff.updated.length <= FEW_ELEMENTS;
    // What is read early must not be painted over by what waits: that is drawn in its place instead.
    if (isUrgent && queue.hasBacklog()) onTop.clear();
    if (diff.layers !== undefined) setLayers(diff.layers);
    showing.apply(diff);
    remove(diff.removed);
    let isReordered = diff.layers !== undefined;
    for (const { from, to } of diff.updated) {
      isReordered = update(from, to, isUrgent) || isReordered;
    }
    const isPlaced = add(diff.added, isUrgent);
    if (isReordered || !isPlaced) repaint(order());
  }

  function remove(removed: readonly Element[]): void {
    let isTopGone = false;
    for (const element of removed) {
      if (!isVisible(element)) unseenCount--;
      if (element.id === top?.id) isTopGone = true;
      const slot = table.slotOf.get(element.id);
      if (slot === undefined) continue;
      showing.dirty(slot);
      changes.forget(slot);
      onTop.delete(slot);
      index.remove(slot);
      ink.addDead(removeItem(table, slot));
    }
    if (isTopGone) top = unseenCount === 0 ? topVisible() : undefined;
  }

  /** The topmost element by rank; holes above it are given up. */
  function topVisible(): Element | undefined {
    while (paint.count > 0) {
      const rank = paint.count - 1;
      const slot = paint.slots[rank] as number;
      const element = table.elements[slot];
      if (element !== undefined && paint.ranks[slot] === rank) return element;
      paint.count--;
    }
    return undefined;
  }

  /** @returns whether paint order must be asked for */
  function update(from: Element, to: Element, isUrgent: boolean): boolean {
    const isMoved = from.order !== to.order || from.layer !== to.layer;
    if (top?.id === to.id) top = to;
    // What is not drawn has no place in paint order, but may be the topmost.
    if (!isVisible(to) && !isVisible(from)) return isMoved;
    const slot = table.slotOf.get(to.id);
    if (!isVisible(to) || slot === undefined) return true;
    showing.dirty(slot);
    const before = table.elements[slot];
    table.elements[slot] = to;
    table.layers[slot] = styles.indexOf(to.layer);
    if (before === undefined || isReshaped(before, to)) ink.forget(slot);
    onTop.delete(slot);
    awaitRead(slot, isUrgent);
    return isMoved;
  }

  /** @returns whether all have their rank; otherwise they are in the table, and paint order must be asked for */
  function add(added: readonly Element[], isUrgent: boolean): boolean {
    const sorted = [...added].sort((a, b) => (isAbove(a, b) ? 1 : -1));
    const isAppend = goOnTop(sorted);
    let isPlaced = true;
    for (const element of sorted) {
      if (!isVisible(element)) unseenCount++;
      else if (!table.slotOf.has(element.id)) {
        const slot = insert(element, isUrgent);
        if (isAppend) {
          onTop.add(slot);
          pushSlot(paint, slot);
        } else isPlaced &&= placeBetween(slot, element);
      }
    }
    if (isAppend) top = sorted.at(-1) ?? top;
    else onTop.clear();
    return isAppend || isPlaced;
  }

  /** Gives a slot its rank where its neighbours are of its layer: their order is all that decides. */
  function placeBetween(slot: number, element: VisibleElement): boolean {
    unrank(paint, slot);
    const rank = rankFor(slot, element);
    const below = liveRank(rank - 1, -1);
    const above = liveRank(rank, 1);
    if (below === undefined || above === undefined) return false;
    const [lower, upper] = [elementAt(below), elementAt(above)];
    const isOneLayer = lower?.layer === element.layer && upper?.layer === element.layer;
    if (!isOneLayer || !isAbove(element, lower) || !isAbove(upper, element)) return false;
    insertSlot(paint, slot, rank);
    return true;
  }

  /** The lowest rank above which everything is above the element, if ranks are sorted. */
  function rankFor(slot: number, element: VisibleElement): number {
    let low = 0;
    let high = paint.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const probe = liveRank(middle, 1);
      if (probe === undefined || probe >= high) high = middle;
      else if (goesAbove(slot, element, paint.slots[probe] as number)) low = probe + 1;
      else high = middle;
    }
    return low;
  }

  function goesAbove(slot: number, element: VisibleElement, other: number): boolean {
    const apart = (table.layers[slot] as number) - (table.layers[other] as number);
    const lower = table.elements[other];
    return apart === 0 ? lower !== undefined && isAbove(element, lower) : apart > 0;
  }

  /** The nearest rank from `rank` on, in steps, that is no hole. */
  function liveRank(rank: number, step: 1 | -1): number | undefined {
    for (let at = rank; at >= 0 && at < paint.count; at += step) {
      if (elementAt(at) !== undefined) return at;
    }
    return undefined;
  }

  function elementAt(rank: number): VisibleElement | undefined {
    const slot = paint.slots[rank] as number;
    return paint.ranks[slot] === rank ? table.elements[slot] : undefined;
  }

  function goOnTop(sorted: readonly Element[]): boolean {
    const lowest = sorted[0];
    if (lowest === undefined) return true;
    const isOneLayer = sorted.every((element) => element.layer === lowest.layer);
    const isEmpty = table.count === 0 && unseenCount === 0;
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
    eachDifference(faded, ids, (id, isIn) => mark(id, table.faded, isIn));
    faded = new Set(ids);
  }

  function setTextHidden(id: ElementId | undefined): void {
    if (id === textHidden) return;
    for (const changed of [id, textHidden]) {
      const slot = changed && table.slotOf.get(changed);
      if (slot !== undefined) showing.dirty(slot);
    }
    textHidden = id;
  }

  function mark(id: ElementId, flags: Uint8Array, isIn: boolean): void {
    const slot = table.slotOf.get(id);
    if (slot === undefined) return;
    flags[slot] = isIn ? 1 : 0;
    changes.touch(slot);
    showing.dirty(slot);
  }

  function refresh(isAffected: (element: VisibleElement) => boolean): void {
    for (let slot = 0; slot < table.size; slot++) {
      const element = table.elements[slot];
      if (element === undefined || !isAffected(element)) continue;
      showing.dirty(slot);
      // A line makes room for its text, which may be of another size now.
      if (element.type === 'line') ink.forget(slot);
      awaitRead(slot, true);
    }
  }

  function ingest(isLate: () => boolean): boolean {
    showing.lift();
    const isAllRead = queue.drain(read, isLate);
    if (isAllRead) {
      for (const slot of ink.compactIfWorthIt(lookScale)) showing.dirty(slot);
      index.tidy();
    }
    return isAllRead;
  }

  /** Works out the box of an element, and its ink when it is looked at. */
  function read(slot: number): void {
    const element = table.elements[slot];
    if (element === undefined || table.unread[slot] === 0) return;
    table.unread[slot] = 0;
    showing.place(slot);
    const found = ink.read(slot);
    table.texts[slot] = found?.text;
    table.grouped[slot] = elementGroup(element) === undefined ? 0 : 1;
    setBounds(table, slot, found && withEffects(found.box, element, table.layers[slot] as number));
    if (found === undefined) {
      index.remove(slot);
      return;
    }
    index.put(slot);
    changes.touch(slot);
    // Of a whole board only the boxes are worked out before the first picture: tiles prepare what they show.
    const level = ink.wantedLevel(slot, lookScale);
    const isWanted = !queue.hasBacklog() && touchesBox(table, slot, lookedAt);
    if (isWanted && !ink.isReady(slot, level)) found.build(level);
    // What a layer lays down in one piece cannot be added to from above.
    const isLoose = styles.group(table.layers[slot] as number) === undefined;
    const isStill = table.lifted[slot] === 0;
    if (!onTop.delete(slot) || !isLoose || !isStill) showing.dirty(slot);
    else if (table.grouped[slot] === 0) changes.append(slot);
    else {
      // Effects take more time than one frame has: they come with the tiles, within the time of theirs.
      showing.dirty(slot);
      changes.putDown(slot);
    }
  }

  function withEffects(box: Box, { effects }: VisibleElement, layer: number): Box {
    return boxWith(box, addSides(effectReach(effects), reachOf(styles, layer)));
  }

  return {
    table,
    paint,
    index,
    ink,
    changes,
    layers: () => styles,
    reset,
    setLayers,
    apply,
    setFaded,
    setLifted: showing.setLifted,
    lifted: showing,
    setTextHidden,
    isTextHidden: (slot) => textHidden !== undefined && table.elements[slot]?.id === textHidden,
    refresh,
    lookAt(box, scale) {
      lookedAt = box;
      lookScale = scale;
    },
    ingest,
  };
}

/** Whether layers that were there before and after still follow each other in the same order. */
function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  const known = new Set(before);
  const left = new Set(after);
  const now = after.filter((id) => known.has(id));
  return before.filter((id) => left.has(id)).every((id, i) => id === now[i]);
}

function isSameLook(before: LayerStyles, old: number, after: LayerStyles, now: number): boolean {
  if (before.isVisible(old) !== after.isVisible(now)) return false;
  return JSON.stringify(before.group(old)) === JSON.stringify(after.group(now));
}

function reachOf(styles: LayerStyles, layer: number): Sides {
  return effectReach(styles.group(layer)?.effects ?? {});
}

function eachDifference(
  before: ReadonlySet<ElementId>,
  after: ReadonlySet<ElementId>,
  visit: (id: ElementId, isIn: boolean) => void,
): void {
  for (const id of before) if (!after.has(id)) visit(id, false);
  for (const id of after) if (!before.has(id)) visit(id, true);
}

/** What an element's ink depends on; colour, opacity and placement are not among it. */
const SHAPE_KEYS: Readonly<Record<VisibleElement['type'], readonly string[]>> = {
  stroke: ['points', 'cuts', 'brush', 'width'],
  line: [
    ...['vertices', 'curved', 'width', 'dash', 'startHead', 'endHead'],
    ...['text', 'runs', 'size', 'font', 'bold', 'italic'],
  ],
  shape: ['shape', 'w', 'h', 'width', 'dash', 'corner', 'sides', 'inner'],
  text: [],
  image: [],
  note: [],
  frame: [],
};

function isReshaped(from: VisibleElement, to: VisibleElement): boolean {
  if (from.type !== to.type) return true;
  const a = from as unknown as Readonly<Record<string, unknown>>;
  const b = to as unknown as Readonly<Record<string, unknown>>;
  return SHAPE_KEYS[to.type].some((key) => a[key] !== b[key]);
}
