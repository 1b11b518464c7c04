/**
 * How one number of a moving camera goes with time: a function of the time alone, so it does not matter when
 * and how often it is asked. Times in ms, velocities per ms. A start in the future has not begun: the number
 * is `from`; `Infinity` waits for {@link begunBy}.
 */
export type Curve =
  | { readonly kind: 'rest'; readonly value: number }
  | {
      readonly kind: 'ease';
      readonly startMs: number;
      readonly from: number;
      readonly velocity: number;
      readonly goal: number;
    }
  | {
      readonly kind: 'glide';
      readonly startMs: number;
      readonly from: number;
      readonly velocity: number;
      readonly timeConstantMs: number;
      readonly lastsMs: number;
    };

/** From a key or a notch of the wheel to rest: what answers a hand is done within 150 ms. */
export const EASE_MS = 140;

/** Half of the way is done after 0.26 of the time, 37 ms: felt as an answer, not as a wait. */
const EASE_ORDER = 5;

/**
 * An ease is a critically damped spring that arrives. The spring's way,
 * `goal + (from - goal)(1 + wt)e^(-wt) + velocity * t * e^(-wt)`, never ends; with `e^(-wt)` replaced by
 * `(1 - s)^n`, `s = t / EASE_MS`, `n = w * EASE_MS` (of which the exponential is the limit for large n) it
 * begins with the same place and velocity, and is at `goal` and at rest when s = 1.
 *
 * A glide is a velocity that friction takes: `velocity * e^(-t / timeConstantMs)`, integrated, until `lastsMs`.
 */
export function valueAt(curve: Curve, timeMs: number): number {
  switch (curve.kind) {
    case 'rest':
      return curve.value;
    case 'ease': {
      const { from, velocity, goal } = curve;
      const s = Math.min(1, elapsedMs(curve, timeMs) / EASE_MS);
      const left = (1 - s) ** EASE_ORDER;
      return goal + (from - goal) * left * (1 + EASE_ORDER * s) + velocity * EASE_MS * s * left;
    }
    case 'glide':
      return glidden(curve, Math.min(elapsedMs(curve, timeMs), curve.lastsMs));
  }
}

/** The derivative of {@link valueAt} by time, per ms. */
export function velocityAt(curve: Curve, timeMs: number): number {
  switch (curve.kind) {
    case 'rest':
      return 0;
    case 'ease': {
      const { from, velocity, goal } = curve;
      const n = EASE_ORDER;
      const s = Math.min(1, elapsedMs(curve, timeMs) / EASE_MS);
      const left = (1 - s) ** (n - 1);
      return ((goal - from) * n * (n + 1) * s * left) / EASE_MS + velocity * left * (1 - s - n * s);
    }
    case 'glide': {
      const t = elapsedMs(curve, timeMs);
      return t < curve.lastsMs ? curve.velocity * Math.exp(-t / curve.timeConstantMs) : 0;
    }
  }
}

/** Where it will rest. */
export function goalOf(curve: Curve): number {
  switch (curve.kind) {
    case 'rest':
      return curve.value;
    case 'ease':
      return curve.goal;
    case 'glide':
      return glidden(curve, curve.lastsMs);
  }
}

export function isOver(curve: Curve, timeMs: number): boolean {
  switch (curve.kind) {
    case 'rest':
      return true;
    case 'ease':
      return elapsedMs(curve, timeMs) >= EASE_MS;
    case 'glide':
      return elapsedMs(curve, timeMs) >= curve.lastsMs;
  }
}

/** The curve, begun at `timeMs` at the latest. */
export function begunBy(curve: Curve, timeMs: number): Curve {
  return curve.kind === 'rest' || curve.startMs <= timeMs ? curve : { ...curve, startMs: timeMs };
}

/** From where it is and as fast as it goes, to `goal`. */
export function retargeted(curve: Curve, timeMs: number, goal: number): Curve {
  return ease(timeMs, valueAt(curve, timeMs), velocityAt(curve, timeMs), goal);
}

export function rest(value: number): Curve {
  return { kind: 'rest', value };
}

export function ease(startMs: number, from: number, velocity: number, goal: number): Curve {
  if (from === goal && velocity === 0) return rest(goal);
  return { kind: 'ease', startMs, from, velocity, goal };
}

/** The same course beside the old one. */
export function translated(curve: Curve, by: number): Curve {
  switch (curve.kind) {
    case 'rest':
      return rest(curve.value + by);
    case 'ease':
      return { ...curve, from: curve.from + by, goal: curve.goal + by };
    case 'glide':
      return { ...curve, from: curve.from + by };
  }
}

function glidden(glide: Extract<Curve, { kind: 'glide' }>, t: number): number {
  const { from, velocity, timeConstantMs } = glide;
  return from - velocity * timeConstantMs * Math.expm1(-t / timeConstantMs);
}

// Not a plain difference: a start in the infinite future has not begun at any time.
function elapsedMs({ startMs }: { readonly startMs: number }, timeMs: number): number {
  return timeMs > startMs ? timeMs - startMs : 0;
}
