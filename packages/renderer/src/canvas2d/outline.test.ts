import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInkArena, pushPath } from '../scene/ink-arena.ts';
import { createInkPath, pushPathPoint, RUN_END, RUN_START } from '../scene/ink-path.ts';
import { type Capsule, capsuleDistance } from '../testing/capsule-reference.ts';
import { addOutline, type PathSink } from './outline.ts';

const WIDEST = 10;

const anyPoint = fc.record({
  x: fc.integer({ min: 0, max: 60 }),
  y: fc.integer({ min: 0, max: 60 }),
  radius: fc.oneof(fc.constantFrom(0, 0.05, 1), fc.double({ min: 0, max: 1, noNaN: true })),
});

describe('the outline of tapered ink', () => {
  it('winds around exactly the places within the ink, always the same way', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 2, maxLength: 12 }), (points) => {
        const { polygons, capsules } = outlined(points);
        for (let y = -12; y < 75; y += 2.63) {
          for (let x = -12; x < 75; x += 2.71) {
            const distance = Math.min(...capsules.map((one) => capsuleDistance(one, x, y)));
            // On the edge itself both are right: an outline is a polygon, and discs are cut into corners here.
            if (Math.abs(distance) < 0.25) continue;
            const winding = windingOf(polygons, x, y);
            expect(winding !== 0).toBe(distance < 0);
            expect(winding).toBeLessThanOrEqual(0);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is one ribbon and two discs for a smooth stroke: nothing is paid for joints that are none', () => {
    const points = Array.from({ length: 40 }, (_, i) => ({
      x: i * 3,
      y: 20 * Math.sin(i / 12),
      radius: 0.5 + i / 100,
    }));
    expect(outlined(points).polygons).toHaveLength(3);
  });
});

interface Point {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function outlined(points: readonly Point[]) {
  const path = createInkPath();
  points.forEach(({ x, y, radius }, i) => {
    const start = i === 0 ? RUN_START : 0;
    pushPathPoint(path, x, y, radius, i === points.length - 1 ? start | RUN_END : start);
  });
  const arena = createInkArena();
  const range = pushPath(arena, 0, path, -8);
  if (range === undefined) throw new Error('the arena is full');
  const polygons: [number, number][][] = [];
  addOutline(polygonSink(polygons), arena, range, WIDEST, 1);
  const capsules = points.slice(1).map((b, i): Capsule => {
    const a = points[i] ?? b;
    return { ax: a.x, ay: a.y, bx: b.x, by: b.y, ra: a.radius * WIDEST, rb: b.radius * WIDEST };
  });
  return { polygons, capsules };
}

function polygonSink(polygons: [number, number][][]): PathSink {
  return {
    moveTo: (x, y) => polygons.push([[x, y]]),
    lineTo: (x, y) => polygons.at(-1)?.push([x, y]),
    closePath: () => undefined,
    arc(x, y, radius, from, to, counterclockwise) {
      const turn = counterclockwise ? -1 : 1;
      for (let i = 1; i <= 64; i++) {
        const angle = from + (turn * (to - from) * i) / 64;
        polygons.at(-1)?.push([x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
      }
    },
  };
}

/** How often the polygons wind around a point (Sunday, "Inclusion of a point in a polygon", 2001). */
function windingOf(polygons: readonly [number, number][][], x: number, y: number): number {
  let winding = 0;
  for (const polygon of polygons) {
    polygon.forEach(([ax, ay], i) => {
      const [bx, by] = polygon[(i + 1) % polygon.length] ?? [ax, ay];
      const side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
      if (ay <= y && by > y && side > 0) winding++;
      if (ay > y && by <= y && side < 0) winding--;
    });
  }
  return winding;
}
