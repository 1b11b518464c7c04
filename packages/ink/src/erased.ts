import { type Affine, applyAffine, stretchInCapsule, type Vec } from '@inkmesh/geometry';
import { type Brush, pointRadius } from './brush.ts';
import { type Interval, unionIntervals } from './cuts.ts';
import type { StrokePoints } from './points.ts';

/** A stroke as it lies on the page. */
export interface PlacedStroke {
  readonly points: StrokePoints;
  readonly brush: Brush;
  readonly width: number;
  readonly toPage: Affine;
}

/**
 * What a round eraser takes of a stroke as it goes from `a` to `b` (page): stretches of its middle line, sorted and
 * disjoint. Ink thinner than the eraser goes where the eraser covers its middle; ink thicker than it where the
 * eraser's middle is on the ink: so every touch that looks like one erases, and a wide stroke is not nibbled at.
 * @param radius of the eraser, page units
 */
export function erasedIntervals(
  { points, brush, width, toPage }: PlacedStroke,
  a: Vec,
  b: Vec,
  radius: number,
): readonly Interval[] {
  const { count, xs, ys, pressures, tilts, speeds } = points;
  const scale = Math.sqrt(Math.abs(toPage.a * toPage.d - toPage.b * toPage.c));
  const placeOf = (i: number) => applyAffine(toPage, { x: xs[i] as number, y: ys[i] as number });
  const reachOf = (i: number) => {
    const ink = pointRadius(brush, width, pressures[i] as number, tilts?.[i], speeds?.[i]);
    return Math.max(radius, ink * scale);
  };
  if (count === 1) {
    const only = placeOf(0);
    return stretchInCapsule(only, only, a, b, reachOf(0)) ? [WHOLE_DOT] : [];
  }
  const erased: Interval[] = [];
  let from = count > 0 ? placeOf(0) : undefined;
  for (let i = 0; i + 1 < count && from !== undefined; i++) {
    const to = placeOf(i + 1);
    const reach = Math.max(reachOf(i), reachOf(i + 1));
    const stretch = isNear(from, to, a, b, reach) && stretchInCapsule(from, to, a, b, reach);
    if (stretch) erased.push([i + stretch[0], i + stretch[1]]);
    from = to;
  }
  return unionIntervals(erased);
}

/** A dot is gone when the cut goes beyond it on both sides. */
const WHOLE_DOT: Interval = [-1, 1];

/** Boxes first: most segments of a stroke are far away. */
function isNear(p: Vec, q: Vec, a: Vec, b: Vec, reach: number): boolean {
  return (
    Math.min(p.x, q.x) - reach <= Math.max(a.x, b.x) &&
    Math.max(p.x, q.x) + reach >= Math.min(a.x, b.x) &&
    Math.min(p.y, q.y) - reach <= Math.max(a.y, b.y) &&
    Math.max(p.y, q.y) + reach >= Math.min(a.y, b.y)
  );
}
