import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begunBy,
  type Curve,
  EASE_MS,
  ease,
  goalOf,
  isOver,
  valueAt,
  velocityAt,
} from './curve.ts';

const place = fc.integer({ min: -10_000, max: 10_000 });
const speed = fc.double({ min: -5, max: 5, noNaN: true });
const startMs = fc.integer({ min: 0, max: 1e7 });

const anEase = fc
  .tuple(startMs, place, speed, place)
  .map(([start, from, velocity, goal]) => ease(start, from, velocity, goal));
const aGlide = fc.record({
  kind: fc.constant('glide' as const),
  startMs,
  from: place,
  velocity: speed,
  timeConstantMs: fc.integer({ min: 50, max: 500 }),
  lastsMs: fc.integer({ min: 50, max: 3000 }),
});

/** When the curve begins; one at rest begins whenever it is asked. */
function startOf(curve: Curve): number {
  return curve.kind === 'rest' ? 0 : curve.startMs;
}

describe('a curve', () => {
  it('has the velocity its values have', () => {
    fc.assert(
      fc.property(
        fc.oneof(anEase, aGlide),
        fc.double({ min: 1, max: EASE_MS - 1, noNaN: true }).filter((t) => Math.abs(t - 50) > 1),
        (curve, afterMs) => {
          const timeMs = startOf(curve) + afterMs;
          const measured = (valueAt(curve, timeMs + 0.01) - valueAt(curve, timeMs - 0.01)) / 0.02;
          if (isOver(curve, timeMs + 1)) return;
          expect(Math.abs(measured - velocityAt(curve, timeMs))).toBeLessThan(
            1e-3 * (1 + Math.abs(measured)),
          );
        },
      ),
    );
  });

  it('is where it was until it begins, and at its goal, at rest, when it is over', () => {
    fc.assert(
      fc.property(fc.oneof(anEase, aGlide), fc.nat(1e5), (curve, ms) => {
        if (curve.kind === 'rest') return;
        expect(valueAt(curve, curve.startMs - ms)).toBeCloseTo(curve.from, 8);
        const endMs = curve.startMs + (curve.kind === 'ease' ? EASE_MS : curve.lastsMs);
        expect(isOver(curve, endMs + ms)).toBe(true);
        expect(valueAt(curve, endMs + ms)).toBe(goalOf(curve));
        expect(velocityAt(curve, endMs + ms)).toBeCloseTo(0, 12);
      }),
    );
  });

  it('waits for the frame it begins with, and then keeps its beginning', () => {
    const waiting = ease(Number.POSITIVE_INFINITY, 0, 0, 100);
    expect(valueAt(waiting, 1e9)).toBe(0);
    expect(goalOf(waiting)).toBe(100);
    const begun = begunBy(waiting, 5000);
    expect(begunBy(begun, 6000)).toBe(begun);
    expect(valueAt(begun, 5000)).toBe(0);
    expect(valueAt(begun, 5000 + EASE_MS)).toBe(100);
  });
});

describe('an ease', () => {
  it('from rest never turns back or goes beyond its goal, and has gone half in 40 ms', () => {
    fc.assert(
      fc.property(place, place, (from, goal) => {
        const curve = ease(0, from, 0, goal);
        const done = (ms: number) =>
          from === goal ? 1 : (valueAt(curve, ms) - from) / (goal - from);
        for (let ms = 0; ms < EASE_MS; ms++) {
          expect(done(ms + 1)).toBeGreaterThanOrEqual(done(ms) - 1e-9);
          expect(done(ms)).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(done(40)).toBeGreaterThan(0.5);
      }),
    );
  });
});
