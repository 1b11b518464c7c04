import { affine, invertAffine } from '@inkmesh/geometry';
import { BRUSHES, type Brush } from '@inkmesh/ink';
import { describe, expect, it } from 'vitest';
import { RUN_END, RUN_START } from '../scene/ink-path.ts';
import { BRUSH_LOOKS } from './brush-look.ts';
import { grainMips } from './grain.ts';
import { brushGrain, grainOffset } from './grain-sample.ts';
import { rasterMask } from './mask-raster.ts';
import { paintMasked } from './paint-masked.ts';

const mips = grainMips();
const COLOR = { r: 10, g: 120, b: 230 };

/** A stroke of 150 by `width` local units, at `zoom`, whole in the picture. */
function painted(brush: Brush, width: number, zoom: number, changes = {}) {
  const rect = { x: 0, y: 0, width: 200 * zoom, height: 60 * zoom };
  const toPixels = affine(0, 0, 0, zoom, zoom);
  const points = {
    count: 2,
    xs: [25, 175],
    ys: [30, 30],
    radii: [width / 2, width / 2],
    flows: [0.6, 0.6],
    flags: [RUN_START, RUN_END],
  };
  const mask = rasterMask(points, toPixels, rect);
  const pixels = new Uint8ClampedArray(mask.length).fill(77);
  const toLocal = invertAffine(toPixels) ?? toPixels;
  const grain = brushGrain(mips, BRUSH_LOOKS[brush]);
  const ink = { grain, color: COLOR, opacity: 1, offset: grainOffset(4), toLocal, ...changes };
  paintMasked(mask, rect, ink, pixels);
  return { mask, pixels };
}

/** Ink in all, in wholly covered square units. */
function inkOf({ pixels }: { pixels: Uint8ClampedArray }, zoom: number): number {
  let total = 0;
  for (let i = 3; i < pixels.length; i += 4) total += (pixels[i] ?? 0) / 255;
  return total / (zoom * zoom);
}

describe('painting a mask', () => {
  it('writes every pixel: the colour, and alpha where the mask is', () => {
    const { mask, pixels } = painted('chalk', 20, 1);
    for (let i = 0; i < pixels.length; i += 4) {
      expect([...pixels.subarray(i, i + 3)]).toEqual([10, 120, 230]);
      if ((mask[i] ?? 0) === 0) expect(pixels[i + 3]).toBe(0);
    }
  });

  it('of plain ink gives its coverage, times the opacity', () => {
    const { mask, pixels } = painted('marker', 20, 1, { opacity: 0.5 });
    for (let i = 0; i < pixels.length; i += 4) {
      expect(Math.abs((pixels[i + 3] ?? 0) - (mask[i] ?? 0) / 2)).toBeLessThanOrEqual(0.5);
    }
  });

  it.each(BRUSHES)('%s leaves as much ink at every zoom, broad and thin', (brush) => {
    for (const width of [3, 8, 24]) {
      const expected = inkOf(painted(brush, width, 4), 4);
      for (const zoom of [0.1, 0.25, 0.5, 1, 2, 8]) {
        const ratio = inkOf(painted(brush, width, zoom), zoom) / expected;
        const where = `${brush} of ${width} at ${zoom}: ${ratio.toFixed(3)}`;
        expect(ratio, where).toBeGreaterThan(0.85);
        expect(ratio, where).toBeLessThan(1.15);
      }
    }
  });

  it('has its specks elsewhere for another seed, and in the same places for the same', () => {
    const alphas = (seed: number) =>
      painted('pencil', 20, 1, { offset: grainOffset(seed) }).pixels.filter((_, i) => i % 4 === 3);
    expect(alphas(4)).toEqual(alphas(4));
    expect(alphas(4)).not.toEqual(alphas(5));
  });
});
