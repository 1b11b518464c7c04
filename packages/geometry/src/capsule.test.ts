import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchInCapsule } from './capsule.ts';
import { distanceToSegment } from './segment.ts';

const place = fc.record({
  x: fc.integer({ min: -40, max: 40 }),
  y: fc.integer({ min: -40, max: 40 }),
});
const radius = fc.integer({ min: 1, max: 30 });

describe('the stretch of a segment within a capsule', () => {
  it('is just what is nearer than the radius', () => {
    fc.assert(
      fc.property(place, place, place, place, radius, (p, q, a, b, reach) => {
        const stretch = stretchInCapsule(p, q, a, b, reach);
        for (let i = 0; i <= 50; i++) {
          const t = i / 50;
          const at = { x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t };
          const away = distanceToSegment(at, a, b) - reach;
          // On the edge itself rounding decides.
          if (Math.abs(away) < 1e-6) continue;
          const isIn = stretch !== undefined && t >= stretch[0] && t <= stretch[1];
          expect(isIn).toBe(away < 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
