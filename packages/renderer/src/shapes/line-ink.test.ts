import { DASHES, HEADS, type LineElement } from '@inkmesh/board';
import { boxContains, distanceToSegment } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInkPath } from '../scene/ink-path.ts';
import { between } from '../testing/between.ts';
import { type InkRun, lineOf, runsOf } from '../testing/shapes.ts';
import { lineBounds, pushLine } from './line-ink.ts';

const coordinate = fc.oneof(between(-500, 500).map(Math.fround), fc.constantFrom(0, 1, 100));
const line: fc.Arbitrary<LineElement> = fc
  .record({
    vertices: fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 6 }),
    width: fc.oneof(between(0.2, 40), fc.constantFrom(1, 4)),
    curved: fc.boolean(),
    dash: fc.constantFrom(...DASHES),
    startHead: fc.constantFrom(...HEADS),
    endHead: fc.constantFrom(...HEADS),
  })
  .map(({ vertices, ...rest }) => lineOf(vertices, rest));

function inkOf(any: LineElement, tolerance = 0.1): InkRun[] {
  const path = createInkPath();
  pushLine(any, path, tolerance);
  return runsOf(path);
}

describe('a line', () => {
  it('is one run through its vertices', () => {
    const vertices = [
      [0, 0],
      [100, 0],
      [100, 50],
    ] as const;
    expect(inkOf(lineOf(vertices))).toEqual([[0, 0, 100, 0, 100, 50]]);
  });

  it('makes room around its middle for what is written there', () => {
    const path = createInkPath();
    const gap = { minX: 100, minY: -10, maxX: 160, maxY: 40 };
    const bent = [
      [0, 0],
      [130, 0],
      [130, 130],
    ] as const;
    pushLine(lineOf(bent), path, 0.1, gap);
    const [before = [], after = []] = runsOf(path);
    expect([before.at(-2), before.at(-1)]).toEqual([expect.closeTo(100, 2), 0]);
    expect([after[0], after[1]]).toEqual([130, expect.closeTo(40, 2)]);
  });

  it('that lies in its gap as a whole is its heads alone', () => {
    const path = createInkPath();
    const around = { minX: -50, minY: -50, maxX: 50, maxY: 50 };
    const short = [
      [-10, 0],
      [10, 0],
    ] as const;
    pushLine(lineOf(short), path, 0.1, around);
    expect(runsOf(path)).toEqual([]);
    pushLine(lineOf(short, { endHead: 'bar' }), path, 0.1, around);
    expect(runsOf(path)).toHaveLength(1);
  });

  it('of no length is a dot, of no width nothing', () => {
    const here = [
      [3, 4],
      [3, 4],
    ] as const;
    for (const curved of [false, true]) {
      expect(inkOf(lineOf(here, { curved, endHead: 'arrow' }))).toEqual([[3, 4, 3, 4]]);
    }
    expect(inkOf(lineOf(here, { width: 0 }))).toEqual([]);
  });

  it('curved goes through its vertices, smoothly', () => {
    const heights = fc.array(between(-20, 20), {
      minLength: 3,
      maxLength: 6,
    });
    fc.assert(
      fc.property(heights, (ys) => {
        const vertices = ys.map((y, i) => [i * 20, y] as const);
        const [run = []] = inkOf(lineOf(vertices, { curved: true }), 1e-3);
        for (const [x, y] of vertices) {
          expect(nearestPoint(run, x, y)).toBeLessThan(1e-4);
        }
        for (let i = 2; i < run.length - 2; i += 2) {
          expect(turnAt(run, i)).toBeLessThan(Math.PI / 6);
        }
      }),
      { seed: 20 },
    );
  });

  it('curved through three even vertices is a parabola', () => {
    const vertices = [
      [0, 0],
      [100, 100],
      [200, 0],
    ] as const;
    const [run = []] = inkOf(lineOf(vertices, { curved: true }), 0.01);
    for (let i = 0; i < run.length; i += 2) {
      const x = run[i] as number;
      expect(run[i + 1]).toBeCloseTo((x * (200 - x)) / 100, 3);
    }
  });

  it('curved is within its tolerance of a much finer one', () => {
    fc.assert(
      fc.property(line, (any) => {
        const curve = { ...any, curved: true, dash: 'solid', startHead: 'none', endHead: 'none' };
        const [coarse = []] = inkOf(curve as LineElement, 1);
        const [fine = []] = inkOf(curve as LineElement, 0.001);
        for (let i = 0; i < fine.length; i += 20) {
          expect(
            distanceToRun(coarse, fine[i] as number, fine[i + 1] as number),
          ).toBeLessThanOrEqual(1.001);
        }
      }),
      { seed: 21, numRuns: 200 },
    );
  });
});

