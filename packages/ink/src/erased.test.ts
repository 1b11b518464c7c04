import { affine, applyAffine, distanceToSegment, IDENTITY } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strokeRuns } from './cuts.ts';
import { erasedIntervals } from './erased.ts';
import { strokePoints } from './points.ts';

const place = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
});

function stroke(rows: readonly { x: number; y: number }[], width = 2, toPage = IDENTITY) {
  const points = strokePoints(
    rows.map((row) => ({ ...row, pressure: 0.5 })),
    { x: 0, y: 0 },
  );
  return { points, brush: 'marker' as const, width, toPage };
}

const LINE = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
];

describe('what an eraser takes of a stroke', () => {
  it('is as wide as the eraser where it crosses thin ink', () => {
    expect(erasedIntervals(stroke(LINE), { x: 50, y: -20 }, { x: 50, y: 20 }, 10)).toEqual([
      [0.4, 0.6],
    ]);
  });

  it('is nothing when only the edge of thin ink is brushed', () => {
    expect(erasedIntervals(stroke(LINE, 4), { x: 20, y: 11 }, { x: 80, y: 11 }, 10)).toEqual([]);
  });

  it('is the place of the eraser’s middle where ink is wider than it', () => {
    const [only] = erasedIntervals(stroke(LINE, 40), { x: 50, y: 12 }, { x: 50, y: 12 }, 5);
    expect(only?.[0]).toBeCloseTo(0.34, 2);
    expect(only?.[1]).toBeCloseTo(0.66, 2);
  });

  it('of a dot is all or nothing', () => {
    const dot = stroke([{ x: 5, y: 5 }]);
    const cut = erasedIntervals(dot, { x: 0, y: 0 }, { x: 9, y: 9 }, 3);
    expect(strokeRuns(1, cut)).toEqual([]);
    expect(erasedIntervals(dot, { x: 20, y: 20 }, { x: 30, y: 30 }, 3)).toEqual([]);
  });

  it('is what lies within its reach and nothing else, wherever the stroke was put', () => {
    const anyTurn = fc.record({
      by: place,
      rotation: fc.double({ min: -3, max: 3, noNaN: true }),
      scale: fc.constantFrom(0.5, 1, 3),
    });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 2, maxLength: 20 }),
        place,
        place,
        fc.integer({ min: 4, max: 25 }),
        anyTurn,
        (rows, a, b, radius, { by, rotation, scale }) => {
          const toPage = affine(by.x, by.y, rotation, scale, scale);
          const cuts = erasedIntervals(stroke(rows, 2, toPage), a, b, radius);
          for (let i = 0; i + 1 < rows.length; i++) {
            for (const t of [0.1, 0.5, 0.9]) {
              const [p, q] = [rows[i], rows[i + 1]];
              if (p === undefined || q === undefined) throw new Error('two rows');
              const local = { x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t };
              const away = distanceToSegment(applyAffine(toPage, local), a, b) - radius;
              // Places are kept as f32.
              if (Math.abs(away) < 1e-3) continue;
              const isCut = cuts.some(([from, to]) => i + t > from && i + t < to);
              expect(isCut).toBe(away < 0);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
