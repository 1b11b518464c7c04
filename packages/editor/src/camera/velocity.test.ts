import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVelocityTracker, type Held } from './velocity.ts';

/** A hand that moves evenly, sampled at those times, ms. */
function moved(velocity: Held, times: readonly number[]) {
  const tracker = createVelocityTracker();
  for (const t of times) {
    const at = { x: velocity.x * t, y: velocity.y * t, octaves: velocity.octaves * t };
    tracker.push(at, t);
  }
  return tracker;
}

const EACH_8_MS = Array.from({ length: 20 }, (_, i) => i * 8);

describe('the velocity of a hand', () => {
  it('is what it was, however unevenly it was sampled', () => {
    const speed = fc.double({ min: -5, max: 5, noNaN: true });
    const gaps = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(speed, speed, gaps, (x, y, steps) => {
        if (Math.hypot(x, y) < 2) return;
        let timeMs = 0;
        const times = steps.map((step) => (timeMs += step));
        const found = moved({ x, y, octaves: 0 }, times).at(timeMs + 8);
        expect(found.x).toBeCloseTo(x, 6);
        expect(found.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it('is that of the end: what was before 80 ms ago does not count', () => {
    const tracker = moved({ x: -3, y: 0, octaves: 0 }, EACH_8_MS);
    for (const t of EACH_8_MS) tracker.push({ x: t, y: 0, octaves: 0 }, 160 + t);
    expect(tracker.at(312).x).toBeCloseTo(1, 6);
  });

  it('of a hand that gets faster is nearer to how fast it was in the end', () => {
    const tracker = createVelocityTracker();
    for (let t = 0; t < 80; t += 8) tracker.push({ x: t * t, y: 0, octaves: 0 }, t);
    const meanSpeed = 72;
    expect(tracker.at(72).x).toBeGreaterThan(1.15 * meanSpeed);
  });

  it('is not lessened by the last place that a lifted finger repeats', () => {
    const tracker = moved({ x: 2, y: 1, octaves: 0 }, EACH_8_MS);
    tracker.push({ x: 304, y: 152, octaves: 0 }, 165);
    expect(tracker.at(165)).toMatchObject({ x: expect.closeTo(2, 6), y: expect.closeTo(1, 6) });
  });

  it.each([
    ['rested before it was lifted', moved({ x: 2, y: 0, octaves: 0 }, EACH_8_MS), 152 + 50],
    ['only shook', moved({ x: 0.9, y: 0, octaves: 0.001 }, [0, 4, 8]), 8],
    ['was sampled once', moved({ x: 2, y: 0, octaves: 0 }, [100]), 100],
    ['was sampled at one time only', moved({ x: 0, y: 0, octaves: 0 }, [5, 5, 5]), 5],
  ])('is none for a hand that %s', (_, tracker, timeMs) => {
    expect(tracker.at(timeMs)).toEqual({ x: 0, y: 0, octaves: 0 });
  });
});
