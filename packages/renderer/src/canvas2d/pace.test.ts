import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

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
  expect(pace.fits(5_000)).toBe(true);
  for (let i = 0; i < 50; i++) {
    pace.begin(5);
    pace.add(1_000);
    nowMs += 20;
    pace.end();
  }
  pace.begin(5);
  expect(pace.fits(600)).toBe(false);
  expect(pace.fits(400)).toBe(true);
});
