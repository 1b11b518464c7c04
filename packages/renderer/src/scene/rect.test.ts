import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growRect, rectAround } from './rect.ts';
import { intersectRect, isEmptyRect, type PixelRect, unionRect } from './view.ts';

const side = fc.integer({ min: 0, max: 6 });
const place = fc.integer({ min: -6, max: 6 });
const rect = fc.record({ x: place, y: place, width: side, height: side });

function pixelsOf({ x, y, width, height }: PixelRect): Set<string> {
  const pixels = new Set<string>();
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) pixels.add(`${x + column},${y + row}`);
  }
  return pixels;
}

describe('rectangles of pixels', () => {
  it('have in common exactly the pixels that are in both', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const other = pixelsOf(b);
        const both = [...pixelsOf(a)].filter((pixel) => other.has(pixel));
        expect([...pixelsOf(intersectRect(a, b))].sort()).toEqual(both.sort());
      }),
    );
  });

  it('are held by their union, which touches them on all sides', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const union = unionRect(a, b);
        const held = pixelsOf(union);
        const all = [...pixelsOf(a), ...pixelsOf(b)];
        expect(all.every((pixel) => held.has(pixel))).toBe(true);
        if (isEmptyRect(union)) return;
        for (const smaller of [
          { ...union, x: union.x + 1, width: union.width - 1 },
          { ...union, width: union.width - 1 },
          { ...union, y: union.y + 1, height: union.height - 1 },
          { ...union, height: union.height - 1 },
        ]) {
          const left = pixelsOf(smaller);
          expect(all.every((pixel) => left.has(pixel))).toBe(false);
        }
      }),
    );
  });

  it('hold all pixels that a box touches, and none for an empty box', () => {
    const box = { minX: -0.5, minY: 1, maxX: 2.25, maxY: 3 };
    expect(rectAround(box)).toEqual({ x: -1, y: 1, width: 4, height: 2 });
    expect(isEmptyRect(rectAround({ minX: 1, minY: 0, maxX: 0, maxY: 9 }))).toBe(true);
    expect(growRect(rectAround(box), 2)).toEqual({ x: -3, y: -1, width: 8, height: 6 });
  });
});
