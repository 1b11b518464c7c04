import { describe, expect, it } from 'vitest';
import { LEVEL_COUNT, levelForScale, levelTolerance } from './levels.ts';

describe('levels of detail', () => {
  it('keep the path within a quarter of a device pixel at every scale a board has', () => {
    // The smallest zoom on a plain screen to the largest on a dense one.
    for (let scale = 0.02; scale < 64 * 4; scale *= 1.1) {
      expect(levelTolerance(levelForScale(scale)) * scale).toBeLessThanOrEqual(0.25 + 1e-9);
    }
  });

  it('are the coarsest that do, until there is no coarser one', () => {
    for (let scale = 0.02; scale < 64 * 4; scale *= 1.1) {
      const coarser = levelForScale(scale) + 1;
      if (coarser < LEVEL_COUNT) expect(levelTolerance(coarser) * scale).toBeGreaterThan(0.25);
    }
  });

  it('have an answer for scales out of range', () => {
    expect(levelForScale(0)).toBe(LEVEL_COUNT - 1);
    expect(levelForScale(1e9)).toBe(0);
  });
});
