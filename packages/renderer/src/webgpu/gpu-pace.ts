/**
 * Keeps the GPU's queue short. Planning a tile costs this thread next to nothing, but on a weak GPU drawing it takes
 * long, and what is queued behind it, the answer to the hand included, waits. So tiles wait while earlier ones are
 * still being drawn.
 */
export interface GpuPace {
  /** A frame begins that may spend `budgetMs` of this thread on tiles. */
  begin(budgetMs: number): void;
  isLate(): boolean;
  /** Whether tiles should wait in this frame. */
  isBusy(): boolean;
  /** Tiles were handed to the GPU with the last submit. */
  submitted(queue: GPUQueue): void;
}

/** Frames that tiles wait at most, so that they come however slow the GPU: an eighth of a second at 60 Hz. */
const MOST_WAITS = 8;

export function createGpuPace(now: () => number, hasInput: () => boolean): GpuPace {
  let startMs = 0;
  let budget = 0;
  let inFlight = 0;
  let waits = 0;
  return {
    begin(budgetMs) {
      startMs = now();
      budget = budgetMs;
    },
    isLate: () => now() - startMs > budget || hasInput(),
    isBusy() {
      const isWaiting = inFlight > 0 && waits < MOST_WAITS;
      waits = isWaiting ? waits + 1 : 0;
      return isWaiting;
    },
    submitted(queue) {
      inFlight++;
      const done = () => {
        inFlight--;
      };
      // A lost device ends the work too.
      queue.onSubmittedWorkDone().then(done, done);
    },
  };
}
