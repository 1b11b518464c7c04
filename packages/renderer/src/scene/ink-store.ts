import type { ElementId, StrokeElement } from '@inkmesh/board';
import { applyAffine, type Box, boxOfPoints } from '@inkmesh/geometry';
import { decodePoints } from '@inkmesh/ink';
import type { ReportProblem } from '../problems.ts';
import { compactArena } from './compact.ts';
import { type ArenaRange, createInkArena, type InkArena, pushPath } from './ink-arena.ts';
import { createInkPath } from './ink-path.ts';
import { LEVEL_COUNT, levelForScale, levelStepExponent } from './levels.ts';
import { strokeAffine } from './look.ts';
import { preparePath, type StrokeShape, shapeBounds } from './prepare.ts';
import {
  forgetLevels,
  isLevelBuilt,
  levelRange,
  type StrokeTable,
  setLevelRange,
} from './stroke-table.ts';

/** The prepared ink of the strokes of a table, by level of detail; a level is made when it is first wanted. */
export interface InkStore {
  /** Another object after a compaction: whoever copied from it starts over. */
  arena(): InkArena;
  /** Decodes a stroke: its page box, and `build` its ink while the points are at hand. Undefined: it cannot be drawn. */
  read(slot: number): { readonly box: Box; build(level: number): void } | undefined;
  /** The level a slot should be drawn in. `scale`: device pixels per page unit. */
  wantedLevel(slot: number, scale: number): number;
  isReady(slot: number, level: number): boolean;
  /** The level nearest to `wanted` that is ready, finer ones first; undefined when none is. */
  nearestReady(slot: number, wanted: number): number | undefined;
  /** Where a ready level lies; undefined when nothing of it is to be drawn. */
  range(slot: number, level: number): ArenaRange | undefined;
  build(slot: number, level: number): void;
  /** The shape of the slot's stroke changed. */
  forget(slot: number): void;
  /** So many points of the arena are referred to no more. */
  addDead(points: number): void;
  /** Gives memory back when much of the arena is dead or far from the level looked at. */
  compactIfWorthIt(scale: number): void;
}

/** 8 million points are 64 MB: beyond, levels of detail far from the current one are given up. */
const FIRST_SOFT_LIMIT = 8 << 20;
/** Half a megabyte: below, waste does not matter. */
const FEWEST_TO_COMPACT = 1 << 16;

export function createInkStore(table: StrokeTable, report: ReportProblem): InkStore {
  const path = createInkPath();
  const reported = new Set<ElementId>();
  let arena = createInkArena();
  let deadPoints = 0;
  let softLimit = FIRST_SOFT_LIMIT;
  let lastScale = 1;
  let lastLevel = levelForScale(1);

  function read(slot: number) {
    const element = table.elements[slot];
    const shape = element && decode(element);
    if (element === undefined || shape === undefined) return undefined;
    const box = pageBounds(element, shape);
    if (box !== undefined) return { box, build: (level: number) => buildShape(slot, level, shape) };
    reportOnce(element.id, 'bad-stroke', 'a coordinate is not finite, or there are no points');
    return undefined;
  }

  function decode(element: StrokeElement): StrokeShape | undefined {
    try {
      const { cuts, brush, width } = element;
      return { points: decodePoints(element.points), cuts, brush, width };
    } catch (cause) {
      reportOnce(element.id, 'bad-stroke', cause);
      return undefined;
    }
  }

  function reportOnce(id: ElementId, code: 'bad-stroke' | 'too-much-ink', cause: unknown): void {
    if (reported.has(id)) return;
    reported.add(id);
    report({ code, id, cause });
  }

  function build(slot: number, level: number): void {
    const element = table.elements[slot];
    const shape = element && decode(element);
    if (shape !== undefined) buildShape(slot, level, shape);
    // Not decodable: built as nothing, so that it is not tried at every frame.
    else setLevelRange(table, slot, level, NO_INK);
  }

  function buildShape(slot: number, level: number, shape: StrokeShape): void {
    preparePath(shape, level, path);
    const isDrawn = path.count > 0;
    const range = isDrawn ? pushPath(arena, slot, path, levelStepExponent(level)) : undefined;
    setLevelRange(table, slot, level, range ?? NO_INK);
    const id = table.elements[slot]?.id;
    if (isDrawn && range === undefined && id !== undefined) {
      reportOnce(
        id,
        'too-much-ink',
        `${arena.pointCount} points of ${table.count} strokes are held`,
      );
    }
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

  const isReady = (slot: number, level: number) => isLevelBuilt(table, slot, level);

  function nearestReady(slot: number, wanted: number): number | undefined {
    for (let away = 1; away < LEVEL_COUNT; away++) {
      if (wanted - away >= 0 && isReady(slot, wanted - away)) return wanted - away;
      if (wanted + away < LEVEL_COUNT && isReady(slot, wanted + away)) return wanted + away;
    }
    return undefined;
  }

  function compactIfWorthIt(scale: number): void {
    const { pointCount } = arena;
    const isWasteful = pointCount > FEWEST_TO_COMPACT && deadPoints * 2 > pointCount;
    if (!isWasteful && pointCount < softLimit) return;
    const level = levelForScale(scale);
    arena = compactArena(table, arena, (kept) => Math.abs(kept - level) <= 1);
    deadPoints = 0;
    softLimit = Math.max(FIRST_SOFT_LIMIT, arena.pointCount * 2);
  }

  return {
    arena: () => arena,
    read,
    wantedLevel,
    isReady,
    nearestReady,
    range(slot, level) {
      const range = levelRange(table, slot, level);
      return range === undefined || range.pointCount === 0 ? undefined : range;
    },
    build,
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
