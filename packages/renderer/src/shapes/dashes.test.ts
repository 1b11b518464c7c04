import { SHAPES } from '@inkmesh/board';
import { boxContains } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInkPath } from '../scene/ink-path.ts';
import { between } from '../testing/between.ts';
import { type InkRun, lineOf, runsOf, shapeOf } from '../testing/shapes.ts';
import { pushLine } from './line-ink.ts';
import { shapeOutline } from './outline.ts';
import { outlineDistance } from './outline-distance.ts';
import { pushDashedOutline, shapeBounds } from './outline-ink.ts';

const shape = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    dash: fc.constantFrom('solid', 'dashed', 'dotted'),
    w: fc.oneof(between(0, 800), fc.constantFrom(0, 100)),
    h: fc.oneof(between(0, 800), fc.constantFrom(0, 100)),
    width: between(0.5, 40),
    corner: between(0, 100),
    sides: fc.integer({ min: 3, max: 24 }),
    inner: between(0.1, 0.95),
  })
  .map((changes) => shapeOf(changes as Parameters<typeof shapeOf>[0]));

function outlineInk(any: ReturnType<typeof shapeOf>, tolerance = 0.05): InkRun[] {
  const path = createInkPath();
  pushDashedOutline(any, path, tolerance);
  return runsOf(path);
}

function lineInk(length: number, changes: Parameters<typeof lineOf>[1]): InkRun[] {
  const path = createInkPath();
  pushLine(
    lineOf(
      [
        [0, 0],
        [length, 0],
      ],
      changes,
    ),
    path,
    0.1,
  );
  return runsOf(path);
}

describe('a dashed outline', () => {
  it('lies on the outline of its shape and in its box', () => {
    fc.assert(
      fc.property(shape, (any) => {
        const outline = shapeOutline(any);
        const box = shapeBounds(any);
        const reach = any.width / 2 - 1e-3;
        for (const run of outlineInk(any)) {
          for (let i = 0; i < run.length; i += 2) {
            const [x, y] = [run[i] as number, run[i + 1] as number];
            expect(Math.abs(outlineDistance(outline, x, y).distance)).toBeLessThan(0.06);
            const ink = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
            expect(boxContains(box, ink)).toBe(true);
          }
        }
      }),
      { seed: 30, numRuns: 300 },
    );
  });

  it('has a whole number of even dashes around', () => {
    fc.assert(
      fc.property(shape, (any) => {
        const whole = lengthOf(outlineInk({ ...any, dash: 'solid' })[0] ?? []);
        const dashes = outlineInk({ ...any, dash: 'dashed' }).map(lengthOf);
        const periods = whole / any.width / 5.2;
        expect(Math.abs(dashes.length - Math.max(1, periods))).toBeLessThan(0.51);
        for (const dash of dashes) expect(dash).toBeCloseTo((whole / dashes.length) * (2 / 5.2), 2);
      }),
      { seed: 31, numRuns: 300 },
    );
  });

  it('has dots that are as far from each other as from the first to the last', () => {
    const dots = outlineInk(shapeOf({ w: 100, h: 60, width: 4, dash: 'dotted' }));
    expect(dots).toHaveLength(40);
    for (const [x, y, endX, endY] of dots) expect([endX, endY]).toEqual([x, y]);
    const places = dots.map(([x = 0, y = 0]) => ({ x, y }));
    places.forEach((place, i) => {
      const next = places[(i + 1) % places.length] ?? place;
      expect(Math.abs(place.x - next.x) + Math.abs(place.y - next.y)).toBeCloseTo(8, 4);
    });
  });

  it('has its first dash around the start, in one run', () => {
    const [first = []] = outlineInk(shapeOf({ w: 104, h: 104, width: 4, dash: 'dashed' }));
    expect(first.map((value) => Math.round(value * 1e4) / 1e4)).toEqual([0, 4, 0, 0, 4, 0]);
  });

  it('solid ends where it began; a width of 0 draws nothing', () => {
    expect(outlineInk(shapeOf({ w: 10, h: 5 }))).toEqual([[0, 0, 10, 0, 10, 5, 0, 5, 0, 0]]);
    expect(outlineInk(shapeOf({ width: 0 }))).toEqual([]);
  });

  it('around a field in a hair does not cost what a board does', () => {
    const hair = { w: 1e6, h: 1e6, width: 0.01 };
    expect(outlineInk(shapeOf({ ...hair, dash: 'dashed' })).length).toBe(10_000);
    expect(outlineInk(shapeOf({ ...hair, dash: 'dotted' })).length).toBe(10_000);
  });
});

describe('a dashed line', () => {
  it('begins and ends with a dash; seen with round ends they are 3 widths, gaps 2.2', () => {
    // Nine dashes and eight gaps of the middle of the ink: 9 x 2 + 8 x 3.2 widths.
    const runs = lineInk(43.6 * 4, { dash: 'dashed', width: 4 });
    expect(runs).toHaveLength(9);
    expect(runs[0]?.[0]).toBe(0);
    expect(runs.at(-1)?.[2]).toBeCloseTo(43.6 * 4, 4);
    for (const run of runs) expect(lengthOf(run)).toBeCloseTo(8, 4);
    expect((runs[1]?.[0] ?? 0) - (runs[0]?.[2] ?? 0) - 4).toBeCloseTo(2.2 * 4, 4);
  });

  it('dotted has a dot at each end', () => {
    const runs = lineInk(80, { dash: 'dotted', width: 4 });
    expect(runs.map(([x = 0]) => Math.round(x * 1e4) / 1e4)).toEqual(
      Array.from({ length: 11 }, (_, i) => i * 8),
    );
  });

  it('too short for two dashes is whole', () => {
    expect(lineInk(6, { dash: 'dashed', width: 4 })).toEqual([[0, 0, 6, 0]]);
    expect(lineInk(3, { dash: 'dotted', width: 4 })).toEqual([[0, 0, 3, 0]]);
  });
});

function lengthOf(run: InkRun): number {
  let length = 0;
  for (let i = 2; i < run.length; i += 2) {
    length += Math.hypot(
      (run[i] as number) - (run[i - 2] as number),
      (run[i + 1] as number) - (run[i - 1] as number),
    );
  }
  return length;
}
