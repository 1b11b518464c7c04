import { describe, expect, it } from 'vitest';
import { brightness, createTrails } from './trails.ts';

describe('trails of light', () => {
  it('are held, fade, and are forgotten', () => {
    const trails = createTrails();
    trails.light('a', '#ff0000', { x: 1, y: 2 }, 0);
    trails.light('a', '#ff0000', { x: 3, y: 4 }, 1000);
    const [first, second] = trails.shown(1000)[0]?.points ?? [];
    if (first === undefined || second === undefined) throw new Error('two points');
    expect([brightness(first, 1000), brightness(second, 1000)]).toEqual([1, 1]);
    expect(brightness(first, 1450)).toBeCloseTo(0.5);
    expect(trails.shown(1800)[0]?.points).toEqual([second]);
    expect(trails.shown(3000)).toEqual([]);
  });

  it('of one pointer are not joined where the laser was off', () => {
    const trails = createTrails();
    trails.light('a', '#ff0000', { x: 0, y: 0 }, 0);
    trails.end('a');
    trails.light('a', '#ff0000', { x: 500, y: 0 }, 100);
    expect(trails.shown(100).map(({ points }) => points.length)).toEqual([1, 1]);
  });

  it('do not grow while a pointer rests', () => {
    const trails = createTrails();
    for (let ms = 0; ms < 1000; ms += 33) trails.light('a', '#ff0000', { x: 7, y: 7 }, ms);
    expect(trails.shown(1000)[0]?.points).toHaveLength(1);
  });
});
