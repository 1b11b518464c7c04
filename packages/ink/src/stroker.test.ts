import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRUSHES, type Brush, brushReads } from './brush.ts';
import type { InkSample, StrokePoints } from './points.ts';
import { createStroker } from './stroker.ts';

const samples = fc
  .array(
    fc.record({
      x: fc.double({ min: -500, max: 500, noNaN: true }),
      y: fc.double({ min: -500, max: 500, noNaN: true }),
      pressure: fc.double({ min: 0, max: 1, noNaN: true }),
      tilt: fc.double({ min: 0, max: 1, noNaN: true }),
      stepMs: fc.integer({ min: -5, max: 50 }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((rows) => {
    let timeMs = 0;
    return rows.map(({ stepMs, ...row }): InkSample => {
      timeMs += stepMs;
      return { ...row, timeMs };
    });
  });

const brushes = fc.constantFrom(...BRUSHES);

const rows = ({ count, xs, ys, pressures, tilts, speeds }: StrokePoints) =>
  Array.from({ length: count }, (_, i) => [
    xs[i],
    ys[i],
    pressures[i],
    tilts?.[i] ?? 0,
    speeds?.[i] ?? 0,
  ]);

function stroked(list: readonly InkSample[], brush: Brush = 'pen', zoom = 1) {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('no samples');
  const stroker = createStroker(first, { zoom, brush });
  stroker.push(rest);
  return stroker;
}

describe('the stroker', () => {
  it('stable points never change, whatever is pushed or predicted later', () => {
    fc.assert(
      fc.property(samples, samples, brushes, (before, after, brush) => {
        const stroker = stroked(before, brush);
        const stable = rows(stroker.current()).slice(0, stroker.stableCount);
        stroker.predict(after);
        expect(rows(stroker.current()).slice(0, stable.length)).toEqual(stable);
        stroker.push(after);
        expect(rows(stroker.current()).slice(0, stable.length)).toEqual(stable);
        expect(rows(stroker.finish()).slice(0, stable.length)).toEqual(stable);
      }),
    );
  });

  it('a prediction leaves no trace in the finished stroke', () => {
    fc.assert(
      fc.property(samples, samples, brushes, (real, guess, brush) => {
        const stroker = stroked(real, brush);
        const without = rows(stroker.finish());
        stroker.predict(guess);
        expect(rows(stroker.finish())).toEqual(without);
      }),
    );
  });

  it('begins and ends where the hand did, and has only finite points', () => {
    fc.assert(
      fc.property(samples, brushes, (list, brush) => {
        const points = stroked(list, brush).finish();
        const first = list[0] as InkSample;
        const last = list.at(-1) as InkSample;
        expect(points.xs[0]).toBe(0);
        expect(points.xs.at(-1)).toBeCloseTo(last.x - first.x, 3);
        expect(points.ys.at(-1)).toBeCloseTo(last.y - first.y, 3);
        expect(rows(points).flat().every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('does not depend on how samples are batched', () => {
    fc.assert(
      fc.property(samples, brushes, (list, brush) => {
        const [first, ...rest] = list as [InkSample, ...InkSample[]];
        const oneByOne = createStroker(first, { zoom: 1, brush });
        for (const sample of rest) oneByOne.push([sample]);
        expect(rows(oneByOne.finish())).toEqual(rows(stroked(list, brush).finish()));
      }),
    );
  });

  it.each([60, 120, 240, 1000])(
    'a circle drawn fast at %s Hz stays a circle, within 3 px',
    (hz) => {
      for (const [radius, turnMs] of [
        [60, 250],
        [20, 300],
        [150, 500],
      ] as const) {
        const count = Math.round((turnMs / 1000) * hz * 2);
        const list = Array.from({ length: count + 1 }, (_, i) => ({
          x: radius * Math.cos((i / count) * 4 * Math.PI) - radius,
          y: radius * Math.sin((i / count) * 4 * Math.PI),
          pressure: 0.5,
          timeMs: (i * 1000) / hz,
        }));
        const { xs, ys } = stroked(list).finish();
        const off = Array.from(xs, (x, i) => Math.abs(Math.hypot(x + radius, ys[i] ?? 0) - radius));
        expect(Math.max(...off)).toBeLessThan(3);
      }
    },
  );

  it('points on a line stay on that line, at any speeds and times', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.array(
          fc.record({
            step: fc.double({ min: 0, max: 40, noNaN: true }),
            stepMs: fc.integer({ min: 0, max: 40 }),
          }),
          { minLength: 2, maxLength: 80 },
        ),
        (angle, steps) => {
          let along = 0;
          let timeMs = 0;
          const list = steps.map(({ step, stepMs }) => {
            along += step;
            timeMs += stepMs;
            return {
              x: along * Math.cos(angle),
              y: along * Math.sin(angle),
              pressure: 0.5,
              timeMs,
            };
          });
          const { xs, ys } = stroked(list).finish();
          for (const [i, x] of xs.entries()) {
            const beside = (ys[i] ?? 0) * Math.cos(angle) - x * Math.sin(angle);
            expect(Math.abs(beside)).toBeLessThan(0.01);
          }
        },
      ),
    );
  });

  it('turning the page turns the stroke and changes nothing else', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const turned = list.map((sample) => ({ ...sample, x: -sample.y, y: sample.x }));
        const { xs, ys, count } = stroked(list).finish();
        const other = stroked(turned).finish();
        expect(other.count).toBe(count);
        for (const [i, x] of other.xs.entries()) {
          expect(x).toBeCloseTo(-(ys[i] ?? 0), 3);
          expect(other.ys[i] ?? 0).toBeCloseTo(xs[i] ?? 0, 3);
        }
      }),
    );
  });

  it('a trembling hand that moves slowly draws less than half its trembling', () => {
    const random = seededRandom(5);
    const list = Array.from({ length: 300 }, (_, i) => ({
      x: i * 0.5,
      y: (random() - 0.5) * 1.5,
      pressure: 0.5,
      timeMs: (i * 1000) / 120,
    }));
    const energy = (ys: readonly number[]) =>
      Math.sqrt(ys.reduce((sum, y) => sum + y * y, 0) / ys.length);
    const { xs, ys, count } = stroked(list).finish();
    const start = list[0]?.y ?? 0;
    const drawn = Array.from({ length: 500 }, (_, i) => {
      const x = 5 + i * 0.28;
      let at = 0;
      while (at < count - 2 && (xs[at + 1] ?? 0) < x) at++;
      const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[at], xs[at + 1], ys[at], ys[at + 1]];
      return start + y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1);
    });
    expect(energy(drawn)).toBeLessThan(energy(list.map(({ y }) => y)) / 2);
  });

  it('keeps few points of a straight line and many of a curve', () => {
    const line = Array.from({ length: 200 }, (_, i) => ({
      x: i,
      y: 0,
      pressure: 0.5,
      timeMs: i * 8,
    }));
    const curve = line.map(({ timeMs }, i) => ({
      x: 100 * Math.cos(i / 20),
      y: 100 * Math.sin(i / 20),
      pressure: 0.5,
      timeMs,
    }));
    const kept = stroked(line).finish().count;
    expect(kept).toBeLessThan(20);
    expect(stroked(curve).finish().count).toBeGreaterThan(kept);
  });

  it('a press without movement is one point', () => {
    expect(rows(stroked([{ x: 5, y: 5, pressure: 0.5, timeMs: 0 }]).finish())).toEqual([
      [0, 0, 0.5, 0, 0],
    ]);
  });

  it('keeps tilt and speed as far as the brush reads them, as shares', () => {
    fc.assert(
      fc.property(samples, brushes, (list, brush) => {
        const { count, tilts, speeds } = stroked(list, brush).finish();
        const reads = brushReads(brush);
        if (!reads.tilt) expect(tilts).toBeUndefined();
        if (!reads.speed) expect(speeds).toBeUndefined();
        for (const column of [tilts, speeds]) {
          if (column === undefined) continue;
          expect(column).toHaveLength(count);
          expect(column.every((value) => value >= 0 && value <= 1)).toBe(true);
        }
      }),
    );
  });

  it('the points stand for every sample: its tilt is near the line between them', () => {
    const list = Array.from({ length: 200 }, (_, i) => ({
      x: i,
      y: 0,
      pressure: 0.5,
      tilt: 0.5 + 0.4 * Math.sin(i / 25),
      timeMs: i * 8,
    }));
    const { count, xs, tilts } = stroked(list, 'pencil').finish();
    expect(count).toBeLessThan(40);
    for (let i = 1; i < count; i++) {
      const [from = 0, to = 0] = [xs[i - 1], xs[i]];
      for (let x = Math.ceil(from); x <= to; x++) {
        const along = (x - from) / (to - from);
        const drawn = (tilts?.[i - 1] ?? 0) * (1 - along) + (tilts?.[i] ?? 0) * along;
        // The ink lags behind the hand by up to a few samples where it is slow.
        expect(Math.abs(drawn - (list[x]?.tilt ?? 0))).toBeLessThan(0.06);
      }
    }
  });

  it('an even hand has an even speed, whatever the zoom and the rate of its samples', () => {
    for (const [zoom, hz] of [
      [1, 60],
      [4, 120],
      [0.25, 1000],
    ] as const) {
      const list = Array.from({ length: hz }, (_, i) => ({
        x: ((i / hz) * 800) / zoom,
        y: 0,
        pressure: 0.5,
        timeMs: (i * 1000) / hz,
      }));
      const { speeds } = stroked(list, 'pen', zoom).finish();
      expect(speeds?.[0]).toBe(0);
      expect(speeds?.at(-1)).toBeCloseTo(800 / 2000, 2);
    }
  });

  it('predicted points go on as fast as the hand is', () => {
    const list = Array.from({ length: 60 }, (_, i) => ({
      x: i * 8,
      y: 0,
      pressure: 0.5,
      timeMs: i * 8,
    }));
    const stroker = stroked(list);
    const before = stroker.current().speeds?.at(-1);
    stroker.predict([{ x: 900, y: 0, pressure: 0.5, timeMs: 488 }]);
    expect(before).toBeGreaterThan(0.4);
    expect(stroker.current().speeds?.at(-1)).toBe(before);
  });

  it('a change of speed alone asks for few points more', () => {
    // Back and forth between rest and 1,500 px/s four times along a line.
    let x = 0;
    const list = Array.from({ length: 240 }, (_, i) => {
      x += 6 * (1 - Math.cos(i / 9));
      return { x, y: 0, pressure: 0.5, timeMs: i * 8 };
    });
    const [pen, marker] = [stroked(list, 'pen').finish(), stroked(list, 'marker').finish()];
    expect(pen.count).toBeLessThan(marker.count * 1.25);
  });
});
