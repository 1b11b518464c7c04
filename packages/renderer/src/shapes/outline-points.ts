import type { ShapeElement } from '@inkmesh/board';
import { shapeCorners } from '@inkmesh/geometry';
import { type Rounding, roundCorners } from './rounding.ts';

/**
 * A closed polyline within `tolerance` of the outline of a shape, its points on the outline, clockwise on the
 * screen. Local units; x and y by turns, the first point not repeated.
 */
export function outlinePoints(shape: ShapeElement, tolerance: number): number[] {
  const corners = shapeCorners(shape);
  if (corners === undefined) return ellipsePoints(shape.w / 2, shape.h / 2, tolerance);
  return roundedPoints(corners, roundCorners(corners, shape.corner), tolerance);
}

/** Points on the arc from one angle to another, ends included, of a circle around (x, y). */
export function pushArc(
  points: number[],
  x: number,
  y: number,
  radius: number,
  from: number,
  to: number,
  tolerance: number,
): void {
  const pieces = arcPieces(radius, Math.abs(to - from), tolerance);
  for (let i = 0; i <= pieces; i++) {
    const angle = from + ((to - from) * i) / pieces;
    points.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
}

/** More pieces to a full turn are finer than a pixel on any screen a circle fits on. */
const MOST_PIECES = 4096;
/** A circle far below the tolerance is still drawn round enough to have an inside. */
const FEWEST_PIECES = 8;

/**
 * A chord over the angle `a` is at most r a^2 / 8 from its arc: the bound of a curve's second derivative, which
 * holds for an ellipse by its angle with the larger radius.
 */
function arcPieces(radius: number, angle: number, tolerance: number): number {
  const turn = Math.PI * 2;
  const perTurn = turn / Math.sqrt((8 * tolerance) / radius);
  const bounded = Math.min(MOST_PIECES, Math.max(FEWEST_PIECES, perTurn));
  return Math.max(1, Math.ceil((bounded * angle) / turn));
}

function ellipsePoints(rx: number, ry: number, tolerance: number): number[] {
  const points: number[] = [];
  const pieces = arcPieces(Math.max(rx, ry), Math.PI * 2, tolerance);
  for (let i = 0; i < pieces; i++) {
    const angle = (i / pieces) * Math.PI * 2;
    points.push(rx + rx * Math.cos(angle), ry + ry * Math.sin(angle));
  }
  return points;
}

function roundedPoints(
  sharp: readonly number[],
  { points: inset, round, turns }: Rounding,
  tolerance: number,
): number[] {
  const points: number[] = [];
  turns.forEach(({ before, tangent }, i) => {
    if (round === 0 || tangent <= 0) {
      points.push(sharp[i * 2] as number, sharp[i * 2 + 1] as number);
      return;
    }
    const from = Math.atan2(before.y, before.x);
    const to = from + 2 * Math.atan(tangent);
    const [x, y] = [inset[i * 2] as number, inset[i * 2 + 1] as number];
    // Between its two normals, the shorter way round: a corner turns by less than half a circle.
    pushArc(points, x, y, round, from, to, tolerance);
  });
  return points;
}
