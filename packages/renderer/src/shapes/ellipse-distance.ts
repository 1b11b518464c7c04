import type { OutlineDistance } from './polygon-distance.ts';

/**
 * The signed distance to an ellipse around the origin, in f64, exact to its rounding: David Eberly, "Distance from
 * a Point to an Ellipse, an Ellipsoid, or a Hyperellipsoid", 2013.
 *
 * In the quadrant of the place y, with the larger radius e0 first, the closest point x is where the place lies on
 * the normal of x: x_i = e_i^2 y_i / (t + e_i^2). On the ellipse that leaves one equation for t, whose only root
 * above -e1^2 is found by halving. Radii of 0 make a segment or a point.
 */
export function ellipseDistance(rx: number, ry: number, x: number, y: number): OutlineDistance {
  // 1. Into the quadrant, long axis first.
  const isTall = ry > rx;
  const [e0, e1] = isTall ? [ry, rx] : [rx, ry];
  const [y0, y1] = isTall ? [Math.abs(y), Math.abs(x)] : [Math.abs(x), Math.abs(y)];
  const [x0, x1] = e1 <= e0 * FLAT ? [Math.min(y0, e0), 0] : closestPoint(e0, e1, y0, y1);

  // 2. Which way is out: along the gradient at the closest point, or away from a segment.
  const [away0, away1] = [y0 - x0, y1 - x1];
  const isFlat = e1 <= e0 * FLAT;
  const [g0, g1] = isFlat ? [away0, away1] : [x0 / e0 / e0, x1 / e1 / e1];
  const steep = Math.hypot(g0, g1);
  const [n0, n1] = steep > 0 ? [g0 / steep, g1 / steep] : [0, 1];
  const isInside = !isFlat && (y0 / e0) ** 2 + (y1 / e1) ** 2 < 1;
  const distance = Math.hypot(away0, away1) * (isInside ? -1 : 1);

  // 3. Back out of the quadrant.
  const nx = (isTall ? n1 : n0) * (x < 0 ? -1 : 1);
  const ny = (isTall ? n0 : n1) * (y < 0 ? -1 : 1);
  return { distance, nx, ny };
}

/** A flatter ellipse is a segment: they differ by less than f64 tells apart from its length. */
const FLAT = 1e-15;

function closestPoint(e0: number, e1: number, y0: number, y1: number): [number, number] {
  const apart = (e0 - e1) * (e0 + e1);
  if (y1 === 0) {
    const share = apart > 0 ? (e0 * y0) / apart : Number.POSITIVE_INFINITY;
    // Between the centres of curvature at the two ends the axis is nearer to the long sides.
    return share < 1 ? [e0 * share, e1 * Math.sqrt(1 - share * share)] : [e0, 0];
  }
  // In T = t + e1^2 > 0, so that nothing cancels where t is near its end.
  const onEllipse = (T: number) => Math.hypot((e0 * y0) / (T + apart), (e1 * y1) / T);
  let low = e1 * y1;
  let high = Math.hypot(e0 * y0, e1 * y1);
  for (;;) {
    const middle = (low + high) / 2;
    // No f64 lies between: the root is found. About 60 rounds, more by what it is smaller than the first bound.
    if (middle <= low || middle >= high) break;
    if (onEllipse(middle) > 1) low = middle;
    else high = middle;
  }
  return [(e0 * e0 * y0) / (high + apart), (e1 * e1 * y1) / high];
}
