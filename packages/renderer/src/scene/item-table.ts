import type { ElementId, VisibleElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import type { PlacedText } from '../text/placed-text.ts';
import { intersectBox } from './clip.ts';
import type { ArenaRange } from './ink-arena.ts';
import { LEVEL_COUNT } from './levels.ts';

/**
 * Everything of a scene that can be drawn, by slot: a small integer that stays with an element as long as it
 * exists. What is scanned each frame lies in typed arrays; a slot costs about 130 bytes beside its element.
 */
export interface ItemTable {
  /** Slots ever used: every slot is below. */
  size: number;
  /** Elements that exist. */
  count: number;
  readonly slotOf: Map<ElementId, number>;
  readonly elements: (VisibleElement | undefined)[];
  /**
   * Page box of all that the element can colour, effects included, 4 a slot (minX, minY, maxX, maxY); NaN while
   * unknown, so that it touches nothing.
   */
  bounds: Float64Array;
  /** 3 a slot and level: first point, point count (0: not built), first block. */
  levels: Uint32Array;
  /** 1: under the eraser. */
  faded: Uint8Array;
  /** 1: taken out of the still picture, as it is being moved. */
  lifted: Uint8Array;
  /** 1: not shown: it, or what it is in, is hidden. */
  hidden: Uint8Array;
  /** 1: its box is to be worked out, as it is new or another now. */
  unread: Uint8Array;
  /** 1: has effects or filters, and so is drawn apart. */
  grouped: Uint8Array;
  /** Index of the element's layer. */
  layers: Uint16Array;
  /** The part of the page outside of which frames cut the element off; undefined: none does. */
  readonly clips: (Box | undefined)[];
  /** The text of the element; undefined: there is none, or nothing to draw it with. */
  readonly texts: (PlacedText | undefined)[];
  readonly free: number[];
}

const LEVEL_WORDS = 3;

export function createItemTable(): ItemTable {
  const capacity = 256;
  return {
    size: 0,
    count: 0,
    slotOf: new Map(),
    elements: [],
    bounds: new Float64Array(capacity * 4).fill(Number.NaN),
    levels: new Uint32Array(capacity * LEVEL_COUNT * LEVEL_WORDS),
    faded: new Uint8Array(capacity),
    lifted: new Uint8Array(capacity),
    hidden: new Uint8Array(capacity),
    unread: new Uint8Array(capacity),
    grouped: new Uint8Array(capacity),
    layers: new Uint16Array(capacity),
    clips: [],
    texts: [],
    free: [],
  };
}

export function addItem(table: ItemTable, element: VisibleElement): number {
  const slot = table.free.pop() ?? table.size++;
  if (slot >= table.faded.length) growTable(table);
  table.slotOf.set(element.id, slot);
  table.elements[slot] = element;
  table.count++;
  return slot;
}

/** @returns how many points of the arena nothing refers to any more */
export function removeItem(table: ItemTable, slot: number): number {
  const element = table.elements[slot];
  if (element === undefined) return 0;
  table.slotOf.delete(element.id);
  table.elements[slot] = undefined;
  table.faded[slot] = 0;
  table.lifted[slot] = 0;
  table.hidden[slot] = 0;
  table.unread[slot] = 0;
  table.clips[slot] = undefined;
  table.texts[slot] = undefined;
  setBounds(table, slot, undefined);
  table.free.push(slot);
  table.count--;
  return forgetLevels(table, slot);
}

export function boundsOf(table: ItemTable, slot: number): Box {
  const at = slot * 4;
  return {
    minX: table.bounds[at] as number,
    minY: table.bounds[at + 1] as number,
    maxX: table.bounds[at + 2] as number,
    maxY: table.bounds[at + 3] as number,
  };
}

/** Page box of what frames leave of an element; edges have changed sides where that is nothing. */
export function shownBoxOf(table: ItemTable, slot: number): Box {
  const clip = table.clips[slot];
  return clip === undefined ? boundsOf(table, slot) : intersectBox(boundsOf(table, slot), clip);
}

export function setBounds(table: ItemTable, slot: number, box: Box | undefined): void {
  const at = slot * 4;
  table.bounds[at] = box?.minX ?? Number.NaN;
  table.bounds[at + 1] = box?.minY ?? Number.NaN;
  table.bounds[at + 2] = box?.maxX ?? Number.NaN;
  table.bounds[at + 3] = box?.maxY ?? Number.NaN;
}

/** Whether what is in a slot can touch the box; edges count, an unknown box touches nothing. */
export function touchesBox(table: ItemTable, slot: number, box: Box): boolean {
  const { bounds } = table;
  const at = slot * 4;
  return (
    (bounds[at] as number) <= box.maxX &&
    (bounds[at + 2] as number) >= box.minX &&
    (bounds[at + 1] as number) <= box.maxY &&
    (bounds[at + 3] as number) >= box.minY
  );
}

/** The longer side of the slot's box, page units. */
export function extentOf(table: ItemTable, slot: number): number {
  const { bounds } = table;
  const at = slot * 4;
  return Math.max(
    (bounds[at + 2] as number) - (bounds[at] as number),
    (bounds[at + 3] as number) - (bounds[at + 1] as number),
  );
}

/** Where the level lies in the arena; undefined while it is not built. A level without ink has no points but is built. */
export function levelRange(table: ItemTable, slot: number, level: number): ArenaRange | undefined {
  const at = (slot * LEVEL_COUNT + level) * LEVEL_WORDS;
  const pointCount = table.levels[at + 1] as number;
  if (pointCount === 0) return undefined;
  return {
    firstPoint: table.levels[at] as number,
    pointCount: pointCount === NOTHING ? 0 : pointCount,
    firstBlock: table.levels[at + 2] as number,
  };
}

/** Whether the level is built; without an object for the answer, as it is asked for every stroke in view. */
export function isLevelBuilt(table: ItemTable, slot: number, level: number): boolean {
  return table.levels[(slot * LEVEL_COUNT + level) * LEVEL_WORDS + 1] !== 0;
}

/** Stands for "built, and nothing of it is visible" (0 is "not built"). */
const NOTHING = 0xffffffff;

export function setLevelRange(
  table: ItemTable,
  slot: number,
  level: number,
  range: ArenaRange,
): void {
  const at = (slot * LEVEL_COUNT + level) * LEVEL_WORDS;
  table.levels[at] = range.firstPoint;
  table.levels[at + 1] = range.pointCount === 0 ? NOTHING : range.pointCount;
  table.levels[at + 2] = range.firstBlock;
}

/** @returns how many points of the arena nothing refers to any more */
export function forgetLevels(table: ItemTable, slot: number): number {
  let points = 0;
  for (let level = 0; level < LEVEL_COUNT; level++) {
    points += levelRange(table, slot, level)?.pointCount ?? 0;
  }
  const at = slot * LEVEL_COUNT * LEVEL_WORDS;
  table.levels.fill(0, at, at + LEVEL_COUNT * LEVEL_WORDS);
  return points;
}

function growTable(table: ItemTable): void {
  const capacity = Math.ceil(table.faded.length * 1.5);
  const bounds = new Float64Array(capacity * 4).fill(Number.NaN);
  bounds.set(table.bounds);
  table.bounds = bounds;
  const levels = new Uint32Array(capacity * LEVEL_COUNT * LEVEL_WORDS);
  levels.set(table.levels);
  table.levels = levels;
  table.faded = grownBytes(table.faded, capacity);
  table.lifted = grownBytes(table.lifted, capacity);
  table.hidden = grownBytes(table.hidden, capacity);
  table.unread = grownBytes(table.unread, capacity);
  table.grouped = grownBytes(table.grouped, capacity);
  const layers = new Uint16Array(capacity);
  layers.set(table.layers);
  table.layers = layers;
}

function grownBytes(bytes: Uint8Array, capacity: number): Uint8Array {
  const larger = new Uint8Array(capacity);
  larger.set(bytes);
  return larger;
}
