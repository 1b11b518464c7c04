import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penTilt } from './tilt.ts';

const degrees = fc.integer({ min: -90, max: 90 });

describe('the lean of a pen', () => {
  it.each([
    ['upright', { altitudeAngle: Math.PI / 2 }, 0],
    ['at 45 degrees', { altitudeAngle: Math.PI / 4 }, 0.5],
    ['flat', { altitudeAngle: 0 }, 1],
    ['upright, told by tilts', { tiltX: 0, tiltY: 0 }, 0],
    ['to the right, told by tilts', { tiltX: 45 }, 0.5],
    ['to the left, told by tilts', { tiltX: -45 }, 0.5],
    ['flat to the front, told by tilts', { tiltY: 90 }, 1],
    [
      'to a corner, told by tilts',
      { tiltX: 45, tiltY: 45 },
      1 - Math.atan(Math.SQRT1_2) / (Math.PI / 2),
    ],
    ['told both ways', { altitudeAngle: Math.PI / 4, tiltX: 10, tiltY: 10 }, 0.5],
  ])('%s', (_, angles, tilt) => {
    expect(penTilt({ tiltX: 0, tiltY: 0, ...angles })).toBeCloseTo(tilt, 10);
  });

  it('is a share at any angles, the same to every side, and no less than along either axis', () => {
    fc.assert(
      fc.property(degrees, degrees, (tiltX, tiltY) => {
        const tilt = penTilt({ tiltX, tiltY });
        expect(tilt).toBeGreaterThanOrEqual(0);
        expect(tilt).toBeLessThanOrEqual(1);
        expect(penTilt({ tiltX: -tiltY, tiltY: tiltX })).toBe(tilt);
        expect(tilt).toBeGreaterThanOrEqual(Math.max(Math.abs(tiltX), Math.abs(tiltY)) / 90 - 1e-9);
      }),
    );
  });
});
