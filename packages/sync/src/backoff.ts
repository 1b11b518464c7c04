/**
 * Exponential backoff with full jitter (Brooker, “Exponential Backoff And Jitter”, AWS 2015): many clients
 * that lost the same relay at the same moment come back spread over the whole interval.
 */
export interface Backoff {
  /** ms until the next attempt */
  next(): number;
  reset(): void;
}

export function createBackoff(
  random: () => number,
  { firstMs, capMs }: { readonly firstMs: number; readonly capMs: number },
): Backoff {
  let attempts = 0;
  return {
    next() {
      const ceilingMs = Math.min(capMs, firstMs * 2 ** Math.min(attempts++, 30));
      return random() * ceilingMs;
    },
    reset() {
      attempts = 0;
    },
  };
}
