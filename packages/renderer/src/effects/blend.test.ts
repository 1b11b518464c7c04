import { BLENDS, type BlendMode } from '@inkmesh/board';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { blend, canvasBlend, compositeBlend, type Premultiplied, type Rgb } from './blend.ts';
import { BLEND_WGSL, blendNumber } from './blend.wgsl.ts';

const mode = fc.constantFrom(...BLENDS);
/** As pictures hold them. */
const byte = fc
  .oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 127, 128, 254, 255))
  .map((value) => Math.fround(value / 255));
const unit = fc.oneof(
  byte,
  // Less than half a step of 16 bits is nothing.
  between(0, 1).map((value) => Math.fround(value < 1e-5 ? 0 : value)),
  fc.constantFrom(0, 0.25, 0.5, 1),
);
const rgb: fc.Arbitrary<Rgb> = fc.tuple(unit, unit, unit);
const premultiplied: fc.Arbitrary<Premultiplied> = fc
  .tuple(byte, byte, byte, byte)
  .map(([r, g, b, a]) => [Math.fround(r * a), Math.fround(g * a), Math.fround(b * a), a]);

/** Of one grey over another. */
function gray(name: BlendMode, backdrop: number, source: number): number {
  return blend(name, [backdrop, backdrop, backdrop], [source, source, source])[0];
}

describe('blend modes', () => {
  it('are what the specification defines', () => {
    expect(gray('normal', 0.2, 0.7)).toBe(0.7);
    expect(gray('multiply', 0.5, 0.5)).toBe(0.25);
    expect(gray('screen', 0.5, 0.5)).toBe(0.75);
    expect(gray('overlay', 0.25, 0.5)).toBe(0.25);
    expect(gray('overlay', 0.75, 0.5)).toBe(0.75);
    expect(gray('darken', 0.2, 0.7)).toBe(0.2);
    expect(gray('lighten', 0.2, 0.7)).toBe(0.7);
    expect(gray('color-dodge', 0.25, 0.5)).toBe(0.5);
    expect(gray('color-burn', 0.75, 0.5)).toBe(0.5);
    expect(gray('hard-light', 0.5, 0.25)).toBe(0.25);
    expect(gray('hard-light', 0.5, 0.75)).toBe(0.75);
    expect(gray('soft-light', 0.25, 1)).toBe(0.5);
    expect(gray('soft-light', 0.5, 0)).toBe(0.25);
    expect(gray('soft-light', 0.0625, 1)).toBe(0.20703125);
    expect(gray('difference', 0.2, 0.7)).toBeCloseTo(0.5, 12);
    expect(gray('exclusion', 0.5, 0.5)).toBe(0.5);
  });

  it('dodge and burn have the ends the specification names', () => {
    expect(gray('color-dodge', 0, 1)).toBe(0);
    expect(gray('color-dodge', 0.1, 1)).toBe(1);
    expect(gray('color-burn', 1, 0)).toBe(1);
    expect(gray('color-burn', 0.9, 0)).toBe(0);
  });

  it('stay within 0 and 1', () => {
    fc.assert(
      fc.property(mode, rgb, rgb, (name, backdrop, source) => {
        for (const value of blend(name, backdrop, source)) {
          expect(value).toBeGreaterThanOrEqual(-1e-12);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      { seed: 50, numRuns: 2000 },
    );
  });

  it('leave the backdrop where the source is clear, and the source where the backdrop is', () => {
    fc.assert(
      fc.property(mode, premultiplied, (name, color) => {
        compositeBlend(name, color, [0, 0, 0, 0]).forEach((value, i) => {
          expect(value).toBeCloseTo(color[i] ?? 0, 9);
        });
        compositeBlend(name, [0, 0, 0, 0], color).forEach((value, i) => {
          expect(value).toBeCloseTo(color[i] ?? 0, 9);
        });
      }),
      { seed: 51 },
    );
  });

  it('normal is source over; multiply of two half clear reds is known', () => {
    expect(compositeBlend('normal', [0, 0, 0.5, 0.5], [0.5, 0, 0, 0.5])).toEqual([
      0.5, 0, 0.25, 0.75,
    ]);
    expect(compositeBlend('multiply', [0.5, 0, 0, 0.5], [0.25, 0, 0, 0.5])).toEqual([
      0.5, 0, 0, 0.75,
    ]);
  });

  it('have names of a 2D canvas', () => {
    expect(canvasBlend('normal')).toBe('source-over');
    expect(canvasBlend('soft-light')).toBe('soft-light');
  });
});

const WGSL = /* wgsl */ `
${BLEND_WGSL}
fn color(item: u32, word: u32) -> vec4f {
  return vec4f(asked(item, word), asked(item, word + 1u), asked(item, word + 2u), asked(item, word + 3u));
}
`;
const BLENDED = /* wgsl */ `
${WGSL}
fn answer(item: u32) {
  let found = blend_colors(u32(asked(item, 0u)), color(item, 1u).rgb, color(item, 5u).rgb);
  for (var i = 0u; i < 3u; i++) { tell(item, i, found[i]); }
}
`;
const COMPOSITED = /* wgsl */ `
${WGSL}
fn answer(item: u32) {
  let found = composite(u32(asked(item, 0u)), color(item, 1u), color(item, 5u));
  for (var i = 0u; i < 4u; i++) { tell(item, i, found[i]); }
}
`;

describe('blend modes on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('of opaque colours are what they are by their reference', async (context) => {
    if (gpu === undefined) return context.skip();
    const cases = fc.sample(fc.tuple(mode, rgb, rgb), { numRuns: 12_000, seed: 52 });
    const asked = cases.flatMap(([name, under, over]) => [
      blendNumber(name),
      ...under,
      1,
      ...over,
      1,
    ]);
    const kernel = { wgsl: BLENDED, wordsIn: 9, wordsOut: 3 };
    const answers = await runOnGpu(gpu.device, kernel, Float32Array.from(asked));
    cases.forEach(([name, under, over], i) => {
      blend(name, under, over).forEach((value, channel) => {
        const found = answers[i * 3 + channel] as number;
        expect(Math.abs(found - value), JSON.stringify(cases[i])).toBeLessThan(1e-4);
      });
    });
  });

  it('with alpha are what they are by their reference', async (context) => {
    if (gpu === undefined) return context.skip();
    const cases = fc.sample(fc.tuple(mode, premultiplied, premultiplied), {
      numRuns: 12_000,
      seed: 53,
    });
    const asked = cases.flatMap(([name, under, over]) => [blendNumber(name), ...under, ...over]);
    const kernel = { wgsl: COMPOSITED, wordsIn: 9, wordsOut: 4 };
    const answers = await runOnGpu(gpu.device, kernel, Float32Array.from(asked));
    cases.forEach(([name, under, over], i) => {
      compositeBlend(name, under, over).forEach((value, channel) => {
        const found = answers[i * 4 + channel] as number;
        expect(Math.abs(found - value), JSON.stringify(cases[i])).toBeLessThan(1e-4);
      });
    });
  });
});
