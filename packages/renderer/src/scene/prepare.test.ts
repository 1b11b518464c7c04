import { distanceToSegment } from '@inkmesh/geometry';
import { smoothPath } from '@inkmesh/ink';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf, type Rows } from '../testing/strokes.ts';
import { createInkPath, type InkPath, RUN_END, RUN_START } from './ink-path.ts';
import { levelTolerance } from './levels.ts';
import { maxRadius, preparePath, type StrokeShape, shapeBounds } from './prepare.ts';

const LINE: Rows = Array.from({ length: 11 }, (_, i) => [i * 10, 0] as const);

const anyRows = fc.array(
  fc.tuple(
    fc.double({ min: -200, max: 200, noNaN: true }),
    fc.double({ min: -200, max: 200, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  { minLength: 1, maxLength: 30 },
);

describe('the box of a stroke', () => {
  it('holds all of its drawn ink, curves that swing out included', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 6 }), (rows, level) => {
        const shape = shapeOf(rows);
        const box = shapeBounds(shape);
        const path = prepared(shape, level);
        const widest = maxRadius(shape.brush, shape.width);
        for (let i = 0; i < path.count; i++) {
          const x = path.xs[i] ?? Number.NaN;
          const y = path.ys[i] ?? Number.NaN;
          const radius = (path.radii[i] ?? Number.NaN) * widest - 1e-3;
          expect(x - radius).toBeGreaterThanOrEqual(box?.minX ?? Number.NaN);
          expect(x + radius).toBeLessThanOrEqual(box?.maxX ?? Number.NaN);
          expect(y - radius).toBeGreaterThanOrEqual(box?.minY ?? Number.NaN);
          expect(y + radius).toBeLessThanOrEqual(box?.maxY ?? Number.NaN);
        }
      }),
    );
  });

  it('is none when a coordinate is not finite or there is no point', () => {
    expect(shapeBounds(shapeOf([]))).toBeUndefined();
    const points = pointsOf([
      [0, 0],
      [1, 1],
    ]);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      points.ys[1] = value;
      expect(shapeBounds({ ...shapeOf([]), points })).toBeUndefined();
    }
    expect(shapeBounds({ ...shapeOf(LINE), width: Number.NaN })).toBeUndefined();
  });
});

describe('a prepared path', () => {
  it('is within the tolerance of its level of the true curve', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 2, max: 6 }), (rows, level) => {
        const shape = shapeOf(rows);
        const path = prepared(shape, level);
        const { points: curve } = smoothPath(shape.points, levelTolerance(level) / 64);
        for (let i = 0; i < curve.count; i++) {
          const place = { x: curve.xs[i] ?? 0, y: curve.ys[i] ?? 0 };
          const nearest = Math.min(
            ...Array.from({ length: path.count - 1 }, (_, k) =>
              distanceToSegment(place, pointAt(path, k), pointAt(path, k + 1)),
            ),
          );
          // The curve has at most 16 pieces between two points: where those are 500 units apart it shows.
          expect(nearest).toBeLessThanOrEqual(Math.max(levelTolerance(level), 2));
        }
      }),
    );
  });

  it('has a run for every stretch that is not cut, ending where the cut begins', () => {
    const cuts = [
      [2.5, 4],
      [7, 8.25],
    ] as const;
    expect(runsOf({ ...shapeOf(LINE), cuts })).toEqual([
      [0, 25],
      [40, 70],
      [82.5, 100],
    ]);
  });

  it('carries cuts over to the curve when points are put between', () => {
    const bend: Rows = Array.from(
      { length: 13 },
      (_, i) => [100 * Math.cos(i / 4), 100 * Math.sin(i / 4)] as const,
    );
    const [run] = runsOf({ ...shapeOf(bend), cuts: [[6, 12]] }, 1);
    expect(run?.[1]).toBeCloseTo(100 * Math.cos(6 / 4), 3);
  });

  it('is empty when all is cut', () => {
    expect(prepared({ ...shapeOf(LINE), cuts: [[-1, 11]] }, 4).count).toBe(0);
  });

  it('has a segment for a dot', () => {
    const path = prepared(shapeOf([[5, 5]]), 4);
    expect([path.count, path.flags[0], path.flags[1]]).toEqual([2, RUN_START, RUN_END]);
  });

  it('has fewer points the coarser the level', () => {
    const rows: Rows = Array.from(
      { length: 200 },
      (_, i) => [i, 20 * Math.sin(i / 9), 0.5] as const,
    );
    const counts = [1, 3, 5, 6].map((level) => prepared(shapeOf(rows), level).count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts[3]).toBeLessThan((counts[0] ?? 0) / 8);
  });
});

function shapeOf(rows: Rows): StrokeShape {
  return { points: pointsOf(rows), cuts: [], brush: 'pen', width: 10 };
}

function prepared(shape: StrokeShape, level: number) {
  const path = createInkPath();
  preparePath(shape, level, path);
  return path;
}

function pointAt(path: InkPath, i: number) {
  return { x: path.xs[i] ?? Number.NaN, y: path.ys[i] ?? Number.NaN };
}

/** The x of the two ends of every run. */
function runsOf(shape: StrokeShape, level = 4): number[][] {
  const path = prepared(shape, level);
  const runs: number[][] = [];
  for (let i = 0; i < path.count; i++) {
    if (((path.flags[i] ?? 0) & RUN_START) !== 0) runs.push([path.xs[i] ?? Number.NaN]);
    if (((path.flags[i] ?? 0) & RUN_END) !== 0) runs.at(-1)?.push(path.xs[i] ?? Number.NaN);
  }
  return runs;
}
