import { type InkPath, pushPathPoint, RUN_END, RUN_START } from './ink-path.ts';

/** The points of one run to simplify: columns and how many of their entries count. */
export interface RunColumns {
  readonly count: number;
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  /** Share of the stroke's greatest radius, 0..1. */
  readonly radii: ArrayLike<number>;
  /** 0..1; absent: all of it everywhere. */
  readonly flows?: ArrayLike<number> | undefined;
}

/** A step of flow between two kept points: a shade that the eye does not see along a stroke. */
const FLOW_TOLERANCE = 1 / 24;

/**
 * Appends a run to `path`, leaving out points that are within `tolerance` of the line from the last kept
 * point. One pass, after Zhao and Saalfeld, "Linear-time sleeve-fitting polyline simplification", 1997: the
 * directions from the kept point that pass every left-out point closely enough form a cone that only narrows.
 *
 * ```
 *            . left-out points
 *   kept o-=====----------  candidate: kept when it leaves the cone,
 *            '                turns back, or changes the radius too much
 * ```
 * The first and the last point stay. Left-out radii are within `radiusTolerance` of a kept one, left-out flows within
 * {@link FLOW_TOLERANCE}.
 */
export function simplifyRun(
  run: RunColumns,
  tolerance: number,
  radiusTolerance: number,
  path: InkPath,
): void {
  const { count, xs, ys, radii, flows } = run;
  if (count === 0) return;
  const cone = { rightX: 0, rightY: 0, leftX: 0, leftY: 0, reach: 0 };
  const push = (i: number, flags: number) =>
    pushPathPoint(path, xs[i] as number, ys[i] as number, radii[i] as number, flags, flows?.[i]);
  const isSameFlow = (i: number) =>
    flows === undefined ||
    Math.abs((flows[i] as number) - (flows[kept] as number)) <= FLOW_TOLERANCE;
  /** Whether a line from point `kept` may end at point `i`; narrows the cone when it may. */
  const reaches = (i: number) =>
    Math.abs((radii[i] as number) - (radii[kept] as number)) <= radiusTolerance &&
    isSameFlow(i) &&
    narrowCone(
      cone,
      (xs[i] as number) - (xs[kept] as number),
      (ys[i] as number) - (ys[kept] as number),
      tolerance,
    );
  const keep = (i: number) => {
    kept = i;
    cone.reach = 0;
    push(i, 0);
  };

  let kept = 0;
  push(0, RUN_START);
  for (let i = 1; i < count; i++) {
    if (reaches(i)) continue;
    // The line may go as far as the point before; when that is `kept` itself, this one must stay.
    const isNeighbour = i - 1 === kept;
    if (!isNeighbour) keep(i - 1);
    if (!isNeighbour && reaches(i)) continue;
    if (i < count - 1) keep(i);
  }
  push(count - 1, RUN_END);
}

/** Directions between `right` and `left`, and how far along them the run has come; reach 0: any direction. */
interface Cone {
  rightX: number;
  rightY: number;
  leftX: number;
  leftY: number;
  reach: number;
}

/** Narrows the cone to what also passes (dx, dy) closely; false when that is outside or turns back. */
function narrowCone(cone: Cone, dx: number, dy: number, tolerance: number): boolean {
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < cone.reach - tolerance) return false;
  if (length <= tolerance) return true;
  const isOpen = cone.reach === 0;
  if (!isOpen && cone.rightX * dy - cone.rightY * dx < 0) return false;
  if (!isOpen && dx * cone.leftY - dy * cone.leftX < 0) return false;
  const sin = tolerance / length;
  const cos = Math.sqrt(1 - sin * sin);
  const rightX = dx * cos + dy * sin;
  const rightY = dy * cos - dx * sin;
  const leftX = dx * cos - dy * sin;
  const leftY = dy * cos + dx * sin;
  if (isOpen || cone.rightX * rightY - cone.rightY * rightX > 0) {
    cone.rightX = rightX;
    cone.rightY = rightY;
  }
  if (isOpen || leftX * cone.leftY - leftY * cone.leftX > 0) {
    cone.leftX = leftX;
    cone.leftY = leftY;
  }
  cone.reach = Math.max(cone.reach, length);
  return true;
}
