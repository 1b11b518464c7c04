import type { Filters } from '@inkmesh/board';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { applyColorMatrix, colorMatrix, colorMatrixUniform, hasFilters } from './color-matrix.ts';
import { COLOR_MATRIX_WGSL } from './color-matrix.wgsl.ts';
import { premultiply, unpremultiply } from './pixels.ts';

const amount = fc.oneof(between(0, 1), fc.constantFrom(0, 1));
const factor = fc.oneof(between(0, 4), fc.constantFrom(0, 1, 4));
const filters: fc.Arbitrary<Filters> = fc
  .record(
    {
      grayscale: amount,
      sepia: amount,
      brightness: factor,
      contrast: factor,
      saturation: factor,
      hue: between(-10, 10),
    },
    { requiredKeys: [] },
  )
  .map((any) => any as Filters);
const byte = fc.integer({ min: 0, max: 255 });
const pixel = fc.tuple(byte, byte, byte, byte);

function filtered(given: Filters, ...rgba: number[]): number[] {
  const pixels = Uint8ClampedArray.from(rgba);
  applyColorMatrix(colorMatrix(given), pixels);
  return [...pixels];
}

describe('filters', () => {
  it('none are neutral, and known as none', () => {
    for (const given of [{}, { grayscale: 0, brightness: 1, hue: 0 }]) {
      expect(hasFilters(given)).toBe(false);
      expect(filtered(given, 12, 34, 56, 78)).toEqual([12, 34, 56, 78]);
    }
    expect(hasFilters({ saturation: 0 })).toBe(true);
  });

  it('grayscale 1 is luma; half of it half way there', () => {
    const luma = Math.round(0.2126 * 200 + 0.7152 * 100 + 0.0722 * 50);
    expect(filtered({ grayscale: 1 }, 200, 100, 50, 255)).toEqual([luma, luma, luma, 255]);
    expect(filtered({ grayscale: 0.5 }, 200, 100, 50, 255)[0]).toBeCloseTo((200 + luma) / 2, -1);
    expect(filtered({ grayscale: 1 }, 255, 255, 255, 255)).toEqual([255, 255, 255, 255]);
  });

  it('sepia 1 of white, black and red are what the specification gives', () => {
    // Rows sum up to 1.351, 1.203 and 0.937.
    expect(filtered({ sepia: 1 }, 255, 255, 255, 255)).toEqual([255, 255, 239, 255]);
    expect(filtered({ sepia: 1 }, 0, 0, 0, 255)).toEqual([0, 0, 0, 255]);
    expect(filtered({ sepia: 1 }, 255, 0, 0, 255)).toEqual([100, 89, 69, 255]);
  });

  it('brightness multiplies, contrast turns about the middle', () => {
    expect(filtered({ brightness: 0.5 }, 200, 100, 50, 255)).toEqual([100, 50, 25, 255]);
    expect(filtered({ contrast: 0 }, 200, 100, 50, 255)).toEqual([128, 128, 128, 255]);
    expect(filtered({ contrast: 2 }, 255, 128, 0, 255)).toEqual([255, 128, 0, 255]);
  });

  it('a whole turn of the hue is none; greys have no hue', () => {
    const turned = colorMatrix({ hue: 2 * Math.PI });
    colorMatrix({}).forEach((value, i) => {
      expect(turned[i]).toBeCloseTo(value, 6);
    });
    expect(filtered({ hue: 1.3 }, 90, 90, 90, 255)).toEqual([90, 90, 90, 255]);
    // By half a turn red is 2 luma - red; the specification's luma of red is 0.213.
    expect(filtered({ hue: Math.PI }, 255, 0, 0, 255)).toEqual([0, 109, 109, 255]);
  });

  it('saturation 0 is grey', () => {
    const [r, g, b] = filtered({ saturation: 0 }, 200, 100, 50, 255);
    expect([g, b]).toEqual([r, r]);
  });

  it('are applied in order: sepia of grey is brown, grey of sepia never happens', () => {
    const [r = 0, , b = 0] = filtered({ sepia: 1, grayscale: 1 }, 200, 100, 50, 255);
    expect(r).toBeGreaterThan(b + 20);
  });

  it('in one matrix bring back what one of them alone would lose beyond white', () => {
    expect(filtered({ brightness: 2, contrast: 0.5 }, 200, 0, 0, 255)[0]).toBe(255);
    expect(filtered({ brightness: 2, contrast: 0.25 }, 200, 0, 0, 255)[0]).toBe(196);
  });

  it('leave clear pixels clear', () => {
    expect(filtered({ contrast: 0 }, 7, 8, 9, 0)).toEqual([7, 8, 9, 0]);
  });
});

describe('bytes and premultiplied floats', () => {
  it('there and back again are the same, but that clear pixels are black', () => {
    fc.assert(
      fc.property(fc.array(pixel, { minLength: 1, maxLength: 20 }), (pixels) => {
        const straight = Uint8ClampedArray.from(pixels.flat());
        const back = unpremultiply(premultiply(straight, pixels.length, 1));
        expect([...back]).toEqual(pixels.flatMap((p) => (p[3] === 0 ? [0, 0, 0, 0] : p)));
      }),
      { seed: 40 },
    );
  });
});

const WGSL = /* wgsl */ `
@group(0) @binding(2) var<storage, read> matrices: array<ColorMatrix>;
${COLOR_MATRIX_WGSL}
fn answer(item: u32) {
  let color = vec4f(asked(item, 0u), asked(item, 1u), asked(item, 2u), asked(item, 3u));
  let found = filter_color(color, matrices[item]);
  for (var i = 0u; i < 4u; i++) { tell(item, i, found[i]); }
}
`;

describe('filters on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('are what they are by their reference, to a byte', async (context) => {
    if (gpu === undefined) return context.skip();
    const cases = fc.sample(fc.record({ filters, pixel }), { numRuns: 4000, seed: 41 });
    const straight = Uint8ClampedArray.from(cases.flatMap((any) => any.pixel));
    const tables = [
      Float32Array.from(cases.flatMap((any) => [...colorMatrixUniform(colorMatrix(any.filters))])),
    ];
    const kernel = { wgsl: WGSL, wordsIn: 4, wordsOut: 4, tables };
    const { data } = premultiply(straight, cases.length, 1);
    const answers = await runOnGpu(gpu.device, kernel, data);
    cases.forEach((any, i) => {
      const expected = filtered(any.filters, ...any.pixel);
      const alpha = (expected[3] ?? 0) / 255;
      for (let channel = 0; channel < 4; channel++) {
        const share = channel === 3 || any.pixel[3] === 0 ? 1 : alpha;
        const value = any.pixel[3] === 0 ? 0 : ((expected[channel] ?? 0) / 255) * share;
        const found = answers[i * 4 + channel] as number;
        // The reference rounds to bytes.
        expect(Math.abs(found - value), JSON.stringify(any)).toBeLessThan(0.5 / 255 + 1e-4);
      }
    });
  });
});
