import { type Box, EMPTY_BOX, segmentsDistance, type Vec } from '@inkmesh/geometry';
import { type Brush, pointRadius } from './brush.ts';
import { type Interval, strokeRuns } from './cuts.ts';
import type { StrokePoints } from './points.ts';

/** The box of the ink in stroke-local units: points and their radii. Empty for a stroke without points. */
export function strokeBounds(points: StrokePoints, brush: Brush, width: number): Box {
  const { pressures, tilts, speeds } = points;
  let { minX, minY, maxX, maxY } = EMPTY_BOX;
  for (let i = 0; i < points.count; i++) {
    const x = points.xs[i] as number;
    const y = points.ys[i] as number;
    const radius = pointRadius(brush, width, pressures[i] as number, tilts?.[i], speeds?.[i]);
    minX = Math.min(minX, x - radius);
    minY = Math.min(minY, y - radius);
    maxX = Math.max(maxX, x + radius);
    maxY = Math.max(maxY, y + radius);
  }
  return { minX, minY, maxX, maxY };
}

/**
 * Distance from the segment `a`-`b` (stroke-local) to the visible ink's edge: 0 or less when they touch,
 * infinite when nothing is visible. The ink of a segment is taken as wide as its wider end.
 */
export function strokeHitDistance(
  points: StrokePoints,
  brush: Brush,
  width: number,
  cuts: readonly Interval[],
  a: Vec,
  b: Vec,
): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [from, to] of strokeRuns(points.count, cuts)) {
    const first = Math.floor(from);
    for (let i = first; i < Math.max(to, first + 1e-9); i++) {
      const start = placeAt(points, Math.max(from, i));
      const end = placeAt(points, Math.min(to, i + 1));
      const radius = Math.max(
        radiusAt(points, brush, width, Math.max(from, i)),
        radiusAt(points, brush, width, Math.min(to, i + 1)),
      );
      nearest = Math.min(nearest, segmentsDistance(a, b, start, end) - radius);
    }
  }
  return nearest;
}

function placeAt({ xs, ys }: StrokePoints, index: number): Vec {
  return { x: mixAt(xs, index), y: mixAt(ys, index) };
}

function radiusAt(points: StrokePoints, brush: Brush, width: number, index: number): number {
  const { pressures, tilts, speeds } = points;
  const tilt = tilts && mixAt(tilts, index);
  const speed = speeds && mixAt(speeds, index);
  return pointRadius(brush, width, mixAt(pressures, index), tilt, speed);
}

/** The value of a column at a fractional point index. */
function mixAt(column: Float32Array, index: number): number {
  const low = Math.min(Math.floor(index), column.length - 1);
  const high = Math.min(low + 1, column.length - 1);
  const t = index - low;
  return (column[low] as number) * (1 - t) + (column[high] as number) * t;
}
