import type { BoardDiff, Element, ElementId, StrokeElement } from '@inkmesh/board';
import { applyAffine, type Box, boxOfPoints } from '@inkmesh/geometry';
import { decodePoints } from '@inkmesh/ink';
import type { ReportProblem } from '../problems.ts';
import { type ChangeLog, createChangeLog } from './changes.ts';
import { compactArena } from './compact.ts';
import { type ArenaRange, createInkArena, type InkArena, pushPath } from './ink-arena.ts';
import { createInkPath } from './ink-path.ts';
import { LEVEL_COUNT, levelForScale, levelStepExponent } from './levels.ts';
import { strokeAffine } from './look.ts';
import {
  allAbove,
  createPaintList,
  dropSlots,
  isAbove,
  type PaintList,
  pushSlot,
} from './paint-list.ts';
import { preparePath, type StrokeShape, shapeBounds } from './prepare.ts';
import {
  addStroke,
  boundsOf,
  createStrokeTable,
  forgetLevels,
  levelRange,
  removeStroke,
  type StrokeTable,
  setBounds,
  setLevelRange,
  touchesBox,
} from './stroke-table.ts';

/**
 * The strokes of a board as both engines draw them: boxes, paint order, and prepared ink by level of detail.
 * It knows no pixels and no GPU. Diffs only mark; {@link Scene.ingest} does the work, in slices.
 */
export interface Scene {
  readonly table: StrokeTable;
  readonly paint: PaintList;
  readonly changes: ChangeLog;
  /** Replaced when it is compacted: whoever copied from it starts over when the object is another. */
  arena(): InkArena;
  reset(elements: readonly Element[]): void;
  apply(diff: BoardDiff, order: () => readonly Element[]): void;
  setFaded(ids: ReadonlySet<ElementId>): void;
  /** What is looked at: ink in it is prepared as it comes in. `scale`: device pixels per page unit. */
  lookAt(box: Box, scale: number): void;
  /** Reads strokes that came in until `isLate`. @returns whether all are read */
  ingest(isLate: () => boolean): boolean;
  /** The ink of a slot for a scale, prepared now if it was not; undefined when there is none to draw. */
  ink(slot: number, scale: number): ArenaRange | undefined;
  /** The same, but only what is prepared already: the right level or the nearest there is. */
  readyInk(slot: number, scale: number): { range: ArenaRange | undefined; isExact: boolean };
}

/** A few strokes are read before a backlog: what a person just drew shows in the next frame. */
const FEW_STROKES = 64;

