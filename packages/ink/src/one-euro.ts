import type { Vec } from '@inkmesh/geometry';

/** A low-pass filter of a moving point that follows fast movement and calms slow trembling. */
export interface OneEuro {
  /** @returns the filtered point; times that do not rise are taken as 1 ms apart */
  next(point: Vec, timeMs: number): Vec;
}

/**
 * The 1-euro filter: Casiez, Roussel, Vogel, "1€ Filter: A Simple Speed-based Low-pass Filter for Noisy
 * Input in Interactive Systems", CHI 2012. cutoff = minCutoffHz + beta * speed.
 *
 * One cutoff for both axes, from the speed of the point: with one for each, x and y would lag differently and
 * a straight line would be drawn beside the hand. So points on a line stay on it, and turning the page
 * changes nothing.
 * @param beta Hz per unit of distance a second
 */
export function createOneEuro(minCutoffHz: number, beta: number): OneEuro {
  let last: { raw: Vec; value: Vec; velocity: Vec; timeMs: number } | undefined;
  return {
    next(raw, timeMs) {
      if (last === undefined) {
        last = { raw, value: raw, velocity: { x: 0, y: 0 }, timeMs };
        return raw;
      }
      const seconds = Math.max(timeMs - last.timeMs, 1) / 1000;
      const measured = { x: (raw.x - last.raw.x) / seconds, y: (raw.y - last.raw.y) / seconds };
      const velocity = blend(last.velocity, measured, smoothing(SPEED_CUTOFF_HZ, seconds));
      const cutoffHz = minCutoffHz + beta * Math.hypot(velocity.x, velocity.y);
      const value = blend(last.value, raw, smoothing(cutoffHz, seconds));
      last = { raw, value, velocity, timeMs: Math.max(timeMs, last.timeMs) };
      return value;
    },
  };
}

/**
 * The filter of the speed itself. The paper's 1 Hz takes 150 ms to notice that a resting hand has taken off,
 * and a fast stroke would cut its first curves; 30 Hz notices within two samples.
 */
const SPEED_CUTOFF_HZ = 30;

function smoothing(cutoffHz: number, seconds: number): number {
  const tau = 1 / (2 * Math.PI * cutoffHz);
  return 1 / (1 + tau / seconds);
}

function blend(from: Vec, to: Vec, alpha: number): Vec {
  return { x: from.x + (to.x - from.x) * alpha, y: from.y + (to.y - from.y) * alpha };
}
