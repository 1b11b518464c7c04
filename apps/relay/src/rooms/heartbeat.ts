import type { Clock } from '../clock.ts';
import { NO_NEWS } from './awareness-codec.ts';
import type { Connection } from './connection.ts';

/** What a heartbeat has to know of a connection. */
export type Beating = Pick<
  Connection,
  'heardBytes' | 'bulkBytes' | 'lastSentMs' | 'ping' | 'send' | 'terminate'
>;

/** Finds connections whose other end is gone, and keeps the silent ones from giving up. */
export interface Heartbeat {
  readonly add: (connection: Beating) => void;
  readonly remove: (connection: Beating) => void;
  readonly stop: () => void;
}

const PERIOD_MS = 4_000;
/** Nothing came for three periods, pongs neither: gone, after 12 to 16 s ([R8]). */
const SILENT_PERIODS = 3;
/**
 * Bytes are counted, not pongs: a pong may wait behind a large upload. And a ping may wait behind a large download,
 * which on a line of 32 KiB/s takes a period for each of this many bytes. At most four minutes are waited.
 */
const BULK_BYTES_A_PERIOD = 128 * 1024;
const MOST_SILENT_PERIODS = 60;
/** A stock client reconnects when it heard nothing for 30 s. */
const SILENCE_MS = 20_000;
/** A sweep this late means that the relay itself stood still: pongs are waiting to be read. */
const LATE_MS = PERIOD_MS / 2;

interface Watched {
  heardBytes: number;
  /** What had been sent in bulk when something was last heard. */
  bulkBytes: number;
  silentPeriods: number;
}

export function startHeartbeat(clock: Clock): Heartbeat {
  const watched = new Map<Beating, Watched>();
  let lastSweepMs = clock.now();

  function sweep(): void {
    const now = clock.now();
    const late = now - lastSweepMs > PERIOD_MS + LATE_MS;
    lastSweepMs = now;
    for (const [connection, state] of watched) {
      if (late || connection.heardBytes() !== state.heardBytes) reset(connection, state);
      else state.silentPeriods += 1;
      if (state.silentPeriods >= allowedSilence(connection, state)) connection.terminate();
      else keepAlive(connection, now);
    }
  }

  return {
    add: (connection) => watched.set(connection, watch(connection)),
    remove: (connection) => watched.delete(connection),
    stop: clock.every(PERIOD_MS, sweep),
  };
}

function watch(connection: Beating): Watched {
  return {
    heardBytes: connection.heardBytes(),
    bulkBytes: connection.bulkBytes(),
    silentPeriods: 0,
  };
}

function reset(connection: Beating, state: Watched): void {
  Object.assign(state, watch(connection));
}

function allowedSilence(connection: Beating, state: Watched): number {
  const unheardBytes = connection.bulkBytes() - state.bulkBytes;
  const extra = Math.ceil(unheardBytes / BULK_BYTES_A_PERIOD);
  return Math.min(MOST_SILENT_PERIODS, SILENT_PERIODS + extra);
}

function keepAlive(connection: Beating, now: number): void {
  if (now - connection.lastSentMs() > SILENCE_MS) connection.send(NO_NEWS);
  connection.ping();
}
