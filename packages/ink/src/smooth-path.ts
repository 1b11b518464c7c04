import type { StrokePoints } from './points.ts';

/**
 * Points of the smooth curve through `points`, so dense that the polyline through them is within
 * `tolerance` (page units) of it; corners of 60 degrees and more stay sharp. The given points are part of
 * the result; pressure, tilt and speed are linear between them. Also returns the index of each given point
 * in the result, so that fractional point indices (cuts) can be carried over. About 0.1 us a point.
 *
 * The curve is a centripetal Catmull-Rom spline (Yuksel, Schaefer, Keyser, "Parameterization and
 * applications of Catmull-Rom curves", 2011): no cusps or loops within a segment.
 */
export function smoothPath(
  points: StrokePoints,
  tolerance: number,
): { readonly points: StrokePoints; readonly indexOf: Uint32Array } {
  const { count, xs, ys, pressures, tilts, speeds } = points;
  const indexOf = new Uint32Array(count);
  const chords = chordsOf(points);
  const curve = createCurve(count * 2);
  for (let i = 0; i < count; i++) {
    indexOf[i] = curve.count;
    pushPoint(curve, xs[i] as number, ys[i] as number, i);
    if (i + 1 < count) subdivide(points, chords, i, tolerance, curve);
  }
  return {
    points: {
      count: curve.count,
      xs: curve.xs.slice(0, curve.count),
      ys: curve.ys.slice(0, curve.count),
      pressures: mixed(pressures, curve),
      ...(tilts && { tilts: mixed(tilts, curve) }),
      ...(speeds && { speeds: mixed(speeds, curve) }),
    },
    indexOf,
  };
}

/** Beyond this a segment is so short or so curved that more pieces are below a pixel at the largest zoom. */
const MOST_PIECES = 16;
/** cos(60 degrees): a sharper turn is a corner the hand meant. */
const CORNER_COSINE = 0.5;

/** What neighbouring segments share, worked out once: square roots are most of the cost. */
interface Chords {
  /** Square root of the length from point i to the next: the knot distance of the centripetal spline. */
  readonly knots: Float64Array;
  /** 1 where the path turns so sharply that the curve must not. */
  readonly corners: Uint8Array;
}

function chordsOf({ count, xs, ys }: StrokePoints): Chords {
  const knots = new Float64Array(count);
  const corners = new Uint8Array(count);
  let beforeX = 0;
  let beforeY = 0;
  let beforeLength = 0;
  for (let i = 0; i + 1 < count; i++) {
    const x = (xs[i + 1] as number) - (xs[i] as number);
    const y = (ys[i + 1] as number) - (ys[i] as number);
    const length = Math.sqrt(x * x + y * y);
    knots[i] = Math.sqrt(length);
    const isCorner = beforeX * x + beforeY * y < CORNER_COSINE * beforeLength * length;
    if (i > 0 && isCorner) corners[i] = 1;
    beforeX = x;
    beforeY = y;
    beforeLength = length;
  }
  return { knots, corners };
}

/** Appends the points of the curve between points `i` and `i + 1`. */
function subdivide(
  { count, xs, ys }: StrokePoints,
  { knots, corners }: Chords,
  i: number,
  tolerance: number,
  curve: Curve,
): void {
  const hasBefore = i > 0 && corners[i] === 0;
  const hasAfter = i + 2 < count && corners[i + 1] === 0;
  const knot = knots[i] as number;
  if ((!hasBefore && !hasAfter) || knot === 0) return;
  const x1 = xs[i] as number;
  const y1 = ys[i] as number;
  const x2 = xs[i + 1] as number;
  const y2 = ys[i + 1] as number;

  // Hermite tangents of the centripetal spline, scaled to this segment; an end without a neighbour takes the chord.
  const knotBefore = hasBefore ? (knots[i - 1] as number) : 0;
  const knotAfter = hasAfter ? (knots[i + 1] as number) : 0;
  const before = hasBefore ? i - 1 : i;
  const after = hasAfter ? i + 2 : i + 1;
  const m1x = tangent(xs[before] as number, x1, x2, knotBefore, knot);
  const m1y = tangent(ys[before] as number, y1, y2, knotBefore, knot);
  const m2x = -tangent(xs[after] as number, x2, x1, knotAfter, knot);
  const m2y = -tangent(ys[after] as number, y2, y1, knotAfter, knot);

  // Distance of a cubic from its chord is at most sqrt(3)/18 of its second derivative's bound (Filip,
  // Magedson, Markot 1986: |f''| / 8 per unit step); pieces shrink it with their square.
  const secondX = Math.max(
    Math.abs(6 * (x2 - x1) - 4 * m1x - 2 * m2x),
    Math.abs(6 * (x2 - x1) - 2 * m1x - 4 * m2x),
  );
  const secondY = Math.max(
    Math.abs(6 * (y2 - y1) - 4 * m1y - 2 * m2y),
    Math.abs(6 * (y2 - y1) - 2 * m1y - 4 * m2y),
  );
  const second = Math.sqrt(secondX * secondX + secondY * secondY);
  const pieces = Math.min(MOST_PIECES, Math.ceil(Math.sqrt(second / (8 * tolerance))));
  for (let k = 1; k < pieces; k++) {
    const t = k / pieces;
    const t2 = t * t;
    const t3 = t2 * t;
    const a = 2 * t3 - 3 * t2 + 1;
    const b = t3 - 2 * t2 + t;
    const c = -2 * t3 + 3 * t2;
    const d = t3 - t2;
    pushPoint(
      curve,
      a * x1 + b * m1x + c * x2 + d * m2x,
      a * y1 + b * m1y + c * y2 + d * m2y,
      i + t,
    );
  }
}

/**
 * One coordinate of the tangent at `v1` for the segment to `v2`, the neighbour on the other side being `v0`.
 * `knotBefore` 0: there is no such neighbour, or it is the same point.
 */
function tangent(v0: number, v1: number, v2: number, knotBefore: number, knot: number): number {
  if (knotBefore === 0) return v2 - v1;
  return ((v1 - v0) / knotBefore - (v2 - v0) / (knotBefore + knot) + (v2 - v1) / knot) * knot;
}

/** Columns that grow; `count` of their entries count. */
interface Curve {
  count: number;
  xs: Float32Array;
  ys: Float32Array;
  /** Fractional index of each among the given points. */
  ats: Float64Array;
}

function createCurve(capacity: number): Curve {
  return {
    count: 0,
    xs: new Float32Array(capacity),
    ys: new Float32Array(capacity),
    ats: new Float64Array(capacity),
  };
}

function pushPoint(curve: Curve, x: number, y: number, at: number): void {
  if (curve.count === curve.xs.length) growCurve(curve);
  curve.xs[curve.count] = x;
  curve.ys[curve.count] = y;
  curve.ats[curve.count] = at;
  curve.count++;
}

function growCurve(curve: Curve): void {
  const { xs, ys, ats } = curve;
  const capacity = xs.length * 2;
  curve.xs = new Float32Array(capacity);
  curve.ys = new Float32Array(capacity);
  curve.ats = new Float64Array(capacity);
  curve.xs.set(xs);
  curve.ys.set(ys);
  curve.ats.set(ats);
}

/** A column of the given points at each point of the curve, linear between them. */
function mixed(column: Float32Array, { count, ats }: Curve): Float32Array {
  const values = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    const at = ats[k] as number;
    const low = Math.floor(at);
    const t = at - low;
    const before = column[low] as number;
    values[k] = t === 0 ? before : before * (1 - t) + (column[low + 1] as number) * t;
  }
  return values;
}
