import type { StrokePoints } from './points.ts';

/**
 * Points of the smooth curve through `points`, so dense that the polyline through them is within
 * `tolerance` (page units) of it; corners of 60 degrees and more stay sharp. The given points are part of
 * the result. Also returns the index of each given point in the result, so that fractional point indices
 * (cuts) can be carried over.
 *
 * The curve is a centripetal Catmull-Rom spline (Yuksel, Schaefer, Keyser, "Parameterization and
 * applications of Catmull-Rom curves", 2011): no cusps or loops within a segment.
 */
export function smoothPath(
  points: StrokePoints,
  tolerance: number,
): { readonly points: StrokePoints; readonly indexOf: Uint32Array } {
  const { count, xs, ys, pressures } = points;
  const indexOf = new Uint32Array(count);
  const outX: number[] = [];
  const outY: number[] = [];
  const outP: number[] = [];
  for (let i = 0; i < count; i++) {
    indexOf[i] = outX.length;
    outX.push(xs[i] as number);
    outY.push(ys[i] as number);
    outP.push(pressures[i] as number);
    if (i + 1 < count) subdivide(points, i, tolerance, outX, outY, outP);
  }
  return {
    points: {
      count: outX.length,
      xs: Float32Array.from(outX),
      ys: Float32Array.from(outY),
      pressures: Float32Array.from(outP),
    },
    indexOf,
  };
}

/** Beyond this a segment is so short or so curved that more pieces are below a pixel at the largest zoom. */
const MOST_PIECES = 16;
/** cos(60 degrees): a sharper turn is a corner the hand meant. */
const CORNER_COSINE = 0.5;

function subdivide(
  points: StrokePoints,
  i: number,
  tolerance: number,
  outX: number[],
  outY: number[],
  outP: number[],
): void {
  const { count, xs, ys, pressures } = points;
  const x1 = xs[i] as number;
  const y1 = ys[i] as number;
  const x2 = xs[i + 1] as number;
  const y2 = ys[i + 1] as number;
  const before = i > 0 && !isCorner(points, i) ? i - 1 : i;
  const after = i + 2 < count && !isCorner(points, i + 1) ? i + 2 : i + 1;
  if (before === i && after === i + 1) return;

  // Hermite tangents of the centripetal spline, scaled to this segment.
  const d1 = Math.hypot(x2 - x1, y2 - y1) ** 0.5;
  if (d1 === 0) return;
  const [m1x, m1y] = tangent(
    xs[before] as number,
    ys[before] as number,
    x1,
    y1,
    x2,
    y2,
    d1,
    before === i,
  );
  const [m2x, m2y] = tangent(
    xs[after] as number,
    ys[after] as number,
    x2,
    y2,
    x1,
    y1,
    d1,
    after === i + 1,
  );
  const endX = -m2x;
  const endY = -m2y;

  // Distance of a cubic from its chord is at most sqrt(3)/18 of its second derivative's bound (Filip,
  // Magedson, Markot 1986: |f''| / 8 per unit step); pieces shrink it with their square.
  const secondX = Math.max(
    Math.abs(6 * (x2 - x1) - 4 * m1x - 2 * endX),
    Math.abs(6 * (x2 - x1) - 2 * m1x - 4 * endX),
  );
  const secondY = Math.max(
    Math.abs(6 * (y2 - y1) - 4 * m1y - 2 * endY),
    Math.abs(6 * (y2 - y1) - 2 * m1y - 4 * endY),
  );
  const pieces = Math.min(
    MOST_PIECES,
    Math.ceil(Math.sqrt(Math.hypot(secondX, secondY) / (8 * tolerance))),
  );
  for (let k = 1; k < pieces; k++) {
    const t = k / pieces;
    const t2 = t * t;
    const t3 = t2 * t;
    const a = 2 * t3 - 3 * t2 + 1;
    const b = t3 - 2 * t2 + t;
    const c = -2 * t3 + 3 * t2;
    const d = t3 - t2;
    outX.push(a * x1 + b * m1x + c * x2 + d * endX);
    outY.push(a * y1 + b * m1y + c * y2 + d * endY);
    outP.push((pressures[i] as number) * (1 - t) + (pressures[i + 1] as number) * t);
  }
}

/** Tangent at (x1, y1) for the segment to (x2, y2), the neighbour on the other side being (x0, y0). */
function tangent(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  d1: number,
  isEnd: boolean,
): readonly [number, number] {
  const d0 = Math.hypot(x1 - x0, y1 - y0) ** 0.5;
  if (isEnd || d0 === 0) return [x2 - x1, y2 - y1];
  const scale = d1;
  return [
    ((x1 - x0) / d0 - (x2 - x0) / (d0 + d1) + (x2 - x1) / d1) * scale,
    ((y1 - y0) / d0 - (y2 - y0) / (d0 + d1) + (y2 - y1) / d1) * scale,
  ];
}

function isCorner({ xs, ys }: StrokePoints, i: number): boolean {
  const ax = (xs[i] as number) - (xs[i - 1] as number);
  const ay = (ys[i] as number) - (ys[i - 1] as number);
  const bx = (xs[i + 1] as number) - (xs[i] as number);
  const by = (ys[i + 1] as number) - (ys[i] as number);
  return ax * bx + ay * by < CORNER_COSINE * Math.hypot(ax, ay) * Math.hypot(bx, by);
}
