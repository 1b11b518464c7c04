import { affine } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rasterMask } from '../brush/mask-raster.ts';
import { createInkArena, pushPath } from '../scene/ink-arena.ts';
import { createInkPath } from '../scene/ink-path.ts';
import { isEmptyRect, type PixelRect } from '../scene/view.ts';
import { between } from '../testing/between.ts';
import { commonPoints, rasterTouching, readPath, segmentBoxes, touchedRect } from './local-path.ts';
import { anyRuns, type InkRow, pathOf } from './testing/paths.ts';

const WHOLE = { x: -3, y: 5, width: 48, height: 40 };
const anyMap = fc
  .tuple(between(0, 6), fc.constantFrom(1, 0.5, 2), fc.constantFrom(1, -1, 0.7))
  .map(([angle, scaleX, scaleY]) => affine(20, 20, angle, scaleX, scaleY));

describe('ink in pixels', () => {
  it('is the same drawn in bands, each as wide as what touches it', () => {
    fc.assert(
      fc.property(anyRuns, anyMap, fc.integer({ min: 1, max: 13 }), (runs, toPixels, rows) => {
        const path = pathOf(runs);
        const boxes = segmentBoxes(path, toPixels);
        const mask = new Uint8ClampedArray(WHOLE.width * WHOLE.height * 4);
        for (let y = WHOLE.y; y < WHOLE.y + WHOLE.height; y += rows) {
          const height = Math.min(rows, WHOLE.y + WHOLE.height - y);
          const band = touchedRect(boxes, 0, path.count - 1, { ...WHOLE, y, height });
          if (isEmptyRect(band)) continue;
          const part = new Uint8ClampedArray(band.width * band.height * 4);
          rasterTouching(part, path, boxes, toPixels, band, 0, path.count - 1);
          putPart(mask, WHOLE, part, band);
        }
        expect(differing(mask, rasterMask(path, toPixels, WHOLE))).toBe(0);
      }),
    );
  });

  it('has the same boxes when those of its beginning are used again', () => {
    fc.assert(
      fc.property(anyRuns, anyRuns, anyMap, (first, second, toPixels) => {
        const [before, after] = [pathOf(first), pathOf(second)];
        const kept = segmentBoxes(before, toPixels);
        const boxes = segmentBoxes(after, toPixels, kept, commonPoints(before, after));
        const fresh = segmentBoxes(after, toPixels);
        const count = (after.count - 1) * 4;
        expect([...boxes.slice(0, count)]).toEqual([...fresh.slice(0, count)]);
      }),
    );
  });

  it('is read from the arena with radii in local units', () => {
    const arena = createInkArena();
    const rows: InkRow[] = [
      [1, 2, 0.5, 1],
      [4, 6, 1, 0.6],
    ];
    const range = pushPath(arena, 0, pathOf([rows]), -4);
    if (range === undefined) throw new Error('the arena is full');
    const path = createInkPath();
    readPath(arena, range, 8, path);
    expect(path.count).toBe(2);
    expect([path.xs[1], path.ys[1], path.radii[1]]).toEqual([4, 6, 8]);
    expect(path.radii[0]).toBeCloseTo(4, 3);
    expect(path.flows[1]).toBeCloseTo(0.6, 3);
  });
});

function putPart(
  mask: Uint8ClampedArray,
  whole: PixelRect,
  part: Uint8ClampedArray,
  at: PixelRect,
) {
  for (let row = 0; row < at.height; row++) {
    const to = ((at.y - whole.y + row) * whole.width + at.x - whole.x) * 4;
    mask.set(part.subarray(row * at.width * 4, (row + 1) * at.width * 4), to);
  }
}

function differing(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((count, value, i) => count + (value === b[i] ? 0 : 1), 0);
}
