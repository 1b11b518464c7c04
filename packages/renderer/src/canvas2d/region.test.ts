import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PixelRect } from '../scene/view.ts';
import {
  addToRegion,
  pieceNearest,
  type Region,
  regionArea,
  shiftRegion,
  subtractFromRegion,
} from './region.ts';

const SIZE = 24;

const anyRect = fc
  .tuple(fc.nat(SIZE), fc.nat(SIZE), fc.nat(SIZE), fc.nat(SIZE))
  .map(([x0, y0, x1, y1]) => ({
    x: Math.min(x0, x1),
    y: Math.min(y0, y1),
    width: Math.abs(x1 - x0),
    height: Math.abs(y1 - y0),
  }));

const anySteps = fc.array(fc.record({ rect: anyRect, isAdd: fc.boolean() }), { maxLength: 12 });

describe('a region', () => {
  it('has the pixels of a set that rectangles are added to and taken from, each once', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let region: Region = [];
        const pixels = new Set<number>();
        for (const { rect, isAdd } of steps) {
          region = isAdd ? addToRegion(region, rect) : subtractFromRegion(region, rect);
          forEachPixel(rect, (pixel) => (isAdd ? pixels.add(pixel) : pixels.delete(pixel)));
          // More than it keeps apart it may join: then it has some pixels more.
          fc.pre(region.length < 24);
        }
        expect(pixelsOf(region)).toEqual([...pixels].sort((a, b) => a - b));
        expect(regionArea(region)).toBe(pixels.size);
      }),
    );
  });

  it('loses what is shifted out', () => {
    const whole = { x: 0, y: 0, width: 10, height: 10 };
    expect(shiftRegion([{ x: 8, y: 0, width: 2, height: 4 }], 5, 0, whole)).toEqual([]);
    expect(shiftRegion([{ x: 4, y: 0, width: 4, height: 4 }], 4, -1, whole)).toEqual([
      { x: 8, y: 0, width: 2, height: 3 },
    ]);
  });

  it('is taken piece by piece until nothing is left, the piece at the point first', () => {
    let region: Region = [{ x: 0, y: 0, width: 1000, height: 700 }];
    const at = { x: 500, y: 350 };
    const first = pieceNearest(region, at, 256);
    expect(first).toEqual({ x: 372, y: 222, width: 256, height: 256 });
    for (let i = 0; i < 40; i++) {
      const piece = pieceNearest(region, at, 256);
      if (piece === undefined) break;
      expect(Math.max(piece.width, piece.height)).toBeLessThanOrEqual(384);
      region = subtractFromRegion(region, piece);
    }
    expect(region).toEqual([]);
  });
});

function forEachPixel(rect: PixelRect, visit: (pixel: number) => void): void {
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) visit(y * SIZE + x);
  }
}

function pixelsOf(region: Region): number[] {
  const pixels: number[] = [];
  for (const rect of region) forEachPixel(rect, (pixel) => pixels.push(pixel));
  return pixels.sort((a, b) => a - b);
}
