/** What a hand moves: a screen point in CSS pixels, and with two fingers the zoom, as log2. */
export interface Held {
  readonly x: number;
  readonly y: number;
  readonly octaves: number;
}

/** How fast a hand moved just before it let go. */
export interface VelocityTracker {
  /** Samples in the order of their time, ms. */
  push(held: Held, timeMs: number): void;
  /** Per ms; nothing when the hand had come to rest, or has hardly moved since its first sample. */
  at(timeMs: number): Held;
}

/**
 * The slope of the straight line through the samples of the last {@link HORIZON_MS}, by least squares weighted
 * down linearly to 0 with age: one sample that is off (a finger rolls as it is lifted) does not decide.
 */
export function createVelocityTracker(): VelocityTracker {
  let first: Held | undefined;
  let samples: readonly (Held & { readonly timeMs: number })[] = [];
  return {
    push(held, timeMs) {
      first ??= held;
      const last = samples.at(-1);
      // A lifted pointer repeats its last place, which says nothing of its speed.
      if (last !== undefined && isSame(last, held)) return;
      const recent = samples.filter((sample) => isWithin(timeMs - sample.timeMs, HORIZON_MS));
      samples = [...recent, { ...held, timeMs }];
    },
    at(timeMs) {
      const last = samples.at(-1);
      if (first === undefined || last === undefined || isTap(first, last)) return AT_REST;
      const lastMs = last.timeMs;
      if (timeMs - lastMs > REST_MS) return AT_REST;
      const weights = samples.map((sample) => 1 - (lastMs - sample.timeMs) / HORIZON_MS);
      const slope = slopeOver(
        samples.map((sample) => sample.timeMs - lastMs),
        weights,
      );
      return {
        x: slope(samples.map(({ x }) => x)),
        y: slope(samples.map(({ y }) => y)),
        octaves: slope(samples.map(({ octaves }) => octaves)),
      };
    },
  };
}

/** Five frames at 60 Hz: enough samples to average, recent enough to be the flick and not the way to it. */
const HORIZON_MS = 80;

/** A hand that has not moved for this long rests: Android's VelocityTracker, ASSUME_POINTER_STOPPED_TIME. */
const REST_MS = 40;

/** A press that shakes: Android's touch slop of 8 px, and as much for fingers 90 px apart. */
const SLOP_PX = 8;
const SLOP_OCTAVES = 0.125;

const AT_REST: Held = { x: 0, y: 0, octaves: 0 };

function isTap(first: Held, last: Held): boolean {
  const movedPx = Math.hypot(last.x - first.x, last.y - first.y);
  return movedPx < SLOP_PX && Math.abs(last.octaves - first.octaves) < SLOP_OCTAVES;
}

function isSame(a: Held, b: Held): boolean {
  return a.x === b.x && a.y === b.y && a.octaves === b.octaves;
}

function isWithin(value: number, limit: number): boolean {
  return value >= 0 && value < limit;
}

/** Weighted least squares: the slope is cov(t, value) / var(t); 0 when all was at one time. */
function slopeOver(
  times: readonly number[],
  weights: readonly number[],
): (values: readonly number[]) => number {
  const mean = (values: readonly number[]) => weightedSum(values, weights) / sum(weights);
  const meanTime = mean(times);
  const offsets = times.map((time) => time - meanTime);
  const variance = mean(offsets.map((offset) => offset ** 2));
  return (values) => {
    if (!(variance > 0)) return 0;
    const meanValue = mean(values);
    return mean(offsets.map((offset, i) => offset * ((values[i] ?? 0) - meanValue))) / variance;
  };
}

function weightedSum(values: readonly number[], weights: readonly number[]): number {
  return sum(values.map((value, i) => value * (weights[i] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
