import { MAX_ZOOM, MIN_ZOOM } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulerMarks } from './ruler-marks.ts';

describe('the marks of a ruler', () => {
  it('have round numbers where the page is at 100 %', () => {
    const numbered = rulerMarks(-30, 1, 400).filter(({ isNumbered }) => isNumbered);
    expect(numbered.map(({ page }) => page)).toEqual([0, 100, 200, 300]);
    expect(numbered[0]?.at).toBe(30);
  });

  it('are neither too near nor too many, at any zoom and anywhere', () => {
    const zoom = fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true });
    const start = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(start, zoom, (from, at) => {
        const marks = rulerMarks(from, at, 1440);
        expect(marks.length).toBeGreaterThan(5);
        expect(marks.length).toBeLessThan(185);
        const numbers = marks.filter(({ isNumbered }) => isNumbered).map((mark) => mark.at);
        for (let i = 1; i < numbers.length; i++) {
          expect((numbers[i] ?? 0) - (numbers[i - 1] ?? 0)).toBeGreaterThan(55);
        }
      }),
    );
  });
});
