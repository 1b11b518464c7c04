import type { Box } from '@inkmesh/geometry';
import {
  type Brush,
  type Interval,
  maxPointRadius,
  pointFlow,
  pointRadius,
  type Run,
  type StrokePoints,
  smoothPath,
  strokeRuns,
} from '@inkmesh/ink';
import type { InkPath } from './ink-path.ts';
import { levelTolerance } from './levels.ts';
import { simplifyRun } from './simplify.ts';

/** What the shape of a stroke depends on; colour, opacity and transform are not among it. */
export interface StrokeShape {
  readonly points: StrokePoints;
  readonly cuts: readonly Interval[];
  readonly brush: Brush;
  readonly width: number;
}

/** The greatest radius the brush can give, stroke-local units: what path radii are a share of. */
export function maxRadius(brush: Brush, width: number): number {
  return maxPointRadius(brush, width);
}

/** The box of the ink, stroke-local units: never too small. Undefined when a value is not finite or none is there. */
export function shapeBounds(shape: StrokeShape): Box | undefined {
  const { count, xs, ys, pressures } = shape.points;
  if (count === 0) return undefined;
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
    sum += x + y + (pressures[i] as number);
  }
  const margin = maxRadius(shape.brush, shape.width) + curveBulge(shape.points);
  // A sum catches every NaN and infinity, which comparisons let pass.
  if (!Number.isFinite(sum + margin)) return undefined;
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}

/** The visible runs of a stroke, curved and simplified for a level of detail. `path` is overwritten. */
export function preparePath(shape: StrokeShape, level: number, path: InkPath): void {
  path.count = 0;
  // Half of the deviation each for the curve and for the points left out.
  const tolerance = levelTolerance(level) / 2;
  const { points: curve, indexOf } = curveOf(shape.points, tolerance);
  const radii = radiiOf(shape.brush, curve);
  const columns = { xs: curve.xs, ys: curve.ys, radii, flows: flowsOf(shape.brush, curve) };
  const radiusTolerance = tolerance / maxRadius(shape.brush, shape.width);
  for (const run of strokeRuns(shape.points.count, shape.cuts)) {
    simplifyRun(runColumns(columns, curve.count, run, indexOf), tolerance, radiusTolerance, path);
  }
}

/** Where a point of the stroke is on the curve; undefined: at the same index. */
type IndexOf = Uint32Array | undefined;

function curveOf(
  points: StrokePoints,
  tolerance: number,
): { readonly points: StrokePoints; readonly indexOf: IndexOf } {
  // Most ink, seen from afar, bends less between two points than is allowed.
  if (curveBulge(points) <= tolerance) return { points, indexOf: undefined };
  return smoothPath(points, tolerance);
}

/** Radii as shares of the greatest: a brush's radius grows linearly with width, so any width will do. */
function radiiOf(brush: Brush, { count, pressures, tilts, speeds }: StrokePoints): Float32Array {
  const widest = maxRadius(brush, 1);
  const radii = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const radius = pointRadius(brush, 1, pressures[i] as number, tilts?.[i], speeds?.[i]);
    radii[i] = radius / widest;
  }
  return radii;
}

/** Undefined where the brush leaves all of its ink everywhere. */
function flowsOf(brush: Brush, { count, pressures, tilts, speeds }: StrokePoints) {
  if (EVEN_BRUSHES.has(brush)) return undefined;
  const flows = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    flows[i] = pointFlow(brush, pressures[i] as number, tilts?.[i], speeds?.[i]);
  }
  return flows;
}

/** Their {@link pointFlow} is 1 whatever the hand does. */
const EVEN_BRUSHES: ReadonlySet<Brush> = new Set(['pen', 'marker', 'highlighter']);

/**
 * How far the smooth curve leaves the polyline of its points at most. Its Hermite tangents differ from the chord
 * (b, the neighbouring one a) by at most |a - b|, for the centripetal knots as for equal ones, and a cubic whose
 * tangents are e1 and e2 off leaves its chord by t(1-t)^2 e1 + t^2(1-t) e2: a quarter of the larger.
 */
function curveBulge({ count, xs, ys }: StrokePoints): number {
  let largest = 0;
  for (let i = 1; i + 1 < count; i++) {
    const dx = (xs[i - 1] as number) - 2 * (xs[i] as number) + (xs[i + 1] as number);
    const dy = (ys[i - 1] as number) - 2 * (ys[i] as number) + (ys[i + 1] as number);
    largest = Math.max(largest, dx * dx + dy * dy);
  }
  return Math.sqrt(largest) / 4;
}

interface Columns {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly radii: Float32Array;
  readonly flows: Float32Array | undefined;
}

/** The stretch of the curve from one fractional point index to another, its ends interpolated. */
function runColumns(columns: Columns, count: number, [from, to]: Run, indexOf: IndexOf) {
  const start = curveIndex(from, indexOf);
  const end = curveIndex(to, indexOf);
  const first = Math.ceil(start);
  const last = Math.floor(end);
  if (start === 0 && end === count - 1) return { count, ...columns };
  const cut = (column: Float32Array) => {
    const inner = column.subarray(first, last + 1);
    const head = first > start ? [mixAt(column, start)] : [];
    const tail = end > last ? [mixAt(column, end)] : [];
    return [...head, ...inner, ...tail];
  };
  const xs = cut(columns.xs);
  const flows = columns.flows && cut(columns.flows);
  return { count: xs.length, xs, ys: cut(columns.ys), radii: cut(columns.radii), flows };
}

function curveIndex(pointIndex: number, indexOf: IndexOf): number {
  if (indexOf === undefined) return pointIndex;
  const low = Math.min(Math.floor(pointIndex), indexOf.length - 1);
  const high = Math.min(low + 1, indexOf.length - 1);
  const at = indexOf[low] as number;
  return at + (pointIndex - low) * ((indexOf[high] as number) - at);
}

function mixAt(column: Float32Array, index: number): number {
  const low = Math.floor(index);
  const high = Math.min(low + 1, column.length - 1);
  const t = index - low;
  return (column[low] as number) * (1 - t) + (column[high] as number) * t;
}
