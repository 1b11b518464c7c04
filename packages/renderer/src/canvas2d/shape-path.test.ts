import { SHAPES } from '@inkmesh/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOutline } from '../shapes/outline.ts';
import { outlineDistance } from '../shapes/outline-distance.ts';
import { outlinePoints } from '../shapes/outline-points.ts';
import { between } from '../testing/between.ts';
import { shapeOf } from '../testing/shapes.ts';
import { addShape, type ShapePathSink } from './shape-path.ts';

const anyShape = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    w: between(0.1, 200),
    h: between(0.1, 200),
    corner: fc.oneof(between(0, 100), fc.constantFrom(0, 1e9)),
    sides: fc.integer({ min: 3, max: 24 }),
    inner: between(0.1, 0.95),
  })
  .map(shapeOf);

describe('the path of a shape', () => {
  it('lies on its outline', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const outline = shapeOutline(shape);
        const room = Math.max(shape.w, shape.h) * 1e-5;
        for (const [x, y] of pointsOf(shape)) {
          expect(Math.abs(outlineDistance(outline, x, y).distance)).toBeLessThan(room);
        }
      }),
    );
  });

  it('goes all around it, clockwise', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const flat = outlinePoints(shape, 1e-4 * Math.max(shape.w, shape.h));
        const outline = Array.from({ length: flat.length / 2 }, (_, i): Point => {
          return [flat[i * 2] ?? Number.NaN, flat[i * 2 + 1] ?? Number.NaN];
        });
        // Both are polygons: where arcs are, each leaves out slivers of its own.
        const room = 0.003 * shape.w * shape.h;
        expect(Math.abs(areaOf(pointsOf(shape)) - areaOf(outline))).toBeLessThan(room);
      }),
    );
  });
});

type Point = readonly [x: number, y: number];

/** Of a polygon, positive when it goes clockwise on the screen. */
function areaOf(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** Of an arc: a full turn loses a ten thousandth of its area. */
const PIECES = 256;

/** Points along a path, arcs cut into short lines between points that are on them. */
function pointsOf(shape: ReturnType<typeof shapeOf>): Point[] {
  const points: Point[] = [];
  const round = (x: number, y: number, rx: number, ry: number, from: number, to: number) => {
    for (let i = 0; i <= PIECES; i++) {
      const angle = from + ((to - from) * i) / PIECES;
      points.push([x + rx * Math.cos(angle), y + ry * Math.sin(angle)]);
    }
  };
  const sink: ShapePathSink = {
    moveTo: (x, y) => points.push([x, y]),
    lineTo: (x, y) => points.push([x, y]),
    closePath: () => undefined,
    arc: (x, y, radius, from, to) => round(x, y, radius, radius, from, to),
    ellipse: (x, y, rx, ry, _rotation, from, to) => round(x, y, rx, ry, from, to),
  };
  addShape(sink, shape);
  return points;
}
