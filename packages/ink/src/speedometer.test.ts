import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeedometer, FULL_SPEED_PX_S } from './speedometer.ts';

/** The speed shown after each of the steps [CSS pixels, ms] along a line. */
function shown(steps: readonly (readonly [px: number, ms: number])[], pxPerUnit = 1): number[] {
  const speedometer = createSpeedometer(pxPerUnit);
  let x = 0;
  let timeMs = 0;
  speedometer.next({ x, y: 0 }, timeMs);
  return steps.map(([px, ms]) => {
    x += px / pxPerUnit;
    timeMs += ms;
    return speedometer.next({ x, y: 0 }, timeMs);
  });
}

const step = fc.tuple(
  fc.double({ min: 0, max: 300, noNaN: true }),
  fc.integer({ min: -5, max: 50 }),
);

describe('the speedometer', () => {
  it('shows 0 to 1 whatever the samples, also where time stands still or steps back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        for (const speed of shown(steps)) {
          expect(speed).toBeGreaterThanOrEqual(0);
          expect(speed).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('shows the same of the same hand at any zoom', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.double({ min: 0.02, max: 64, noNaN: true }),
        (steps, zoom) => {
          const [here, there] = [shown(steps), shown(steps, zoom)];
          for (const [i, speed] of here.entries()) expect(there[i]).toBeCloseTo(speed, 6);
        },
      ),
    );
  });

  it('comes to the speed of an even hand in a tenth of a second, and to 0 at rest', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        fc.integer({ min: 1, max: 25 }),
        (speed, ms) => {
          const count = Math.ceil(100 / ms);
          const moving = Array.from({ length: count }, () => [speed * 2 * ms, ms] as const);
          const resting = Array.from({ length: count }, () => [0, ms] as const);
          const readings = shown([...moving, ...resting]);
          expect(readings[count - 1]).toBeCloseTo(Math.min(1, speed), 1);
          expect(readings.at(-1)).toBeLessThan(0.05);
        },
      ),
    );
  });

  it('does not mind how samples are bunched: three at one time are as fast as one after the other', () => {
    const even = shown(Array.from({ length: 60 }, () => [4, 4] as const));
    const bunched = shown(Array.from({ length: 60 }, (_, i) => [4, i % 3 === 2 ? 12 : 0] as const));
    expect(bunched.at(-1)).toBeCloseTo(even.at(-1) ?? 0, 2);
    expect(even.at(-1)).toBeCloseTo(1000 / FULL_SPEED_PX_S, 2);
  });
});
