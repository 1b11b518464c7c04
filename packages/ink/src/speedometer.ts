import { distance, type Vec } from '@inkmesh/geometry';

/** How fast a moving point is, smoothed: what of it a brush can answer to without trembling. */
export interface Speedometer {
  /** @returns 0 resting to 1 at {@link FULL_SPEED_PX_S} and more; 0 for the first point */
  next(point: Vec, timeMs: number): number;
}

/**
 * The way over the time of each step, exponentially smoothed over time: v += (measured - v) (1 - e^(-dt / tau)).
 * A step weighs as much as it took, so the rate of the samples and their bunching do not matter, and what was
 * travelled in no time at all (coalesced samples with one timestamp, clocks that step back) counts in the next step.
 * @param pxPerUnit CSS pixels per unit of the points
 */
export function createSpeedometer(pxPerUnit: number): Speedometer {
  let last: { point: Vec; timeMs: number } | undefined;
  let travelled = 0;
  let pxPerSecond = 0;
  return {
    next(point, timeMs) {
      if (last === undefined) {
        last = { point, timeMs };
        return 0;
      }
      travelled += distance(last.point, point);
      const seconds = (timeMs - last.timeMs) / 1000;
      if (seconds > 0) {
        const measured = (travelled * pxPerUnit) / seconds;
        const share = 1 - Math.exp(-seconds / SMOOTHING_S);
        pxPerSecond = Math.min(FULL_SPEED_PX_S, pxPerSecond + (measured - pxPerSecond) * share);
        travelled = 0;
      }
      last = { point, timeMs: Math.max(timeMs, last.timeMs) };
      return pxPerSecond / FULL_SPEED_PX_S;
    },
  };
}

/** A fast flourish: a quarter of a laptop's screen in a tenth of a second. Writing is 200 to 800 CSS px/s. */
export const FULL_SPEED_PX_S = 2000;
/** Four samples of a pen: timestamps that are 1 ms off change a speed by 6 %, and the ink is 30 ms behind the hand. */
const SMOOTHING_S = 0.03;
