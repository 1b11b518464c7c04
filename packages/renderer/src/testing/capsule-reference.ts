/** A segment of tapered ink: two points and their radii. */
export interface Capsule {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly ra: number;
  readonly rb: number;
}

/**
 * Signed distance to a capsule by its definition, in f64: the least over all discs between the two ends. The
 * distance to a disc that moves and grows linearly is convex, so halving by thirds finds it.
 */
export function capsuleDistance(capsule: Capsule, x: number, y: number): number {
  const { ax, ay, bx, by, ra, rb } = capsule;
  const at = (t: number) =>
    Math.hypot(x - (ax + (bx - ax) * t), y - (ay + (by - ay) * t)) - (ra + (rb - ra) * t);
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  return Math.min(at((low + high) / 2), at(0), at(1));
}
