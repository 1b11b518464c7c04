import type { ShapeElement } from '@inkmesh/board';
import { shapeCorners } from '@inkmesh/geometry';
import { roundCorners } from '../shapes/rounding.ts';

/** Where a shape's outline goes: the part of a 2D context, or of a Path2D, that builds paths. */
export interface ShapePathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    from: number,
    to: number,
  ): void;
}

/** Adds the outline of a shape, local units: one closed path, clockwise on the screen. */
export function addShape(sink: ShapePathSink, shape: ShapeElement): void {
  const { w, h } = shape;
  const corners = shapeCorners(shape);
  if (corners === undefined) sink.ellipse(w / 2, h / 2, w / 2, h / 2, 0, 0, Math.PI * 2);
  else addPolygon(sink, corners, shape.corner);
  sink.closePath();
}

/** Convex corners are arcs, which begin where the edge that arrives ends; the path's lines are the edges. */
function addPolygon(sink: ShapePathSink, corners: readonly number[], corner: number): void {
  const { points: inset, round, turns } = roundCorners(corners, corner);
  turns.forEach(({ before, tangent }, i) => {
    const isSharp = round === 0 || tangent <= 0;
    const from = Math.atan2(before.y, before.x);
    const to = from + 2 * Math.atan(tangent);
    const [x, y] = pointAt(isSharp ? corners : inset, i);
    if (!isSharp) sink.arc(x, y, round, from, to);
    else if (i === 0) sink.moveTo(x, y);
    else sink.lineTo(x, y);
  });
}

function pointAt(points: readonly number[], i: number): [x: number, y: number] {
  return [points[i * 2] as number, points[i * 2 + 1] as number];
}
