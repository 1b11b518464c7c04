import { expect, it } from 'vitest';
import { createPace, type Pace } from './pace.ts';

it('a frame is late by the clock, or by the points it noted, whichever comes first', () => {
  let nowMs = 0;
  const pace = createPace(() => nowMs);
  pace.begin(5);
  expect(pace.isLate()).toBe(false);
  nowMs = 6;
  expect(pace.isLate()).toBe(true);
  pace.begin(5);
  pace.add(20_000);
  expect(pace.isLate()).toBe(true);
});

it('what points cost is learned from frames that drew many', () => {
  let nowMs = 0;
  const pace = createPace(() => nowMs);
  pace.begin(5);
  expect(lateAfter(pace, 3_000)).toBe(false);
  for (let i = 0; i < 50; i++) {
    pace.begin(5);
    pace.add(1_000);
    nowMs += 20;
    pace.end();
  }
  expect(lateAfter(pace, 300)).toBe(true);
  expect(lateAfter(pace, 200)).toBe(false);
});

it('pixels are counted too, and a frame with them teaches nothing about points', () => {
  let nowMs = 0;
  const pace = createPace(() => nowMs);
  pace.begin(5);
  pace.addPixels(4_000_000);
  expect(pace.isLate()).toBe(true);
  for (let i = 0; i < 50; i++) {
    pace.begin(5);
    pace.add(1_000);
    pace.addPixels(1);
    nowMs += 20;
    pace.end();
  }
  expect(lateAfter(pace, 3_000)).toBe(false);
});

/** Whether a frame of 5 ms has no time left after so many points. */
function lateAfter(pace: Pace, points: number): boolean {
  pace.begin(5);
  pace.add(points);
  return pace.isLate();
}
