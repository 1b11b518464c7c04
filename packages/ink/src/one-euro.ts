/** A low-pass filter that follows fast movement and calms slow trembling. */
export interface OneEuro {
  /** @returns the filtered value; `timeMs` must not fall, equal times are taken as 1 ms apart */
  next(value: number, timeMs: number): number;
}

/**
 * The 1-euro filter: Casiez, Roussel, Vogel, "1€ Filter: A Simple Speed-based Low-pass Filter for Noisy
 * Input in Interactive Systems", CHI 2012. cutoff = minCutoffHz + beta * |speed|.
 * @param beta Hz per unit of value a second
 */
export function createOneEuro(minCutoffHz: number, beta: number): OneEuro {
  let last: { raw: number; value: number; speed: number; timeMs: number } | undefined;
  return {
    next(raw, timeMs) {
      if (last === undefined) {
        last = { raw, value: raw, speed: 0, timeMs };
        return raw;
      }
      const seconds = Math.max(timeMs - last.timeMs, 1) / 1000;
      const speed = blend(
        last.speed,
        (raw - last.raw) / seconds,
        smoothing(SPEED_CUTOFF_HZ, seconds),
      );
      const alpha = smoothing(minCutoffHz + beta * Math.abs(speed), seconds);
      last = {
        raw,
        value: blend(last.value, raw, alpha),
        speed,
        timeMs: Math.max(timeMs, last.timeMs),
      };
      return last.value;
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

function blend(from: number, to: number, alpha: number): number {
  return from + (to - from) * alpha;
}
