/** Time as the relay sees it, so that tests can bring their own. */
export interface Clock {
  /** Milliseconds on a clock that never goes back; only differences mean something. */
  readonly now: () => number;
  /** Runs `work` once after `delayMs`. @returns what cancels it */
  readonly after: (delayMs: number, work: () => void) => () => void;
  /** Runs `work` every `periodMs`. @returns what ends it */
  readonly every: (periodMs: number, work: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
  every: (periodMs, work) => {
    const timer = setInterval(work, periodMs);
    return () => clearInterval(timer);
  },
};

/** Resolves after `delayMs`. */
export function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

/** Exponential backoff: `firstMs`, then twice as long each time, never over `mostMs`. */
export function backoffMs(failures: number, firstMs: number, mostMs: number): number {
  return Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1));
}
