import { affine } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rasterMask } from '../brush/mask-raster.ts';
import { createInkPath, type InkPath } from '../scene/ink-path.ts';
import { commonPoints, segmentBoxes } from './local-path.ts';
import { anyRow, type InkRow, pathOf } from './testing/paths.ts';
import { createWetMask, followPath, type WetMask } from './wet-mask.ts';

const RECT = { x: 0, y: 0, width: 40, height: 40 };
const MAP = affine(20, 20);
const take = (width: number, height: number) => new Uint8ClampedArray(width * height * 4);

/** A hand: what stays, and guesses at what comes that change each time. */
const anyGrowth = fc.array(
  fc.record({
    stays: fc.array(anyRow, { maxLength: 8 }),
    guessed: fc.array(anyRow, { maxLength: 2 }),
    forgets: fc.constantFrom(0, 0, 0, 0, 2, 9),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('the mask of a growing stroke', () => {
  it('is at all times the one that is drawn from nothing', () => {
    fc.assert(
      fc.property(anyRow, anyGrowth, (first, growth) => {
        const mask = createWetMask(RECT);
        const shown = take(RECT.width, RECT.height);
        let rows: InkRow[] = [first];
        let before = createInkPath();
        for (const { stays, guessed, forgets } of growth) {
          rows = [...rows.slice(0, Math.max(1, rows.length - forgets)), ...stays];
          const path = pathOf([[...rows, ...guessed, first]]);
          show(mask, path, before, shown);
          before = path;
          expect(differing(shown, rasterMask(path, MAP, RECT))).toBe(0);
        }
      }),
    );
  });

  it('changes only near the end while the beginning stays', () => {
    const rows = Array.from({ length: 40 }, (_, i): InkRow => [i - 19, 10 * Math.sin(i / 5), 2, 1]);
    const mask = createWetMask(RECT);
    const [before, after] = [pathOf([rows.slice(0, 39)]), pathOf([rows])];
    const shown = take(RECT.width, RECT.height);
    show(mask, before, createInkPath(), shown);
    const part = show(mask, after, before, shown);
    expect(part?.rect.x).toBeGreaterThan(25);
    expect(mask.settled).toBeGreaterThan(30);
  });

  it('takes no memory where the stroke does not come', () => {
    const rows = [0, 1, 2].map((i): InkRow => [100 + i, 100, 3, 1]);
    const mask = createWetMask(RECT);
    expect(show(mask, pathOf([rows]), createInkPath(), take(40, 40))).toBeUndefined();
    expect(mask.bytes).toBeUndefined();
  });

  it('is not touched again where the stroke has been', () => {
    const rows = Array.from({ length: 40 }, (_, i): InkRow => [i * 3, 0, 2, 1]);
    const mask = createWetMask(RECT);
    const [before, after] = [pathOf([rows.slice(0, 39)]), pathOf([rows])];
    const shown = take(RECT.width, RECT.height);
    expect(show(mask, before, createInkPath(), shown)).toBeDefined();
    expect(show(mask, after, before, shown)).toBeUndefined();
  });
});

/** Follows, and lays what changed onto `shown`. */
function show(mask: WetMask, path: InkPath, before: InkPath, shown: Uint8ClampedArray) {
  const boxes = segmentBoxes(path, MAP);
  const part = followPath(mask, path, commonPoints(before, path), MAP, boxes, take);
  for (let row = 0; row < (part?.rect.height ?? 0); row++) {
    const { x, y, width } = part?.rect ?? RECT;
    const line = part?.bytes.subarray(row * width * 4, (row + 1) * width * 4) ?? [];
    shown.set(line, ((y + row) * RECT.width + x) * 4);
  }
  return part;
}

function differing(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((count, value, i) => count + (value === b[i] ? 0 : 1), 0);
}
