import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strokePoints } from './points.ts';
import { smoothPath } from './smooth-path.ts';

const row = fc.record({
  x: fc.double({ min: -300, max: 300, noNaN: true }),
  y: fc.double({ min: -300, max: 300, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
  tilt: fc.double({ min: 0, max: 1, noNaN: true }),
  speed: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the smooth path', () => {
  it('goes through every given point, in order, and stays finite', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const given = strokePoints(rows, { x: 0, y: 0 });
        const { points, indexOf } = smoothPath(given, 0.1);
        for (let i = 0; i < given.count; i++) {
          expect(points.xs[indexOf[i] ?? -1]).toBe(given.xs[i]);
          expect(points.ys[indexOf[i] ?? -1]).toBe(given.ys[i]);
          if (i > 0) expect(indexOf[i]).toBeGreaterThan(indexOf[i - 1] ?? 0);
        }
        expect([...points.xs, ...points.ys, ...points.pressures].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('has at every point the pressure, tilt and speed between those of its neighbours among the given', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
        const given = strokePoints(rows, { x: 0, y: 0 });
        const { points, indexOf } = smoothPath(given, 0.1);
        for (const name of ['pressures', 'tilts', 'speeds'] as const) {
          const [from, curve] = [given[name], points[name]];
          expect(curve?.length).toBe(from === undefined ? undefined : points.count);
          for (let i = 0; i + 1 < given.count; i++) {
            const [start = 0, end = 0] = [indexOf[i], indexOf[i + 1]];
            const ends = [from?.[i] ?? 0, from?.[i + 1] ?? 0] as const;
            for (let k = start; k <= end; k++) {
              const expected = ends[0] + ((ends[1] - ends[0]) * (k - start)) / (end - start);
              expect(curve?.[k] ?? 0).toBeCloseTo(expected, 5);
            }
          }
        }
      }),
    );
  });

  it('knows of tilt and speed only what the given points do', () => {
    const curve = smoothPath(
      strokePoints(
        [0, 1, 2].map((i) => ({ x: i * 40, y: (i % 2) * 40, pressure: 0.5 })),
        { x: 0, y: 0 },
      ),
      0.1,
    );
    expect(Object.keys(curve.points)).toEqual(['count', 'xs', 'ys', 'pressures']);
  });

  it('follows a circle given by 24 points within the tolerance', () => {
    const rows = Array.from({ length: 25 }, (_, i) => ({
      x: 100 * Math.cos((i * Math.PI) / 12),
      y: 100 * Math.sin((i * Math.PI) / 12),
      pressure: 0.5,
    }));
    const { points } = smoothPath(strokePoints(rows, { x: 0, y: 0 }), 0.05);
    // The first and last segment have one neighbour only and are a little flatter.
    const first = points.count / 24;
    for (let i = Math.ceil(first); i < points.count - first; i++) {
      const radius = Math.hypot(points.xs[i] ?? 0, points.ys[i] ?? 0);
      expect(Math.abs(radius - 100)).toBeLessThan(0.1);
    }
  });

  it('keeps a right angle sharp and adds nothing to straight lines', () => {
    const rows = [
      [0, 0],
      [50, 0],
      [100, 0],
      [100, 50],
      [100, 100],
    ].map(([x = 0, y = 0]) => ({ x, y, pressure: 0.5 }));
    expect(smoothPath(strokePoints(rows, { x: 0, y: 0 }), 0.1).points.count).toBe(5);
  });
});
