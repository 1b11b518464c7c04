import type { Box } from './box.ts';
import type { Vec } from './vec.ts';

/** An end of a route: a point, and the box around it that the route is to leave by the shortest way. */
export interface RouteEnd {
  readonly point: Vec;
  /** Holds the point; of an end that is on nothing it is the point. */
  readonly box: Box;
}

/**
 * A way from one point to the other in legs along the axes, of at most two bends.
 *
 *     [ A -]----+              The axis is the one along which the boxes are further apart. Both boxes are left by
 *               |              the side that faces the other, and the way changes sides in the middle between them:
 *               +----[- B ]    the leg across is in a strip where neither box is.
 *
 * When the boxes overlap there is no such strip, and the way bends halfway between the points.
 */
export function elbowRoute(start: RouteEnd, end: RouteEnd): Vec[] {
  const alongX = gapBetween(start.box.minX, start.box.maxX, end.box.minX, end.box.maxX);
  const alongY = gapBetween(start.box.minY, start.box.maxY, end.box.minY, end.box.maxY);
  const [a, b] = [start.point, end.point];
  if (alongX.size >= alongY.size) {
    if (a.y === b.y) return [a, b];
    const x = alongX.size >= 0 ? alongX.middle : (a.x + b.x) / 2;
    return [a, { x, y: a.y }, { x, y: b.y }, b];
  }
  if (a.x === b.x) return [a, b];
  const y = alongY.size >= 0 ? alongY.middle : (a.y + b.y) / 2;
  return [a, { x: a.x, y }, { x: b.x, y }, b];
}

/** How far two intervals are apart, negative when they overlap, and the middle between them. */
function gapBetween(min: number, max: number, otherMin: number, otherMax: number) {
  const [after, before] = [otherMin - max, min - otherMax];
  return after >= before
    ? { size: after, middle: (max + otherMin) / 2 }
    : { size: before, middle: (min + otherMax) / 2 };
}