export function createScene(report: ReportProblem): Scene {
  const table = createStrokeTable();
  const paint = createPaintList();
  const changes = createChangeLog();
  const path = createInkPath();
  const reported = new Set<ElementId>();
  let arena = createInkArena();
  let deadPoints = 0;
  let softLimit = FIRST_SOFT_LIMIT;
  let lookedAt: Box = { minX: 0, minY: 0, maxX: -1, maxY: -1 };
  let lookScale = 1;
  let faded: ReadonlySet<ElementId> = new Set();

  // The element that paints last, of any type; undefined: unknown, or there is none.
  let top: Element | undefined;
  let foreignCount = 0;

  let backlog: number[] = [];
  let backlogAt = 0;
  let urgent: number[] = [];
  /** Slots that came in above all others and were not overtaken since. */
  const onTop = new Set<number>();

  function reset(elements: readonly Element[]): void {
    for (let slot = 0; slot < table.size; slot++) deadPoints += removeStroke(table, slot);
    paint.count = 0;
    foreignCount = 0;
    backlog = [];
    backlogAt = 0;
    urgent = [];
    onTop.clear();
    for (const element of elements) {
      if (element.type === 'stroke') pushSlot(paint, insert(element, backlog));
      else foreignCount++;
    }
    top = elements.at(-1);
    changes.everything();
  }

  function insert(element: StrokeElement, queue: number[]): number {
    const slot = addStroke(table, element);
    if (faded.has(element.id)) table.faded[slot] = 1;
    queue.push(slot);
    return slot;
  }

  function apply(diff: BoardDiff, order: () => readonly Element[]): void {
    const size = diff.added.length + diff.updated.length;
    const queue = size <= FEW_STROKES ? urgent : backlog;
    // What is read early must not be painted over by what waits: that is drawn in its place instead.
    if (queue === urgent && backlogAt < backlog.length) onTop.clear();
    remove(diff.removed);
    let isReordered = false;
    for (const { from, to } of diff.updated) isReordered = update(from, to, queue) || isReordered;
    const isAppend = add(diff.added, queue);
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
      deadPoints += removeStroke(table, slot);
    }
    dropSlots(paint, dropped);
    if (top === undefined && foreignCount === 0) top = topStroke();
  }

  function topStroke(): Element | undefined {
    return paint.count === 0 ? undefined : table.elements[paint.slots[paint.count - 1] as number];
  }

  /** @returns whether paint order must be asked for */
  function update(from: Element, to: Element, queue: number[]): boolean {
    const slot = table.slotOf.get(to.id);
    if (to.type !== 'stroke' || from.type !== 'stroke' || slot === undefined) return true;
    changes.dirty(boundsOf(table, slot));
    table.elements[slot] = to;
    if (isReshaped(from, to)) deadPoints += forgetLevels(table, slot);
    onTop.delete(slot);
    queue.push(slot);
    if (top?.id === to.id) top = to;
    return from.order !== to.order || from.layer !== to.layer;
  }

  /** @returns whether all went on top; otherwise they are in the table but not in the paint list */
  function add(added: readonly Element[], queue: number[]): boolean {
    const sorted = [...added].sort((a, b) => (isAbove(a, b) ? 1 : -1));
    const isEmpty = paint.count === 0 && foreignCount === 0;
    const oneLayer = sorted.every((element) => element.layer === sorted[0]?.layer);
    const isAppend =
      added.length === 0 || (oneLayer && (isEmpty || (top !== undefined && allAbove(top, sorted))));
    for (const element of sorted) {
      if (element.type !== 'stroke') foreignCount++;
      else if (!table.slotOf.has(element.id)) {
        const slot = insert(element, queue);
        if (!isAppend) continue;
        onTop.add(slot);
        pushSlot(paint, slot);
      }
    }
    if (isAppend) top = sorted.at(-1) ?? top;
    return isAppend;
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
    changes.dirty(boundsOf(table, slot));
  }

  function ingest(isLate: () => boolean): boolean {
    for (const slot of urgent) read(slot);
    urgent = [];
    while (backlogAt < backlog.length) {
      if (isLate()) return false;
      // A clock reading costs as much as a short stroke: one for eight.
      for (let i = 0; i < 8 && backlogAt < backlog.length; i++)
        read(backlog[backlogAt++] as number);
    }
    backlog = [];
    backlogAt = 0;
    compactIfWorthIt();
    return true;
  }

  /** Works out the box of a stroke, and its ink when it is looked at. */
  function read(slot: number): void {
    const element = table.elements[slot];
    if (element === undefined) return;
    const shape = decode(element);
    setBounds(table, slot, shape && pageBounds(element, shape));
    changes.touch(slot);
    if (shape === undefined || Number.isNaN(table.bounds[slot * 4])) {
      reportOnce(element.id, 'a coordinate is not finite');
      return;
    }
    if (touchesBox(table, slot, lookedAt)) build(slot, levelFor(element, lookScale), shape);
    if (onTop.delete(slot)) changes.append(slot);
    else changes.dirty(boundsOf(table, slot));
  }

  function decode(element: StrokeElement): StrokeShape | undefined {
    try {
      const { cuts, brush, width } = element;
      return { points: decodePoints(element.points), cuts, brush, width };
    } catch (cause) {
      reportOnce(element.id, cause);
      return undefined;
    }
  }

  function reportOnce(id: ElementId, cause: unknown): void {
    if (reported.has(id)) return;
    reported.add(id);
    report({ code: 'bad-stroke', id, cause });
  }

  function build(slot: number, level: number, shape: StrokeShape): void {
    preparePath(shape, level, path);
    if (path.count === 0) {
      setLevelRange(table, slot, level, { firstPoint: 0, pointCount: 0, firstBlock: 0 });
      return;
    }
    const range = pushPath(arena, slot, path, levelStepExponent(level));
    if (range !== undefined) setLevelRange(table, slot, level, range);
    else reportFull(slot);
  }

  function reportFull(slot: number): void {
    const id = table.elements[slot]?.id;
    if (id === undefined || reported.has(id)) return;
    reported.add(id);
    report({ code: 'too-much-ink', id, cause: `${arena.pointCount} points are held` });
  }

  function ink(slot: number, scale: number): ArenaRange | undefined {
    const element = table.elements[slot];
    if (element === undefined) return undefined;
    const level = levelFor(element, scale);
    if (levelRange(table, slot, level) === undefined) {
      const shape = decode(element);
      if (shape !== undefined) build(slot, level, shape);
    }
    return drawable(levelRange(table, slot, level));
  }

  function readyInk(slot: number, scale: number) {
    const element = table.elements[slot];
    if (element === undefined) return { range: undefined, isExact: true };
    const wanted = levelFor(element, scale);
    const exact = levelRange(table, slot, wanted);
    if (exact !== undefined) return { range: drawable(exact), isExact: true };
    return { range: drawable(nearestLevel(table, slot, wanted)), isExact: false };
  }

  function compactIfWorthIt(): void {
    const { pointCount } = arena;
    const isWasteful = pointCount > FEWEST_TO_COMPACT && deadPoints * 2 > pointCount;
    if (!isWasteful && pointCount < softLimit) return;
    const level = levelForScale(lookScale);
    arena = compactArena(table, arena, (kept) => Math.abs(kept - level) <= 1);
    deadPoints = 0;
    softLimit = Math.max(FIRST_SOFT_LIMIT, arena.pointCount * 2);
  }

  return {
    table,
    paint,
    changes,
    arena: () => arena,
    reset,
    apply,
    setFaded,
    lookAt(box, scale) {
      lookedAt = box;
      lookScale = scale;
    },
    ingest,
    ink,
    readyInk,
  };
}

