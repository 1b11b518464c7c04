import type { Box } from '@inkmesh/geometry';
import type { WetStroke } from '../renderer.ts';
import { type ArenaRange, createInkArena, type InkArena, pushPath } from './ink-arena.ts';
import { createInkPath } from './ink-path.ts';
import { levelForScale, levelStepExponent } from './levels.ts';
import { preparePath, type StrokeShape, shapeBounds } from './prepare.ts';

/**
 * Ink that is being drawn, prepared as dry ink is, so that drying changes no pixel. A stroke's slot is its place
 * in `strokes`. The path of a growing stroke keeps its beginning: an engine that compares finds a short tail.
 */
export interface WetInk {
  readonly strokes: readonly WetStroke[];
  readonly arena: InkArena;
  /** By slot; undefined: nothing to draw (no points, or not finite ones). */
  readonly ranges: readonly (ArenaRange | undefined)[];
  /** Page box of the ink, by slot; undefined where the range is. */
  readonly boxes: readonly (Box | undefined)[];
}

export interface WetInkMaker {
  /** @returns the same object as long as strokes and level of detail are the same */
  prepare(strokes: readonly WetStroke[], scale: number): WetInk;
}

export function createWetInkMaker(): WetInkMaker {
  const path = createInkPath();
  const arena = createInkArena();
  let made: WetInk = { strokes: [], arena, ranges: [], boxes: [] };
  let madeLevel = -1;

  function prepare(strokes: readonly WetStroke[], scale: number): WetInk {
    const level = levelForScale(scale);
    const isNothing = strokes.length === 0 && made.strokes.length === 0;
    const isSame = strokes === made.strokes && level === madeLevel;
    if (isNothing || isSame) return made;
    arena.pointCount = 0;
    arena.blockCount = 0;
    madeLevel = level;
    const boxes: (Box | undefined)[] = strokes.map(() => undefined);
    const ranges = strokes.map((stroke, slot) => {
      const box = shapeBounds(shapeOf(stroke));
      if (box === undefined || !Number.isFinite(stroke.x + stroke.y)) return undefined;
      boxes[slot] = {
        minX: box.minX + stroke.x,
        minY: box.minY + stroke.y,
        maxX: box.maxX + stroke.x,
        maxY: box.maxY + stroke.y,
      };
      preparePath(shapeOf(stroke), level, path);
      return path.count === 0 ? undefined : pushPath(arena, slot, path, levelStepExponent(level));
    });
    made = { strokes, arena, ranges, boxes };
    return made;
  }

  return { prepare };
}

function shapeOf({ points, brush, width }: WetStroke): StrokeShape {
  return { points, brush, width, cuts: [] };
}
