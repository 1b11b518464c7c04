import { SHAPES } from '@inkmesh/board';
import { segmentsDistance, shapeCorners } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { shapeOf } from '../testing/shapes.ts';
import { type Outline, shapeOutline } from './outline.ts';
import { outlineDistance } from './outline-distance.ts';
import { outlinePoints } from './outline-points.ts';

const size = fc.oneof(between(0.1, 2000), fc.constantFrom(1e-3, 1, 100));
const shape = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    w: size,
    h: size,
    corner: fc.oneof(between(0, 500), fc.constantFrom(0, 1e9)),
    sides: fc.integer({ min: 3, max: 24 }),
    inner: between(0.1, 0.95),
  })
  .map(shapeOf);

describe('the outline of a shape', () => {
  it('touches all four sides of its box when its corners are sharp', () => {
    fc.assert(
      fc.property(shape, (any) => {
        const points = outlinePoints({ ...any, corner: 0 }, 1e-3 * Math.min(any.w, any.h));
        const xs = points.filter((_, i) => i % 2 === 0);
        const ys = points.filter((_, i) => i % 2 === 1);
        const room = 2e-3 * Math.max(any.w, any.h);
        expect(Math.abs(Math.min(...xs))).toBeLessThan(room);
        expect(Math.abs(Math.max(...xs) - any.w)).toBeLessThan(room);
        expect(Math.abs(Math.min(...ys))).toBeLessThan(room);
        expect(Math.abs(Math.max(...ys) - any.h)).toBeLessThan(room);
      }),
      { seed: 1 },
    );
  });

  it('rounded lies within the sharp one', () => {
    const place = fc.tuple(between(-0.5, 1.5), between(-0.5, 1.5));
    fc.assert(
      fc.property(shape, place, (any, [u, v]) => {
        const rounded = outlineDistance(shapeOutline(any), u * any.w, v * any.h);
        const sharp = outlineDistance(shapeOutline({ ...any, corner: 0 }), u * any.w, v * any.h);
        expect(rounded.distance).toBeGreaterThan(sharp.distance - roundingOf(any));
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('has inset edges that keep their direction, whatever the radius', () => {
    fc.assert(
      fc.property(shape, (any) => {
        const sharp = shapeCorners(any) ?? [];
        const outline = shapeOutline(any);
        const inset = outline.kind === 'polygon' ? outline.vertices : [];
        for (let i = 0; i < sharp.length; i += 2) {
          const before = edge(sharp, i);
          const after = edge(inset, i);
          const along = before.x * after.x + before.y * after.y;
          expect(along).toBeGreaterThan(-Math.hypot(before.x, before.y) * roundingOf(any));
        }
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('has inset edges that do not cross, whatever the radius', () => {
    fc.assert(
      fc.property(shape, (any) => {
        const star = { ...any, shape: 'star' as const, corner: 1e9 };
        const room = roundOf(shapeOutline(star));
        // At the very end of the room edges vanish and corners meet.
        const outline = shapeOutline({ ...star, corner: room * 0.99 });
        const inset = outline.kind === 'polygon' ? [...outline.vertices] : [];
        const at = (i: number) => {
          const place = (i * 2) % inset.length;
          return { x: inset[place] as number, y: inset[place + 1] as number };
        };
        const count = inset.length / 2;
        for (let i = 0; i < count; i++) {
          for (let j = i + 2; j < count - (i === 0 ? 1 : 0); j++) {
            const apart = segmentsDistance(at(i), at(i + 1), at(j), at(j + 1));
            if (roundOf(outline) > 0) expect(apart).toBeGreaterThan(0);
          }
        }
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  it('keeps concave corners of a star sharp and where they are', () => {
    fc.assert(
      fc.property(shape, (any) => {
        const star = { ...any, shape: 'star' as const };
        const corners = shapeCorners(star) ?? [];
        const outline = shapeOutline(star);
        // Further out they are convex.
        fc.pre(star.inner < Math.cos(Math.PI / star.sides) - 1e-3);
        for (let i = 2; i < corners.length; i += 4) {
          const [x, y] = [corners[i] as number, corners[i + 1] as number];
          expect(Math.abs(outlineDistance(outline, x, y).distance)).toBeLessThan(roundingOf(star));
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('rounds as far as there is room: a square becomes a circle, a long box a stadium', () => {
    const square = shapeOutline(shapeOf({ w: 100, h: 100, corner: 1e6 }));
    expect(square).toMatchObject({ round: 50 });
    for (const angle of [0, 0.3, 1, 2, 4]) {
      const { distance, nx, ny } = outlineDistance(
        square,
        50 + 60 * Math.cos(angle),
        50 + 60 * Math.sin(angle),
      );
      expect(distance).toBeCloseTo(10, 5);
      expect(nx).toBeCloseTo(Math.cos(angle), 5);
      expect(ny).toBeCloseTo(Math.sin(angle), 5);
    }
    const stadium = shapeOutline(shapeOf({ w: 300, h: 100, corner: 80 }));
    expect(stadium).toMatchObject({ round: 50 });
    expect(outlineDistance(stadium, 150, 50).distance).toBeCloseTo(-50, 5);
  });

  it('rounds a triangle down to its inscribed circle', () => {
    // 3-4-5 mirrored: sides 10, 10, 12; area 48, so the inscribed radius is 48 / 16.
    const outline = shapeOutline(shapeOf({ shape: 'triangle', w: 12, h: 8, corner: 99 }));
    expect(roundOf(outline)).toBeCloseTo(3, 9);
    expect(outlineDistance(outline, 6, 8).distance).toBeCloseTo(0, 5);
    expect(outlineDistance(outline, 6, 2).distance).toBeCloseTo(0, 5);
  });

  it('of no width or no height is a line without an inside', () => {
    for (const kind of SHAPES) {
      for (const flat of [{ w: 0 }, { h: 0 }, { w: 0, h: 0 }]) {
        const any = shapeOf({ shape: kind, corner: 10, ...flat });
        const { distance, nx, ny } = outlineDistance(shapeOutline(any), any.w / 2, any.h / 2);
        expect(distance).toBeCloseTo(0, 9);
        expect(Math.hypot(nx, ny)).toBeCloseTo(1, 9);
        expect(outlineDistance(shapeOutline(any), -3, -4).distance).toBeGreaterThan(4);
      }
    }
  });
});

describe('the polyline of an outline', () => {
  it('has its points on the outline and its edges within the tolerance', () => {
    fc.assert(
      fc.property(shape, between(0.01, 5), (any, tolerance) => {
        const points = outlinePoints(any, tolerance);
        const outline = shapeOutline(any);
        for (let i = 0; i < points.length; i += 2) {
          const [x, y] = [points[i] as number, points[i + 1] as number];
          const { x: dx, y: dy } = edge(points, i);
          expect(distanceAt(outline, x, y)).toBeLessThan(roundingOf(any));
          expect(distanceAt(outline, x + dx / 2, y + dy / 2)).toBeLessThan(
            tolerance + roundingOf(any),
          );
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

function roundOf(outline: Outline): number {
  return outline.kind === 'polygon' ? outline.round : 0;
}

function distanceAt(outline: Outline, x: number, y: number): number {
  return Math.abs(outlineDistance(outline, x, y).distance);
}

function edge(points: ArrayLike<number>, i: number) {
  const next = (i + 2) % points.length;
  return {
    x: (points[next] as number) - (points[i] as number),
    y: (points[next + 1] as number) - (points[i + 1] as number),
  };
}

/** Vertices are f32. */
function roundingOf({ w, h }: { readonly w: number; readonly h: number }): number {
  return 2e-6 * Math.max(w, h);
}
