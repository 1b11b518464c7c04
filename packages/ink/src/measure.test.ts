import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRUSHES, pointRadius } from './brush.ts';
import { strokeBounds, strokeHitDistance } from './measure.ts';
import { strokePoints } from './points.ts';

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const rows = fc.array(
  fc.record(
    { x: coordinate, y: coordinate, pressure: share, tilt: share, speed: share },
    { requiredKeys: ['x', 'y', 'pressure'] },
  ),
  { minLength: 1, maxLength: 20 },
);
const brush = fc.constantFrom(...BRUSHES);
const ORIGIN = { x: 0, y: 0 };

describe('the measures of a stroke', () => {
  it('the box holds the ink at every point, and the ink is hit there as deep as it is wide', () => {
    fc.assert(
      fc.property(
        rows,
        brush,
        fc.double({ min: 1, max: 100, noNaN: true }),
        (list, name, width) => {
          const points = strokePoints(list, ORIGIN);
          const box = strokeBounds(points, name, width);
          for (const { x, y, pressure, tilt, speed } of list) {
            const radius = pointRadius(name, width, pressure, tilt, speed) - 0.001;
            expect(box.minX).toBeLessThanOrEqual(x - radius);
            expect(box.minY).toBeLessThanOrEqual(y - radius);
            expect(box.maxX).toBeGreaterThanOrEqual(x + radius);
            expect(box.maxY).toBeGreaterThanOrEqual(y + radius);
            const distance = strokeHitDistance(points, name, width, [], { x, y }, { x, y });
            expect(distance).toBeLessThanOrEqual(-radius);
          }
        },
      ),
    );
  });

  it('a pencil on its side is hit three times as far from its line, a fast pen a little less far', () => {
    const line = (more: { tilt?: number; speed?: number }) =>
      strokePoints(
        [0, 100].map((x) => ({ x, y: 0, pressure: 0.5, ...more })),
        ORIGIN,
      );
    const beside = { x: 50, y: 20 };
    const hit = (name: 'pencil' | 'pen', more: { tilt?: number; speed?: number }) =>
      strokeHitDistance(line(more), name, 10, [], beside, beside);
    expect(hit('pencil', {})).toBeCloseTo(15, 5);
    expect(hit('pencil', { tilt: 1 })).toBeCloseTo(5, 5);
    expect(hit('pen', { speed: 1 })).toBeCloseTo(16.25, 5);
    expect(strokeBounds(line({ tilt: 1 }), 'pencil', 10)).toEqual({
      minX: -15,
      minY: -15,
      maxX: 115,
      maxY: 15,
    });
  });

  it('what is cut away is not hit', () => {
    const points = strokePoints(
      [0, 100].map((x) => ({ x, y: 0, pressure: 0.5, tilt: 1, speed: 0.5 })),
      ORIGIN,
    );
    const end = { x: 100, y: 0 };
    expect(strokeHitDistance(points, 'chalk', 10, [[0.5, 1]], end, end)).toBeCloseTo(40, 4);
    expect(strokeHitDistance(points, 'chalk', 10, [[-1, 2]], end, end)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
