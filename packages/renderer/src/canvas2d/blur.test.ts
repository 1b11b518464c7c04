import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blurChannels } from '../effects/blur-pixels.ts';
import { between } from '../testing/between.ts';
import { blurredBands, blurSteps } from './blur.ts';
import type { Steps } from './steps.ts';

describe('how a picture is blurred', () => {
  it('adds up to the deviation asked for: halving, the Gaussian and stretching together', () => {
    fc.assert(
      fc.property(between(0, 400), (radius) => {
        const { halvings, sigma } = blurSteps(radius);
        const factor = 2 ** halvings;
        // A box over f points a step apart has (f^2 - 1) / 12; a line between points f apart, on the mean, f^2 / 6.
        const shrinking = (factor ** 2 - 1) / 12;
        const stretching = halvings === 0 ? 0 : factor ** 2 / 6;
        const variance = shrinking + (sigma * factor) ** 2 + stretching;
        expect(Math.sqrt(variance)).toBeCloseTo(radius / 2, 6);
        expect(sigma).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('in bands is the same as at once', () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 5 }),
      height: fc.constantFrom(1, 100, 128, 129, 300),
      channels: fc.constantFrom(1 as const, 4 as const),
      sigma: between(0, 4),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(picture, ({ width, height, channels, sigma, seed }) => {
        const data = Float32Array.from(
          { length: width * height * channels },
          (_, i) => ((i * 7919 + seed) % 256) / 255,
        );
        const banded = resultOf(blurredBands({ width, height, channels, data }, sigma));
        const whole = data.slice();
        blurChannels(whole, width, height, channels, sigma);
        const worst = whole.reduce(
          (most, value, i) => Math.max(most, Math.abs(value - (banded[i] ?? Number.NaN))),
          0,
        );
        expect(worst).toBeLessThan(1e-6);
      }),
    );
  });
});

function resultOf<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}
