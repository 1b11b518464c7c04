import type { Effects, Shadow } from '@inkmesh/board';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, runOnGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { applyEffects, tintOf } from './apply-effects.ts';
import type { FloatPicture } from './blur-pixels.ts';
import { CAST_WGSL } from './cast.wgsl.ts';
import { effectReach, hasEffects } from './effects.ts';

const unit = fc.oneof(between(0, 1), fc.constantFrom(0, 1));
const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const blur = fc.oneof(between(0, 12), fc.constantFrom(0, 1));
const offset = between(-9, 9);
const effects: fc.Arbitrary<Effects> = fc
  .record(
    {
      shadow: fc.record({ blur, color, opacity: unit, dx: offset, dy: offset }),
      glow: fc.record({ blur, color, opacity: unit }),
      blur,
    },
    { requiredKeys: [] },
  )
  .map((any) => any as Effects);

const SIZE = 101;
const MIDDLE = 50;

/** One opaque white pixel in the middle of nothing. */
function dot(): FloatPicture {
  const data = new Float32Array(SIZE * SIZE * 4);
  data.fill(1, (MIDDLE * SIZE + MIDDLE) * 4, (MIDDLE * SIZE + MIDDLE) * 4 + 4);
  return { width: SIZE, height: SIZE, channels: 4, data };
}

function at(picture: FloatPicture, x: number, y: number): number[] {
  const i = (y * picture.width + x) * 4;
  return [...picture.data.subarray(i, i + 4)];
}

const SHARP: Shadow = { dx: 3, dy: -2, blur: 0, color: '#ff0000', opacity: 0.5 };

describe('effects', () => {
  it('none leave the content as it is', () => {
    const content = dot();
    expect(hasEffects({})).toBe(false);
    expect(hasEffects({ blur: 0, shadow: { ...SHARP, opacity: 0 } })).toBe(false);
    expect(applyEffects(content, { blur: 0 }, 1)).toBe(content);
    expect(effectReach({})).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
  });

  it('cast a shadow of their colour and opacity, moved by the offset in pixels, under the content', () => {
    const picture = applyEffects(dot(), { shadow: SHARP }, 2);
    expect(at(picture, MIDDLE + 6, MIDDLE - 4)).toEqual([0.5, 0, 0, 0.5]);
    expect(at(picture, MIDDLE, MIDDLE)).toEqual([1, 1, 1, 1]);
    const under = applyEffects(dot(), { shadow: { ...SHARP, dx: 0, dy: 0 } }, 2);
    expect(at(under, MIDDLE, MIDDLE)).toEqual([1, 1, 1, 1]);
  });

  it('lose a shadow that lies outside of the picture', () => {
    const picture = applyEffects(dot(), { shadow: { ...SHARP, dx: 500 } }, 1);
    expect(picture.data.filter((value) => value !== 0)).toHaveLength(4);
  });

  it('glow twice as strongly as they are blurred, over the shadow', () => {
    const white = { blur: 6, color: '#ffffff', opacity: 1 };
    const glow = applyEffects(dot(), { glow: white }, 1);
    const shadow = applyEffects(dot(), { shadow: { ...white, dx: 0, dy: 0 } }, 1);
    const [, , , glowing = 0] = at(glow, MIDDLE + 4, MIDDLE);
    const [, , , shaded = 0] = at(shadow, MIDDLE + 4, MIDDLE);
    expect(shaded).toBeGreaterThan(0);
    expect(glowing).toBeCloseTo(2 * shaded, 6);
    const both = applyEffects(
      dot(),
      { glow: { ...white, blur: 0 }, shadow: { ...SHARP, dx: 0, dy: 0 }, blur: 2 },
      1,
    );
    const [r = 0, g = 0] = at(both, MIDDLE + 1, MIDDLE);
    expect(g).toBeGreaterThan(0.5 * r);
  });

  it('reach no farther than they say on any side, as far as a channel of 8 bits shows', () => {
    fc.assert(
      fc.property(effects, between(0.25, 2), (any, scale) => {
        const { left, top, right, bottom } = effectReach(any);
        const { data } = applyEffects(dot(), any, scale);
        for (let i = 3; i < data.length; i += 4) {
          if ((data[i] as number) < 1 / 512) continue;
          const x = (((i - 3) / 4) % SIZE) - MIDDLE;
          const y = Math.floor((i - 3) / 4 / SIZE) - MIDDLE;
          // An offset is rounded to whole pixels.
          expect(x).toBeLessThanOrEqual(right * scale + 1);
          expect(x).toBeGreaterThanOrEqual(-left * scale - 1);
          expect(y).toBeLessThanOrEqual(bottom * scale + 1);
          expect(y).toBeGreaterThanOrEqual(-top * scale - 1);
        }
      }),
      { seed: 70, numRuns: 60 },
    );
  });

  it('reach with a shadow to where it is moved only', () => {
    const far = effectReach({ shadow: { ...SHARP, dx: 1000, dy: -10, blur: 20 } });
    expect(far).toEqual({ left: 0, top: 40, right: 1030, bottom: 20 });
  });
});

const WGSL = /* wgsl */ `
${CAST_WGSL}
fn color(item: u32, word: u32) -> vec4f {
  return vec4f(asked(item, word), asked(item, word + 1u), asked(item, word + 2u), asked(item, word + 3u));
}
fn answer(item: u32) {
  let content = color(item, 0u);
  let below = lay_over(glow_color(content.a, color(item, 8u)), shadow_color(content.a, color(item, 4u)));
  let found = lay_over(content, below);
  for (var i = 0u; i < 4u; i++) { tell(item, i, found[i]); }
}
`;

describe('effects on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('cast what they do by their reference', async (context) => {
    if (gpu === undefined) return context.skip();
    const cast = fc.record({ color, opacity: unit, blur: fc.constant(0) });
    const cases = fc.sample(
      fc.record({ shadow: cast, glow: cast, pixel: fc.tuple(unit, unit, unit, unit) }),
      { numRuns: 2000, seed: 71 },
    );
    const pixels = cases.map(({ pixel: [r, g, b, a] }) => Float32Array.of(r * a, g * a, b * a, a));
    const asked = cases.flatMap(({ shadow, glow }, i) => [
      ...(pixels[i] ?? []),
      ...tintOf(shadow),
      ...tintOf(glow),
    ]);
    const kernel = { wgsl: WGSL, wordsIn: 12, wordsOut: 4 };
    const answers = await runOnGpu(gpu.device, kernel, Float32Array.from(asked));
    cases.forEach(({ shadow, glow }, i) => {
      const data = pixels[i] ?? new Float32Array(4);
      const content = { width: 1, height: 1, channels: 4, data } as const;
      const expected = applyEffects(content, { glow, shadow: { ...shadow, dx: 0, dy: 0 } }, 1);
      expected.data.forEach((value, channel) => {
        expect(answers[i * 4 + channel]).toBeCloseTo(value, 5);
      });
    });
  });
});
