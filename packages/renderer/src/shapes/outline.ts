import type { ShapeElement } from '@inkmesh/board';
import { shapeCorners } from '@inkmesh/geometry';
import { roundCorners } from './rounding.ts';

/**
 * The outline of a shape, local units, in the box from (0, 0) to (w, h).
 *
 * A polygon is its vertices grown by `round`: convex corners are arcs of that radius; concave ones (a star's) stay
 * sharp and where they were. Vertices may coincide, and all of them may lie on a line or in a point.
 */
export type Outline =
  | {
      readonly kind: 'ellipse';
      readonly cx: number;
      readonly cy: number;
      readonly rx: number;
      readonly ry: number;
    }
  | {
      readonly kind: 'polygon';
      /** x and y by turns, clockwise on the screen, inset by `round`. At least three. */
      readonly vertices: Float32Array<ArrayBuffer>;
      readonly round: number;
      readonly w: number;
      readonly h: number;
    };

export function shapeOutline(shape: ShapeElement): Outline {
  const { w, h } = shape;
  const corners = shapeCorners(shape);
  if (corners === undefined) return { kind: 'ellipse', cx: w / 2, cy: h / 2, rx: w / 2, ry: h / 2 };
  const { points, round } = roundCorners(corners, shape.corner);
  return { kind: 'polygon', vertices: Float32Array.from(points), round, w, h };
}
