import type { ElementId, VisibleElement } from '@inkmesh/board';
import { applyAffine, type Box, boxOfPoints } from '@inkmesh/geometry';
import type { TextPainter } from '../ports.ts';
import type { ReportProblem } from '../problems.ts';
import type { PlacedText } from '../text/placed-text.ts';
import { compactArena } from './compact.ts';
import {
  type ArenaRange,
  createInkArena,
  type InkArena,
  MAX_ARENA_POINTS,
  pushPath,
  stepExponentOf,
} from './ink-arena.ts';
import { createInkPath, type InkPath } from './ink-path.ts';
import { hasInk, type ItemShape, itemShape } from './item-shape.ts';
import {
  forgetLevels,
  type ItemTable,
  isLevelBuilt,
  levelRange,
  setLevelRange,
} from './item-table.ts';
import { levelForScale, levelStepExponent } from './levels.ts';
import { placementAffine } from './look.ts';

/** The prepared ink of the elements of a table, by level of detail; a level is made when it is first wanted. */
export interface InkStore {
  /** Another object after a compaction: whoever copied from it starts over. */
  arena(): InkArena;
  /** Decodes an element: its page box, and `build` its ink while the points are at hand. Undefined: it cannot be drawn. */
  read(slot: number): ReadElement | undefined;
  /** The level a slot should be drawn in. `scale`: device pixels per page unit. */
  wantedLevel(slot: number, scale: number): number;
  isReady(slot: number, level: number): boolean;
  /** Where a ready level lies; undefined when nothing of it is to be drawn. */
  range(slot: number, level: number): ArenaRange | undefined;
  build(slot: number, level: number): void;
  /**
   * Ink of which a ready level is coarser than it should be, as it goes too far for the grid of points: to be cut to
   * what is seen ({@link nearInk}). Undefined: that level will do.
   */
  farPath(slot: number, level: number): InkPath | undefined;
  /** The shape of the slot's stroke changed. */
  forget(slot: number): void;
  /** So many points of the arena are referred to no more. */
  addDead(points: number): void;
  /**
   * Gives memory back when much of the arena is dead or far from the level looked at.
   * @returns slots whose ink had found no room, and may find it now
   */
  compactIfWorthIt(scale: number): readonly number[];
}

export interface ReadElement {
  readonly box: Box;
  readonly text: PlacedText | undefined;
  build(level: number): void;
}

/** 8 million points are 64 MB: beyond, levels of detail far from the current one are given up. */
const FIRST_SOFT_LIMIT = 8 << 20;
/**
 * log2 of how much coarser a grid may be: half a pixel where a level is seen closest, when segments are 8,000 pixels long
 * and f32 has them exactly enough.
 */
const MOST_COARSER = 5;
/** Half a megabyte: below, waste does not matter. */
const FEWEST_TO_COMPACT = 1 << 16;