describe('the box of a line', () => {
  it('holds all of its ink and little more', () => {
    fc.assert(
      fc.property(line, between(0.01, 5), (any, tolerance) => {
        const box = lineBounds(any);
        const reach = any.width / 2;
        for (const run of inkOf(any, tolerance)) {
          for (let i = 0; i < run.length; i += 2) {
            const [x, y] = [run[i] as number, run[i + 1] as number];
            const ink = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
            expect(boxContains(box, ink), JSON.stringify({ x, y, box })).toBe(true);
          }
        }
        // Between its dashes a line has no ink, but its box goes on.
        const xs = inkOf({ ...any, dash: 'solid' }, tolerance).flatMap((run) =>
          run.filter((_, i) => i % 2 === 0),
        );
        const slack = any.width / 2 + tolerance;
        expect(box.minX).toBeGreaterThan(Math.min(...xs) - reach - slack - 1e-3);
        expect(box.maxX).toBeLessThan(Math.max(...xs) + reach + slack + 1e-3);
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  it('of a line of no width is that of its vertices', () => {
    const box = lineBounds(
      lineOf(
        [
          [1, 2],
          [30, 40],
        ],
        { width: 0, endHead: 'none' },
      ),
    );
    expect(box.minX).toBeCloseTo(1, 2);
    expect(box.maxY).toBeCloseTo(40, 2);
  });
});

describe('heads', () => {
  const straight = fc.record({
    length: fc.oneof(between(0.01, 300), fc.constantFrom(1, 40)),
    width: fc.oneof(between(0.2, 30), fc.constantFrom(1, 4)),
    dash: fc.constantFrom(...DASHES),
    startHead: fc.constantFrom(...HEADS),
    endHead: fc.constantFrom(...HEADS),
  });
  const to = (length: number) =>
    [
      [0, 0],
      [length, 0],
    ] as const;

  it('end where the line does, as every end of ink: half a width beyond its vertex', () => {
    fc.assert(
      fc.property(straight, ({ length, ...rest }) => {
        const xs = inkOf(lineOf(to(length), rest), 0.01).flatMap((run) =>
          run.filter((_, i) => i % 2 === 0),
        );
        expect(Math.min(...xs)).toBeCloseTo(0, 3);
        expect(Math.max(...xs)).toBeCloseTo(length, 3);
      }),
      { seed: 23, numRuns: 500 },
    );
  });

  it('of one line do not meet, however short it is', () => {
    fc.assert(
      fc.property(straight, ({ length, ...rest }) => {
        fc.pre(rest.startHead !== 'none' && rest.endHead !== 'none');
        const runs = inkOf(lineOf(to(length), rest), 0.01);
        const [first = [], last = []] = runs.slice(-2);
        const ends = (run: InkRun) => run.filter((_, i) => i % 2 === 0);
        expect(Math.max(...ends(first))).toBeLessThan(Math.min(...ends(last)));
      }),
      { seed: 24 },
    );
  });

  it('keep the shaft out of a filled one', () => {
    for (const endHead of ['triangle', 'dot'] as const) {
      const [shaft = [], head = []] = inkOf(lineOf(to(200), { endHead }));
      const back = Math.min(...head.filter((_, i) => i % 2 === 0));
      expect(shaft[2]).toBeCloseTo(back, 0);
    }
  });

  it('that are filled have no gap: every place in them is within the ink of a run', () => {
    const size = fc.record({
      width: between(0.1, 20),
      length: between(1, 300),
      endHead: fc.constantFrom('triangle', 'dot'),
      along: between(0, 1),
      across: between(-1, 1),
    });
    fc.assert(
      fc.property(size, ({ width, length, endHead, along, across }) => {
        const run = inkOf(lineOf(to(length), { width, endHead: endHead as 'dot' }), 0.1)[1] ?? [];
        const xs = run.filter((_, i) => i % 2 === 0);
        const back = Math.min(...xs);
        const [x, y] =
          endHead === 'triangle'
            ? [length - along * (length - back), along * across * 0.5 * (length - back)]
            : [
                (length + back) / 2 + ((along * (length - back)) / 2) * Math.cos(across * Math.PI),
                ((along * (length - back)) / 2) * Math.sin(across * Math.PI),
              ];
        // Runs overlap by what antialiasing takes of their edges.
        expect(distanceToRun(run, x, y)).toBeLessThan(width * 0.42);
      }),
      { seed: 25, numRuns: 3000 },
    );
  });

  it('grow with the line, are seen on thin ones, and cost little on hairs', () => {
    const back = (width: number, length: number) => {
      const run = inkOf(lineOf(to(length), { width, endHead: 'triangle' }))[1] ?? [];
      return length - Math.min(...run.filter((_, i) => i % 2 === 0));
    };
    expect(back(10, 500)).toBeCloseTo(45, 3);
    expect(back(1, 500)).toBeCloseTo(10, 3);
    expect(back(1, 5)).toBeCloseTo(4, 3);
    const hair = inkOf(lineOf(to(500), { width: 0.001, endHead: 'triangle' }))[1] ?? [];
    expect(hair.length / 2).toBeLessThan(120);
  });

  it('point where a curve comes from', () => {
    const runs = inkOf(
      lineOf(
        [
          [0, 0],
          [100, 0],
          [100, 100],
        ],
        { curved: true, endHead: 'arrow' },
      ),
    );
    const [left = 0, leftY = 0, tip = 0, tipY = 0, right = 0, rightY = 0] = runs.at(-1) ?? [];
    expect([tip, tipY]).toEqual([100, 100]);
    // Downwards, and to the left as the bow swings out to the right.
    expect((leftY + rightY) / 2).toBeLessThan(90);
    expect((left + right) / 2).toBeGreaterThan(100);
  });
});

function nearestPoint(run: InkRun, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < run.length; i += 2) {
    least = Math.min(least, Math.hypot(x - (run[i] as number), y - (run[i + 1] as number)));
  }
  return least;
}

function pointAt(run: InkRun, i: number) {
  return { x: run[i] as number, y: run[i + 1] as number };
}

function distanceToRun(run: InkRun, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 2 < run.length; i += 2) {
    least = Math.min(least, distanceToSegment({ x, y }, pointAt(run, i), pointAt(run, i + 2)));
  }
  return least;
}

function turnAt(run: InkRun, i: number): number {
  const [a, b, c] = [pointAt(run, i - 2), pointAt(run, i), pointAt(run, i + 2)];
  const cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
  const dot = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
  return Math.abs(Math.atan2(cross, dot));
}
