import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, strokeRuns, unionIntervals } from './cuts.ts';

const interval = fc
  .tuple(
    fc.double({ min: -2, max: 12, noNaN: true }),
    fc.double({ min: 0.01, max: 5, noNaN: true }),
  )
  .map(([from, length]): Interval => [from, from + length]);
const cuts = fc.array(interval, { maxLength: 8 });

describe('cuts of a stroke', () => {
  it('the union is sorted and disjoint, and holds exactly the points of its parts', () => {
    fc.assert(
      fc.property(cuts, fc.double({ min: -3, max: 18, noNaN: true }), (list, at) => {
        const union = unionIntervals(list);
        for (let i = 1; i < union.length; i++) {
          expect(union[i]?.[0]).toBeGreaterThan(union[i - 1]?.[1] ?? Number.POSITIVE_INFINITY);
        }
        const within = (all: readonly Interval[]) =>
          all.some(([from, to]) => from <= at && at <= to);
        expect(within(union)).toBe(within(list));
      }),
    );
  });

  it('the union does not depend on order or grouping', () => {
    fc.assert(
      fc.property(cuts, cuts, (a, b) => {
        const together = unionIntervals([...a, ...b]);
        expect(unionIntervals([...b, ...a])).toEqual(together);
        expect(unionIntervals([...unionIntervals(a), ...unionIntervals(b)])).toEqual(together);
      }),
    );
  });

  it('runs and cuts together cover the stroke, and do not overlap', () => {
    fc.assert(
      fc.property(cuts, fc.integer({ min: 2, max: 12 }), (list, count) => {
        const union = unionIntervals(list);
        const runs = strokeRuns(count, union);
        const covered = runs.reduce((sum, [from, to]) => sum + to - from, 0);
        const cut = union.reduce((sum, [from, to]) => {
          return sum + Math.max(0, Math.min(to, count - 1) - Math.max(from, 0));
        }, 0);
        expect(covered + cut).toBeCloseTo(count - 1, 6);
      }),
    );
  });

  it.each([
    [3, [], [[0, 2]]],
    [1, [], [[0, 0]]],
    [0, [], []],
    [3, [[-1, 5]], []],
    [
      3,
      [[0.5, 1]],
      [
        [0, 0.5],
        [1, 2],
      ],
    ],
    [3, [[0, 1]], [[1, 2]]],
    [3, [[1, 2]], [[0, 1]]],
    [1, [[-1, 1]], []],
  ] as [number, Interval[], Interval[]][])(
    'a stroke of %s points under %j leaves %j',
    (count, list, runs) => {
      expect(strokeRuns(count, list)).toEqual(runs);
    },
  );
});
