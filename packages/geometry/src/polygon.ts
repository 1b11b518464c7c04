import type { Vec } from './vec.ts';

/** Even-odd: a ray to the right crosses the outline an odd number of times. */
export function isInsidePolygon(corners: readonly Vec[], point: Vec): boolean {
  let isIn = false;
  for (let i = 0; i < corners.length; i++) {
    const [a, b] = [corners.at(i - 1) as Vec, corners[i] as Vec];
    if (a.y > point.y === b.y > point.y) continue;
    if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) isIn = !isIn;
  }
  return isIn;
}

/**
 * Where on the way from `from` to `to` a polygon is crossed last: 0 at `from`, 1 at `to`.
 * @returns undefined when it is not crossed; edges along the way count by their ends
 */
export function lastCrossing(corners: readonly Vec[], from: Vec, to: Vec): number | undefined {
  let last: number | undefined;
  for (let i = 0; i < corners.length; i++) {
    const at = crossing(from, to, corners.at(i - 1) as Vec, corners[i] as Vec);
    if (at !== undefined && (last === undefined || at > last)) last = at;
  }
  return last;
}

/** Along `from`-`to`, where it meets the edge `a`-`b`, whose ends belong to it. */
function crossing(from: Vec, to: Vec, a: Vec, b: Vec): number | undefined {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [ex, ey] = [b.x - a.x, b.y - a.y];
  const [fx, fy] = [a.x - from.x, a.y - from.y];
  const area = dx * ey - dy * ex;
  if (area === 0) return undefined;
  const along = (fx * ey - fy * ex) / area;
  const onEdge = (fx * dy - fy * dx) / area;
  return along >= 0 && along <= 1 && onEdge >= 0 && onEdge <= 1 ? along : undefined;
}
