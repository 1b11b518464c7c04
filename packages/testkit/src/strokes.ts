import type { Random } from './random.ts';

/** A stroke as the hand made it: rows of [x, y, pressure] on the page, and the time of each in ms from 0. */
export interface RawStroke {
  readonly points: readonly (readonly [number, number, number])[];
  readonly timesMs: readonly number[];
}

/** A handwriting-like squiggle of about 60 by 40 units at `x`, `y`: at 120 Hz, 60 to 120 points unless told. */
export function generatedStroke(
  random: Random,
  x: number,
  y: number,
  count = 60 + Math.floor(random() * 61),
): RawStroke {
  const phase = random() * 2 * Math.PI;
  const loops = 2 + random() * 4;
  const width = 20 + random() * 30;
  const height = 10 + random() * 30;
  const points: [number, number, number][] = [];
  for (let i = 0; i < count; i++) {
    const t = i / (count - 1);
    points.push([
      x + width * (t + 0.25 * Math.sin(loops * 2 * Math.PI * t + phase)) + random() * 0.4,
      y + height * (0.5 + 0.5 * Math.cos(loops * 4 * t + phase)) + random() * 0.4,
      0.3 + 0.6 * Math.abs(Math.sin(3 * t + phase)),
    ]);
  }
  return { points, timesMs: points.map((_, i) => i * SAMPLE_INTERVAL_MS) };
}

/** `count` strokes on a grid of 80-unit cells, half as many again columns as rows. */
export function generatedStrokes(random: Random, count: number): RawStroke[] {
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = cellAt(i, count, random);
    return generatedStroke(random, x, y);
  });
}

/**
 * Strokes laid out like {@link generatedStrokes}, made as they are asked for: rows of a board of millions of points
 * would not fit into memory at once. `pointsEach`: of every stroke.
 */
export function* lazyStrokes(
  random: Random,
  count: number,
  pointsEach: number,
): Generator<RawStroke> {
  for (let i = 0; i < count; i++) {
    const [x, y] = cellAt(i, count, random);
    yield generatedStroke(random, x, y, pointsEach);
  }
}

/** Page units of a board of so many generated strokes. */
export function generatedSize(count: number): { readonly width: number; readonly height: number } {
  const columns = columnsOf(count);
  return { width: columns * CELL, height: Math.ceil(count / columns) * CELL };
}

/** Where stroke `index` of `count` begins: somewhere in the first quarter of its cell. */
export function cellAt(index: number, count: number, random: Random): [x: number, y: number] {
  const columns = columnsOf(count);
  return [
    (index % columns) * CELL + random() * 20,
    Math.floor(index / columns) * CELL + random() * 20,
  ];
}

function columnsOf(count: number): number {
  return Math.ceil(Math.sqrt(count * 1.5));
}

const CELL = 80;
/** 120 Hz, a common rate of pens. */
const SAMPLE_INTERVAL_MS = 1000 / 120;
