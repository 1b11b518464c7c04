import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOfPoints } from './box.ts';
import { elbowRoute, type RouteEnd } from './elbow-route.ts';
import { isInsidePolygon, lastCrossing } from './polygon.ts';
import { type ShapeOutline, shapeCorners, shapePolygon } from './shape-corners.ts';
import type { Vec } from './vec.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const outline: fc.Arbitrary<ShapeOutline> = fc.record({
  shape: fc.constantFrom('rectangle', 'ellipse', 'diamond', 'triangle', 'polygon', 'star'),
  w: number(1, 1000),
  h: number(1, 1000),
  sides: fc.integer({ min: 3, max: 24 }),
  inner: number(0.1, 0.95),
});

describe('the polygon of a shape', () => {
  it('touches all four sides of its box, and has the corners of the shape', () => {
    fc.assert(
      fc.property(outline, (any) => {
        const polygon = shapePolygon(any);
        const box = boxOfPoints(polygon);
        for (const [side, place] of [
          [box.minX, 0],
          [box.minY, 0],
          [box.maxX, any.w],
          [box.maxY, any.h],
        ] as const) {
          expect(side).toBeCloseTo(place, 6);
        }
        const corners = shapeCorners(any);
        if (corners !== undefined) expect(polygon.flatMap(({ x, y }) => [x, y])).toEqual(corners);
      }),
    );
  });

  it('of an ellipse is within 0.3 % of its radius, and inside it', () => {
    const circle = { shape: 'ellipse', w: 200, h: 200, sides: 3, inner: 0.5 } as const;
    const polygon = shapePolygon(circle);
    polygon.forEach((corner, i) => {
      const before = polygon.at(i - 1) as Vec;
      const middle = { x: (corner.x + before.x) / 2, y: (corner.y + before.y) / 2 };
      const radius = Math.hypot(middle.x - 100, middle.y - 100);
      expect(radius).toBeGreaterThan(99.7);
      expect(Math.hypot(corner.x - 100, corner.y - 100)).toBeCloseTo(100, 9);
    });
  });
});

describe('leaving a polygon', () => {
  const SQUARE = shapePolygon({ shape: 'rectangle', w: 10, h: 10, sides: 4, inner: 1 });

  it.each<[string, Vec, Vec, number | undefined]>([
    ['from its middle', { x: 5, y: 5 }, { x: 25, y: 5 }, 0.25],
    ['through all of it, where it is left', { x: -10, y: 5 }, { x: 30, y: 5 }, 0.5],
    ['from its side', { x: 10, y: 5 }, { x: 20, y: 5 }, 0],
    ['along its side', { x: 5, y: 0 }, { x: 15, y: 0 }, 0.5],
    ['not, inside', { x: 2, y: 2 }, { x: 8, y: 8 }, undefined],
    ['not, outside', { x: -2, y: 2 }, { x: -8, y: 8 }, undefined],
    ['not, without a way', { x: 5, y: 5 }, { x: 5, y: 5 }, undefined],
  ])('%s', (_, from, to, at) => {
    expect(lastCrossing(SQUARE, from, to)).toBe(at);
  });

  it('what comes after is outside, what is inside has another way out', () => {
    // None of these lies on a side or a corner, where both answers are right.
    const share = fc.nat(193).map((step) => (2 * step + 1) / 194 - 0.5);
    const place = fc.record({ u: share, v: share });
    fc.assert(
      fc.property(outline, place, place, (any, a, b) => {
        const polygon = shapePolygon(any);
        const [from, to] = [a, b].map(({ u, v }) => ({ x: u * any.w, y: v * any.h })) as [Vec, Vec];
        const at = lastCrossing(polygon, from, to);
        const isIn = isInsidePolygon(polygon, to);
        if (at === undefined) expect(isInsidePolygon(polygon, from)).toBe(isIn);
        else if (at < 1 - 1e-6) {
          const after = at + (1 - at) / 2;
          const point = {
            x: from.x + (to.x - from.x) * after,
            y: from.y + (to.y - from.y) * after,
          };
          expect(isInsidePolygon(polygon, point)).toBe(isIn);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('an elbow route', () => {
  const share = number(0, 1);
  const end = fc
    .tuple(number(-500, 500), number(-500, 500), number(0, 300), number(0, 300), share, share)
    .map(
      ([x, y, w, h, u, v]): RouteEnd => ({
        box: { minX: x, minY: y, maxX: x + w, maxY: y + h },
        point: { x: x + u * w, y: y + v * h },
      }),
    );
  const isApart = ({ box: a }: RouteEnd, { box: b }: RouteEnd) =>
    a.maxX <= b.minX || b.maxX <= a.minX || a.maxY <= b.minY || b.maxY <= a.minY;

  /** Of a leg along an axis. */
  function crossesInside([a, b]: readonly [Vec, Vec], { box }: RouteEnd): boolean {
    const leg = boxOfPoints([a, b]);
    return leg.minX < box.maxX && leg.maxX > box.minX && leg.minY < box.maxY && leg.maxY > box.minY;
  }

  const legsOf = (route: readonly Vec[]) =>
    route.slice(1).map((to, i) => [route[i] as Vec, to] as const);

  it('has legs along the axes, two bends at most, and joins the two points', () => {
    fc.assert(
      fc.property(end, end, (a, b) => {
        const route = elbowRoute(a, b);
        expect([route[0], route.at(-1)]).toEqual([a.point, b.point]);
        expect(route.length).toBeLessThanOrEqual(4);
        for (const [from, to] of legsOf(route)) {
          expect(from.x === to.x || from.y === to.y).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves each of two boxes that do not overlap by one side, and passes through neither', () => {
    fc.assert(
      fc.property(end, end, (a, b) => {
        fc.pre(isApart(a, b));
        const legs = legsOf(elbowRoute(a, b));
        legs.forEach((leg, i) => {
          if (i > 0) expect(crossesInside(leg, a)).toBe(false);
          if (i < legs.length - 1) expect(crossesInside(leg, b)).toBe(false);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same way back', () => {
    fc.assert(
      fc.property(end, end, (a, b) => {
        fc.pre(isApart(a, b));
        expect(elbowRoute(b, a).reverse()).toEqual(elbowRoute(a, b));
      }),
    );
  });

  it('is straight where nothing has to bend', () => {
    const at = (x: number, y: number): RouteEnd => ({
      point: { x, y },
      box: { minX: x, minY: y, maxX: x, maxY: y },
    });
    expect(elbowRoute(at(0, 3), at(9, 3))).toHaveLength(2);
    expect(elbowRoute(at(4, 0), at(4, 9))).toHaveLength(2);
    expect(elbowRoute(at(4, 4), at(4, 4))).toHaveLength(2);
    expect(elbowRoute(at(0, 0), at(10, 4))).toEqual([
      { x: 0, y: 0 },
      { x: 5, y: 0 },
      { x: 5, y: 4 },
      { x: 10, y: 4 },
    ]);
  });
});
