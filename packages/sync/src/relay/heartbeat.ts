import type { StartTimer } from '../options.ts';

/** A peer is asked for a sign of life after half of the time after which stock clients give up. */
const ASK_AFTER_MS = 15_000;
/** As stock y-websocket. */
const DEAD_AFTER_MS = 30_000;

export interface HeartbeatOptions {
  readonly now: () => number;
  readonly startTimer: StartTimer;
  readonly lastMessageAtMs: () => number;
  readonly ask: () => void;
  readonly onDead: () => void;
}

/** One timer, set again only when it fires: a busy connection costs nothing. @returns what stops it */
export function startHeartbeat(options: HeartbeatOptions): () => void {
  let stopTimer = options.startTimer(beat, ASK_AFTER_MS);

  function beat(): void {
    const idleMs = options.now() - options.lastMessageAtMs();
    if (idleMs >= DEAD_AFTER_MS) {
      options.onDead();
      return;
    }
    if (idleMs >= ASK_AFTER_MS) options.ask();
    const nextAtMs = idleMs >= ASK_AFTER_MS ? DEAD_AFTER_MS : ASK_AFTER_MS;
    stopTimer = options.startTimer(beat, nextAtMs - idleMs);
  }

  return () => stopTimer();
}
