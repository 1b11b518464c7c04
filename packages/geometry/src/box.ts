import type { Vec } from './vec.ts';

/** An axis-aligned box. Empty when `minX > maxX`, as {@link EMPTY_BOX} is. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The neutral element of {@link unionBox}. */
export const EMPTY_BOX: Box = {
  minX: Number.POSITIVE_INFINITY,
  minY: Number.POSITIVE_INFINITY,
  maxX: Number.NEGATIVE_INFINITY,
  maxY: Number.NEGATIVE_INFINITY,
};

export function isEmptyBox(box: Box): boolean {
  return box.minX > box.maxX || box.minY > box.maxY;
}

export function unionBox(a: Box, b: Box): Box {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

export function boxOfPoints(points: Iterable<Vec>): Box {
  let { minX, minY, maxX, maxY } = EMPTY_BOX;
  for (const point of points) {
    minX = Math.min(minX, point.x);
    minY = Math.min(minY, point.y);
    maxX = Math.max(maxX, point.x);
    maxY = Math.max(maxY, point.y);
  }
  return { minX, minY, maxX, maxY };
}

/** The box moved outwards by `margin` on every side (inwards when negative). */
export function growBox(box: Box, margin: number): Box {
  return {
    minX: box.minX - margin,
    minY: box.minY - margin,
    maxX: box.maxX + margin,
    maxY: box.maxY + margin,
  };
}

/** Whether the boxes share at least a point; edges count. */
export function boxesTouch(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

/** Whether `inner` lies within `outer`; edges count. An empty `inner` lies nowhere. */
export function boxContains(outer: Box, inner: Box): boolean {
  return (
    !isEmptyBox(inner) &&
    inner.minX >= outer.minX &&
    inner.maxX <= outer.maxX &&
    inner.minY >= outer.minY &&
    inner.maxY <= outer.maxY
  );
}
