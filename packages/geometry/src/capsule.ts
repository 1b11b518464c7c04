import type { Vec } from './vec.ts';

/** A stretch of a segment by parameter, 0 at its beginning, 1 at its end. */
export type Stretch = readonly [from: number, to: number];

/**
 * The stretch of the segment `p`-`q` that is nearer than `radius` to the segment `a`-`b`. That place is a capsule,
 * which is convex, so there is one stretch at most: from the first to the last of those within the two discs at its
 * ends and the rectangle between them.
 */
export function stretchInCapsule(
  p: Vec,
  q: Vec,
  a: Vec,
  b: Vec,
  radius: number,
): Stretch | undefined {
  const parts = [
    inDisc(p, q, a, radius),
    inDisc(p, q, b, radius),
    inRectangle(p, q, a, b, radius),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const from = Math.min(...parts.map((part) => part[0]));
  const to = Math.max(...parts.map((part) => part[1]));
  return [from, to];
}

/** |p + t (q - p) - center|² = radius², solved for t and kept to 0..1. */
function inDisc(p: Vec, q: Vec, center: Vec, radius: number): Stretch | undefined {
  const [dx, dy] = [q.x - p.x, q.y - p.y];
  const [fx, fy] = [p.x - center.x, p.y - center.y];
  const a = dx * dx + dy * dy;
  const c = fx * fx + fy * fy - radius * radius;
  if (a === 0) return c < 0 ? [0, 1] : undefined;
  const halfB = fx * dx + fy * dy;
  const discriminant = halfB * halfB - a * c;
  if (discriminant <= 0) return undefined;
  const root = Math.sqrt(discriminant);
  return clipped((-halfB - root) / a, (-halfB + root) / a);
}

/** Between the two ends along `a`-`b`, and within the radius across it: two slabs. */
function inRectangle(p: Vec, q: Vec, a: Vec, b: Vec, radius: number): Stretch | undefined {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return undefined;
  const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
  const across = { x: -along.y, y: along.x };
  const first = inSlab(dot(p, a, along), dot(q, a, along), 0, length);
  const second = inSlab(dot(p, a, across), dot(q, a, across), -radius, radius);
  if (first === undefined || second === undefined) return undefined;
  return clipped(Math.max(first[0], second[0]), Math.min(first[1], second[1]));
}

function dot(point: Vec, origin: Vec, axis: Vec): number {
  return (point.x - origin.x) * axis.x + (point.y - origin.y) * axis.y;
}

/** Where a value that goes evenly from `start` to `end` is between `low` and `high`. */
function inSlab(start: number, end: number, low: number, high: number): Stretch | undefined {
  const by = end - start;
  if (by === 0) return start > low && start < high ? [0, 1] : undefined;
  const [t, u] = [(low - start) / by, (high - start) / by];
  return clipped(Math.min(t, u), Math.max(t, u));
}

function clipped(from: number, to: number): Stretch | undefined {
  const [low, high] = [Math.max(0, from), Math.min(1, to)];
  return low < high ? [low, high] : undefined;
}
