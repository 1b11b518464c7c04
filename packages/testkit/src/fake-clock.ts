/** Time that passes only when told to. Timers fire in order of their time, then of their making. */
export interface FakeClock {
  now(): number;
  setTimeout(run: () => void, delayMs: number): number;
  clearTimeout(id: number): void;
  /** Lets `ms` pass, firing what is due on the way. */
  advance(ms: number): void;
}

export function fakeClock(startMs = 0): FakeClock {
  let nowMs = startMs;
  let nextId = 1;
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>();

  function nextDue(untilMs: number): number | undefined {
    let due: number | undefined;
    for (const [id, timer] of timers) {
      const best = due === undefined ? undefined : timers.get(due);
      if (timer.atMs <= untilMs && (best === undefined || timer.atMs < best.atMs)) due = id;
    }
    return due;
  }

  return {
    now: () => nowMs,
    setTimeout(run, delayMs) {
      timers.set(nextId, { atMs: nowMs + Math.max(0, delayMs), run });
      return nextId++;
    },
    clearTimeout(id) {
      timers.delete(id);
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let id = nextDue(untilMs); id !== undefined; id = nextDue(untilMs)) {
        const timer = timers.get(id);
        timers.delete(id);
        nowMs = Math.max(nowMs, timer?.atMs ?? nowMs);
        timer?.run();
      }
      nowMs = untilMs;
    },
  };
}
