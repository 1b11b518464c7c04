import type { Random } from './random.ts';

/** A stroke as the hand made it: rows of [x, y, pressure] on the page, and the time of each in ms from 0. */
export interface RawStroke {
  readonly points: readonly (readonly [number, number, number])[];
  readonly timesMs: readonly number[];
}

/** A handwriting-like squiggle of about 60 by 40 units at `x`, `y`: 60 to 120 points at 120 Hz. */
export function generatedStroke(random: Random, x: number, y: number): RawStroke {
  const count = 60 + Math.floor(random() * 61);
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
  const columns = Math.ceil(Math.sqrt(count * 1.5));
  return Array.from({ length: count }, (_, i) =>
    generatedStroke(
      random,
      (i % columns) * CELL + random() * 20,
      Math.floor(i / columns) * CELL + random() * 20,
    ),
  );
}

const CELL = 80;
/** 120 Hz, a common rate of pens. */
const SAMPLE_INTERVAL_MS = 1000 / 120;
