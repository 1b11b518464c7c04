/** Slots whose strokes are to be read: a few urgent ones at once, a backlog in slices. */
export interface ReadQueue {
  push(slot: number, isUrgent: boolean): void;
  hasBacklog(): boolean;
  clear(): void;
  /** Reads the urgent slots, then the backlog until `isLate`. @returns whether the queue is empty */
  drain(read: (slot: number) => void, isLate: () => boolean): boolean;
}

/** A reading of the clock costs about as much as a short stroke: one for so many. */
const STROKES_PER_CLOCK = 8;

export function createReadQueue(): ReadQueue {
  let urgent: number[] = [];
  let backlog: number[] = [];
  let at = 0;

  function clear(): void {
    urgent = [];
    backlog = [];
    at = 0;
  }

  return {
    push(slot, isUrgent) {
      (isUrgent ? urgent : backlog).push(slot);
    },
    hasBacklog: () => at < backlog.length,
    clear,
    drain(read, isLate) {
      for (const slot of urgent) read(slot);
      urgent = [];
      while (at < backlog.length) {
        if (isLate()) return false;
        const end = Math.min(at + STROKES_PER_CLOCK, backlog.length);
        while (at < end) read(backlog[at++] as number);
      }
      clear();
      return true;
    },
  };
}
