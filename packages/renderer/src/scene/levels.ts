/**
 * Levels of detail. Level k serves scales up to `4^(4-k)` device pixels per stroke unit:
 *
 * ```
 * level      0    1   2   3   4    5     6
 * scale up to 256  64  16   4   1   1/4   1/16 (and below)
 * ```
 * so the drawn path is within {@link DEVIATION_PX} of the true curve wherever its level is used.
 */
export const LEVEL_COUNT = 7;

/**
 * A quarter of a device pixel: moving an antialiased edge by it changes a pixel by at most a quarter of the
 * contrast, on bends only. Half goes to the curve (smoothPath), half to leaving out points.
 */
const DEVIATION_PX = 0.25;

/** Steps of the point grid within the deviation: rounding then stays below 1/64 of a pixel. */
const STEPS_PER_DEVIATION = 16;

/** @param scale device pixels per stroke-local unit */
export function levelForScale(scale: number): number {
  const level = 4 - Math.ceil(Math.log2(scale) / 2);
  return Math.min(LEVEL_COUNT - 1, Math.max(0, level));
}

/** How far, in stroke-local units, the path of a level may be from the true curve. */
export function levelTolerance(level: number): number {
  return DEVIATION_PX * 4 ** (level - 4);
}

/** log2 of the grid step of a level, stroke-local units; a stroke too large for it takes a coarser one. */
export function levelStepExponent(level: number): number {
  return Math.log2(levelTolerance(level) / STEPS_PER_DEVIATION);
}
