import { isInsidePolygon, type Vec } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRegion } from './region.ts';

const point = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
});
const SQUARE: readonly Vec[] = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
];

describe('a region', () => {
  it('holds what the even-odd rule says, whatever its loops', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), point, (corners, probe) => {
        // Between the whole numbers: no corner and no level edge is hit.
        const beside = { x: probe.x + 0.37, y: probe.y + 0.41 };
        expect(createRegion(corners).holds(beside)).toBe(isInsidePolygon(corners, beside));
      }),
      { numRuns: 500 },
    );
  });

  it('has a border that a segment touches from inside, from outside, and across', () => {
    const region = createRegion(SQUARE);
    expect(region.borderTouches({ x: 5, y: 5 }, { x: 15, y: 5 }, 0)).toBe(true);
    expect(region.borderTouches({ x: 3, y: 3 }, { x: 7, y: 7 }, 0)).toBe(false);
    expect(region.borderTouches({ x: 3, y: 3 }, { x: 7, y: 7 }, 3)).toBe(true);
    expect(region.borderTouches({ x: 12, y: -20 }, { x: 12, y: 20 }, 1)).toBe(false);
    expect(region.borderTouches({ x: 12, y: -20 }, { x: 12, y: 20 }, 2)).toBe(true);
  });

  it('may be flat', () => {
    const flat = createRegion([
      { x: 0, y: 5 },
      { x: 10, y: 5 },
    ]);
    expect(flat.holds({ x: 5, y: 5 })).toBe(false);
    expect(flat.borderTouches({ x: 5, y: 0 }, { x: 5, y: 9 }, 0)).toBe(true);
  });
});
