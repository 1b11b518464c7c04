import { distanceToSegment } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInkPath, type InkPath, RUN_END, RUN_START } from './ink-path.ts';
import { simplifyRun } from './simplify.ts';

const point = fc.record({
  x: fc.double({ min: -50, max: 50, noNaN: true }),
  y: fc.double({ min: -50, max: 50, noNaN: true }),
  radius: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A walk of small steps: something a hand could do, where points are left out at all. */
const walk = fc
  .array(point, { minLength: 1, maxLength: 60 })
  .map((steps) => steps.map((_, i) => sumOf(steps.slice(0, i + 1))));

describe('a simplified run', () => {
  it('has every point it left out within the tolerance of its line, in place and radius', () => {
    fc.assert(
      fc.property(walk, fc.double({ min: 0.1, max: 5, noNaN: true }), (points, tolerance) => {
        const path = simplified(points, tolerance, 0.2);
        const kept = keptIndices(points, path);
        for (let k = 0; k + 1 < kept.length; k++) {
          const from = points[kept[k] ?? 0] ?? NOWHERE;
          const to = points[kept[k + 1] ?? 0] ?? NOWHERE;
          for (let i = (kept[k] ?? 0) + 1; i < (kept[k + 1] ?? 0); i++) {
            const left = points[i] ?? NOWHERE;
            // A point beyond the line's end turned back by at most the tolerance.
            expect(distanceToSegment(left, from, to)).toBeLessThanOrEqual(tolerance * 1.5 + 1e-4);
            expect(Math.abs(left.radius - from.radius)).toBeLessThanOrEqual(0.2 + 1e-6);
          }
        }
      }),
    );
  });

  it('keeps its ends, marked, and nothing else of a straight line', () => {
    const points = Array.from({ length: 30 }, (_, i) => ({ x: i, y: i / 2, radius: 1 }));
    const path = simplified(points, 0.01, 0.1);
    expect(path.count).toBe(2);
    expect([path.flags[0], path.flags[1]]).toEqual([RUN_START, RUN_END]);
  });

  it('is its point twice when it is a dot, so that there is a segment to draw', () => {
    const path = simplified([{ x: 3, y: 4, radius: 1 }], 1, 1);
    expect([...path.xs.subarray(0, path.count)]).toEqual([3, 3]);
  });

  it('keeps the turning points of a line that goes back and forth', () => {
    const points = [0, 5, 10, 5, 0, 5, 10].map((x) => ({ x, y: 0, radius: 1 }));
    const path = simplified(points, 0.5, 1);
    expect([...path.xs.subarray(0, path.count)]).toEqual([0, 10, 0, 10]);
  });
});

const NOWHERE = { x: Number.NaN, y: Number.NaN, radius: Number.NaN };

interface Point {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function sumOf(steps: readonly Point[]): Point {
  // No two points are the same, so that what was kept can be told from what was not.
  const x = steps.reduce((sum, step) => sum + step.x / 10, steps.length * 1e-3);
  const y = steps.reduce((sum, step) => sum + step.y / 10, 0);
  return { x, y, radius: steps.at(-1)?.radius ?? 0 };
}

function simplified(points: readonly Point[], tolerance: number, radiusTolerance: number): InkPath {
  const path = createInkPath();
  const column = (pick: (point: Point) => number) => Float64Array.from(points, pick);
  const run = {
    count: points.length,
    xs: column((p) => p.x),
    ys: column((p) => p.y),
    radii: column((p) => p.radius),
  };
  simplifyRun(run, tolerance, radiusTolerance, path);
  return path;
}

function keptIndices(points: readonly Point[], path: InkPath): number[] {
  const kept: number[] = [];
  let from = 0;
  for (let k = 0; k < path.count - 1; k++) {
    const x = path.xs[k];
    const y = path.ys[k];
    const at = points.findIndex((point, i) => i >= from && point.x === x && point.y === y);
    expect(at).toBeGreaterThanOrEqual(from);
    kept.push(at);
    from = at + 1;
  }
  return [...kept, points.length - 1];
}
