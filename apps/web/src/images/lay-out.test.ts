import type { Box } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.ts';

const VIEW: Box = { minX: 100, minY: 200, maxX: 1100, maxY: 800 };

describe('where pictures go', () => {
  it('one keeps its size, its middle where it was asked for or in the middle of the view', () => {
    expect(layOut([{ width: 200, height: 100 }], VIEW)).toEqual([
      { x: 500, y: 450, w: 200, h: 100 },
    ]);
    expect(layOut([{ width: 200, height: 100 }], VIEW, { x: 0, y: 0 })).toEqual([
      { x: -100, y: -50, w: 200, h: 100 },
    ]);
  });

  it('a large one is shrunk to four fifths of the view', () => {
    expect(layOut([{ width: 8000, height: 600 }], VIEW)).toMatchObject([{ w: 800, h: 60 }]);
    expect(layOut([{ width: 60, height: 4800 }], VIEW)).toMatchObject([{ w: 6, h: 480 }]);
  });

  it('none are nowhere', () => {
    expect(layOut([], VIEW)).toEqual([]);
  });

  it('any number fit into the view, keep their shape and do not touch', () => {
    const size = fc.record({
      width: fc.integer({ min: 1, max: 20_000 }),
      height: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 30 }), (pictures) => {
        const places = layOut(pictures, VIEW);
        expect(places).toHaveLength(pictures.length);
        for (const [i, { x, y, w, h }] of places.entries()) {
          expect(x).toBeGreaterThanOrEqual(VIEW.minX);
          expect(x + w).toBeLessThanOrEqual(VIEW.maxX);
          expect(y).toBeGreaterThanOrEqual(VIEW.minY);
          expect(y + h).toBeLessThanOrEqual(VIEW.maxY);
          const { width = 1, height = 1 } = pictures[i] ?? {};
          expect(w / width).toBeCloseTo(h / height, 6);
          for (const other of places.slice(i + 1)) {
            const isBeside = x + w < other.x || other.x + other.w < x;
            const isOverOrUnder = y + h < other.y || other.y + other.h < y;
            expect(isBeside || isOverOrUnder).toBe(true);
          }
        }
      }),
    );
  });
});