/** 8 million points are 64 MB: beyond, levels of detail far from the current one are given up. */
const FIRST_SOFT_LIMIT = 8 << 20;
/** Half a megabyte: below, waste does not matter. */
const FEWEST_TO_COMPACT = 1 << 16;

function isReshaped(from: StrokeElement, to: StrokeElement): boolean {
  return (
    from.points !== to.points ||
    from.cuts !== to.cuts ||
    from.brush !== to.brush ||
    from.width !== to.width
  );
}

function levelFor(element: StrokeElement, scale: number): number {
  return levelForScale(scale * Math.max(Math.abs(element.scaleX), Math.abs(element.scaleY)));
}

function drawable(range: ArenaRange | undefined): ArenaRange | undefined {
  return range === undefined || range.pointCount === 0 ? undefined : range;
}

/** A finer level first: it has all there is to see. */
function nearestLevel(table: StrokeTable, slot: number, wanted: number): ArenaRange | undefined {
  for (let away = 1; away < LEVEL_COUNT; away++) {
    const range = levelAt(table, slot, wanted - away) ?? levelAt(table, slot, wanted + away);
    if (range !== undefined) return range;
  }
  return undefined;
}

function levelAt(table: StrokeTable, slot: number, level: number): ArenaRange | undefined {
  return level < 0 || level >= LEVEL_COUNT ? undefined : levelRange(table, slot, level);
}

/** The page box of a stroke's ink: its local box under its transform. Undefined when a value is not finite. */
function pageBounds(element: StrokeElement, shape: StrokeShape): Box | undefined {
  const local = shapeBounds(shape);
  if (local === undefined) return undefined;
  const toPage = strokeAffine(element);
  const box = boxOfPoints(
    [
      { x: local.minX, y: local.minY },
      { x: local.maxX, y: local.minY },
      { x: local.minX, y: local.maxY },
      { x: local.maxX, y: local.maxY },
    ].map((corner) => applyAffine(toPage, corner)),
  );
  return Number.isFinite(box.minX + box.minY + box.maxX + box.maxY) ? box : undefined;
}
