import type { Vec } from './vec.ts';

/** Squared distance from `point` to the segment `a`-`b`; a segment of zero length is its point. */
export function distanceToSegmentSquared(point: Vec, a: Vec, b: Vec): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy;
  const along =
    lengthSquared === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / lengthSquared;
  const t = Math.min(1, Math.max(0, along));
  const ex = point.x - (a.x + t * dx);
  const ey = point.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

export function distanceToSegment(point: Vec, a: Vec, b: Vec): number {
  return Math.sqrt(distanceToSegmentSquared(point, a, b));
}

/** Shortest distance between the segments `a`-`b` and `c`-`d`; 0 when they cross. */
export function segmentsDistance(a: Vec, b: Vec, c: Vec, d: Vec): number {
  if (segmentsCross(a, b, c, d)) return 0;
  return Math.sqrt(
    Math.min(
      distanceToSegmentSquared(a, c, d),
      distanceToSegmentSquared(b, c, d),
      distanceToSegmentSquared(c, a, b),
      distanceToSegmentSquared(d, a, b),
    ),
  );
}

// Touching and collinear segments are left to the end-point distances, which are 0 there.
function segmentsCross(a: Vec, b: Vec, c: Vec, d: Vec): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: Vec, b: Vec, point: Vec): number {
  return Math.sign((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x));
}
