import type { Socket, StartTimer } from '../options.ts';

/** What the silence of a healthy connection can last. */
interface Patience {
  /** After this long the relay is asked for a sign of life … */
  readonly askAfterMs: number;
  /** … and after this long the connection is dead. */
  readonly deadAfterMs: number;
}

/** A relay says something every 20 s, and answers a question; 30 s is where stock y-websocket gives up. */
const IDLE: Patience = { askAfterMs: 15_000, deadAfterMs: 30_000 };
/** The relay owes an answer to something small: a person is looking at “not saved yet”. */
const OWED: Patience = { askAfterMs: 3_000, deadAfterMs: 8_000 };
/** What an answer takes at most: a round trip over a bad mobile network. */
const ANSWER_MS = 5_000;

export interface HeartbeatOptions {
  readonly socket: Socket;
  readonly now: () => number;
  readonly startTimer: StartTimer;
  /** The relay owes an answer, and what it has to read for it is small enough to have arrived by now. */
  readonly owed: () => boolean;
  readonly ask: () => void;
  readonly onDead: () => void;
}

export interface Heartbeat {
  /** A message came. */
  alive(): void;
  /** The relay may owe an answer now: be less patient. */
  watch(): void;
  /** Asks now and waits for a moment only. */
  probe(): void;
  stop(): void;
}

/** One timer, set again only when it fires or somebody waits: a busy connection costs nothing. */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  let aliveAtMs = options.now();
  let owedAtMs: number | undefined;
  let askedAtMs: number | undefined;
  let unsentBytes = 0;
  let dueAtMs = Number.POSITIVE_INFINITY;
  let stopTimer: () => void = () => undefined;

  function beatAt(atMs: number): void {
    if (atMs >= dueAtMs) return;
    stopTimer();
    dueAtMs = atMs;
    stopTimer = options.startTimer(beat, Math.max(0, atMs - options.now()));
  }

  /** Silence is counted from here on, and measured with this patience. */
  function silence(): { readonly sinceMs: number; readonly patience: Patience } {
    if (owedAtMs === undefined) return { sinceMs: aliveAtMs, patience: IDLE };
    return { sinceMs: Math.max(aliveAtMs, owedAtMs), patience: OWED };
  }

  function beat(): void {
    dueAtMs = Number.POSITIVE_INFINITY;
    noteProgress();
    const { sinceMs, patience } = silence();
    if (askedAtMs === undefined && options.now() - sinceMs >= patience.askAfterMs) ask();
    if (askedAtMs === undefined) {
      beatAt(sinceMs + patience.askAfterMs);
      return;
    }
    // A question always gets its time: the timers of a hidden tab may come when all patience is over.
    const deadAtMs = Math.max(sinceMs + patience.deadAfterMs, askedAtMs + ANSWER_MS);
    if (options.now() >= deadAtMs) options.onDead();
    else beatAt(deadAtMs);
  }

  // A long upload gets no answer before its end, but it moves.
  function noteProgress(): void {
    const { bufferedAmount } = options.socket;
    if (bufferedAmount < unsentBytes) alive();
    unsentBytes = bufferedAmount;
  }

  function ask(): void {
    askedAtMs = options.now();
    options.ask();
  }

  function alive(): void {
    aliveAtMs = options.now();
    askedAtMs = undefined;
  }

  beatAt(aliveAtMs + IDLE.askAfterMs);

  return {
    alive,
    watch() {
      if (!options.owed()) owedAtMs = undefined;
      else if (owedAtMs === undefined) {
        owedAtMs = options.now();
        beatAt(owedAtMs + OWED.askAfterMs);
      }
    },
    probe() {
      ask();
      aliveAtMs = options.now() - IDLE.deadAfterMs;
      beatAt(options.now() + ANSWER_MS);
    },
    stop: () => stopTimer(),
  };
}
