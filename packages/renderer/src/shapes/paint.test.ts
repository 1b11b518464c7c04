import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { type Rgba, type ShapePaint, shapePaint } from './paint.ts';
import { SHAPE_PAINT_WGSL } from './paint.wgsl.ts';

const WGSL = /* wgsl */ `
${SHAPE_PAINT_WGSL}
fn color(item: u32, word: u32) -> vec4f {
  return vec4f(asked(item, word), asked(item, word + 1u), asked(item, word + 2u), asked(item, word + 3u));
}
fn answer(item: u32) {
  let paint = shape_paint(asked(item, 0u), asked(item, 1u), color(item, 2u), color(item, 6u), asked(item, 10u));
  for (var i = 0u; i < 4u; i++) { tell(item, i, paint[i]); }
}
`;

const RED: Rgba = [1, 0, 0, 1];
const BLUE: Rgba = [0, 0, 1, 1];
const NONE: Rgba = [0, 0, 0, 0];

const unit = fc.oneof(between(0, 1).map(Math.fround), fc.constantFrom(0, 1));
const rgba: fc.Arbitrary<Rgba> = fc.tuple(unit, unit, unit, unit);
const paint: fc.Arbitrary<ShapePaint> = fc.record({
  distance: fc.oneof(between(-5, 5).map(Math.fround), fc.constantFrom(0, -0.5, 0.5, 1e6, -1e6)),
  halfWidth: fc.oneof(between(0, 4).map(Math.fround), fc.constantFrom(0, 0.5, 1e5)),
  fill: rgba,
  line: rgba,
  opacity: unit,
});

describe('the paint of a shape', () => {
  const at = (changes: Partial<ShapePaint>) =>
    shapePaint({ distance: 0, halfWidth: 2, fill: BLUE, line: RED, opacity: 1, ...changes });

  it('is the line on the outline, the fill inside, nothing outside', () => {
    expect(at({ distance: 0 })).toEqual([1, 0, 0, 1]);
    expect(at({ distance: -10 })).toEqual([0, 0, 1, 1]);
    expect(at({ distance: 3 })).toEqual([0, 0, 0, 0]);
    expect(at({ distance: 2 })).toEqual([0.5, 0, 0, 0.5]);
    expect(at({ distance: -2 })).toEqual([0.5, 0, 0.5, 1]);
  });

  it('covers half of a pixel with the fill on the outline, when there is no line', () => {
    expect(at({ halfWidth: 0 })).toEqual([0, 0, 0.5, 0.5]);
    expect(at({ halfWidth: 0, fill: NONE })).toEqual([0, 0, 0, 0]);
  });

  it('is flat under opacity: the fill does not shine through the line', () => {
    expect(at({ opacity: 0.5 })).toEqual([0.5, 0, 0, 0.5]);
  });

  it('has thin lines a pixel wide and paler, by as much as they are thin', () => {
    expect(at({ halfWidth: 0.5, fill: NONE })[3]).toBe(1);
    expect(at({ halfWidth: 0.1, fill: NONE })[3]).toBeCloseTo(0.2, 9);
    expect(at({ halfWidth: 0.1, fill: NONE, distance: 0.5 })[3]).toBeCloseTo(0.1, 9);
  });

  it('lets a line across pixels cover as much as it is wide', () => {
    fc.assert(
      fc.property(between(0, 4), unit, (halfWidth, phase) => {
        let covered = 0;
        for (let i = -8; i <= 8; i++) {
          covered += at({ distance: i + phase, halfWidth, fill: NONE })[3];
        }
        expect(covered).toBeCloseTo(2 * halfWidth, 9);
      }),
      { seed: 12 },
    );
  });
});

describe('the paint of a shape on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('is what it is by its reference', async (context) => {
    if (gpu === undefined) return context.skip();
    const paints = fc.sample(paint, { numRuns: 4000, seed: 13 });
    const asked = paints.flatMap(({ distance, halfWidth, fill, line, opacity }) => [
      distance,
      halfWidth,
      ...fill,
      ...line,
      opacity,
    ]);
    const kernel = { wgsl: WGSL, wordsIn: 11, wordsOut: 4 };
    const answers = await runOnGpu(gpu.device, kernel, Float32Array.from(asked));
    paints.forEach((given, i) => {
      const expected = shapePaint(given);
      // Half a step of the finest display, 10 bits; far from the outline f32 has no fractions left to lose.
      expected.forEach((value, channel) => {
        const found = answers[i * 4 + channel] as number;
        expect(Math.abs(found - value), JSON.stringify(given)).toBeLessThan(1e-5);
      });
    });
  });
});