export function createInkStore(
  table: ItemTable,
  report: ReportProblem,
  text: TextPainter | undefined,
  mostPoints = MAX_ARENA_POINTS,
): InkStore {
  const path = createInkPath();
  const reported = new Set<ElementId>();
  let arena = createInkArena();
  const homeless = new Set<number>();
  /** By element: one that changes is another. */
  const farPaths = new WeakMap<
    VisibleElement,
    { readonly level: number; readonly path: InkPath }
  >();
  let deadPoints = 0;
  let softLimit = FIRST_SOFT_LIMIT;
  /** The level looked at when room was last made. */
  let compactedFor: number | undefined;
  let lastScale = 1;
  let lastLevel = levelForScale(1);

  function read(slot: number): ReadElement | undefined {
    const element = table.elements[slot];
    const shape = element && shapeOf(element);
    if (element === undefined || shape === undefined) return undefined;
    const box = pageBounds(element, shape);
    const { text: placed } = shape;
    const build = (level: number) => buildShape(slot, level, shape);
    if (box !== undefined) return { box, text: placed, build };
    reportOnce(element.id, 'bad-element', 'a coordinate is not finite, or there is nothing of it');
    return undefined;
  }

  function shapeOf(element: VisibleElement): ItemShape | undefined {
    try {
      return itemShape(element, text);
    } catch (cause) {
      reportOnce(element.id, 'bad-element', cause);
      return undefined;
    }
  }

  function reportOnce(id: ElementId, code: 'bad-element' | 'too-much-ink', cause: unknown): void {
    if (reported.has(id)) return;
    reported.add(id);
    report({ code, id, cause });
  }

  function build(slot: number, level: number): void {
    const element = table.elements[slot];
    const shape = element && shapeOf(element);
    if (shape !== undefined) buildShape(slot, level, shape);
    // Not decodable: built as nothing, so that it is not tried at every frame.
    else setLevelRange(table, slot, level, NO_INK);
  }

  function buildShape(slot: number, level: number, { ink }: ItemShape): void {
    path.count = 0;
    ink?.(level, path);
    const isDrawn = path.count > 0;
    const exponent = levelStepExponent(level);
    const range = isDrawn ? pushPath(arena, slot, path, exponent, mostPoints) : undefined;
    // Nothing is not tried again at each frame, but when there is room.
    setLevelRange(table, slot, level, range ?? NO_INK);
    if (isDrawn && range === undefined) refuse(slot);
  }

  function farPath(slot: number, level: number): InkPath | undefined {
    const range = levelRange(table, slot, level);
    const element = table.elements[slot];
    if (element === undefined || range === undefined || range.pointCount === 0) return undefined;
    if (stepExponentOf(arena, range) - levelStepExponent(level) <= MOST_COARSER) return undefined;
    const kept = farPaths.get(element);
    if (kept?.level === level) return kept.path;
    const made = createInkPath();
    shapeOf(element)?.ink?.(level, made);
    farPaths.set(element, { level, path: made });
    return made;
  }

  function refuse(slot: number): void {
    homeless.add(slot);
    const id = table.elements[slot]?.id;
    if (id === undefined) return;
    reportOnce(
      id,
      'too-much-ink',
      `${arena.pointCount} points of ${table.count} elements are held`,
    );
  }

  function wantedLevel(slot: number, scale: number): number {
    const element = table.elements[slot];
    if (element === undefined) return 0;
    const own = scale * Math.max(Math.abs(element.scaleX), Math.abs(element.scaleY));
    // Most strokes are not scaled, and a frame has one scale: a logarithm for each of them would be felt.
    if (own !== lastScale) {
      lastScale = own;
      lastLevel = levelForScale(own);
    }
    return lastLevel;
  }

  function isReady(slot: number, level: number): boolean {
    if (isLevelBuilt(table, slot, level)) return true;
    const element = table.elements[slot];
    return element === undefined || !hasInk(element);
  }

  function compactIfWorthIt(scale: number): readonly number[] {
    const { pointCount } = arena;
    const level = levelForScale(scale);
    const isWasteful = pointCount > FEWEST_TO_COMPACT && deadPoints * 2 > pointCount;
    const isCrowded = homeless.size > 0 && (level !== compactedFor || deadPoints * 8 > pointCount);
    if (!isWasteful && !isCrowded && pointCount < softLimit) return [];
    compactedFor = level;
    for (const slot of homeless) deadPoints += forgetLevels(table, slot);
    arena = compactArena(table, arena, (kept) => Math.abs(kept - level) <= 1);
    deadPoints = 0;
    softLimit = Math.max(FIRST_SOFT_LIMIT, arena.pointCount * 2);
    const slots = [...homeless];
    homeless.clear();
    return slots;
  }

  return {
    arena: () => arena,
    read,
    wantedLevel,
    isReady,
    range(slot, level) {
      const range = levelRange(table, slot, level);
      return range === undefined || range.pointCount === 0 ? undefined : range;
    },
    build,
    farPath,
    forget(slot) {
      deadPoints += forgetLevels(table, slot);
    },
    addDead(points) {
      deadPoints += points;
    },
    compactIfWorthIt,
  };
}

const NO_INK: ArenaRange = { firstPoint: 0, pointCount: 0, firstBlock: 0 };

/** The page box of an element: its local box under its transform. Undefined when a value is not finite. */
function pageBounds(element: VisibleElement, { local }: ItemShape): Box | undefined {
  if (local === undefined) return undefined;
  const toPage = placementAffine(element);
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
