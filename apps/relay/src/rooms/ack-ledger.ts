/** Counts the document frames of one connection and which of them are committed ([W3]). */
export interface AckLedger {
  /** @returns the number of a frame that just came, from 1 */
  readonly receive: () => number;
  /** The frame is committed. Frames may be so in any order; the acknowledged count never has a hole. */
  readonly settle: (frame: number) => void;
}

/**
 * @param acknowledge is told the new count, once for all frames of one batch
 */
export function createAckLedger(acknowledge: (documentFrames: number) => void): AckLedger {
  let received = 0;
  let acknowledged = 0;
  let scheduled = false;
  const settled = new Set<number>();

  function flush(): void {
    scheduled = false;
    const before = acknowledged;
    while (settled.delete(acknowledged + 1)) acknowledged += 1;
    if (acknowledged > before) acknowledge(acknowledged);
  }

  return {
    receive: () => {
      received += 1;
      return received;
    },
    settle: (frame) => {
      settled.add(frame);
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(flush); // behind the other commits of the batch, which are microtasks too
    },
  };
}
