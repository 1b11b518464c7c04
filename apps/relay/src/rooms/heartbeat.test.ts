import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import { NO_NEWS } from './awareness-codec.ts';
import { type Beating, startHeartbeat } from './heartbeat.ts';

/** A clock with one periodic timer, moved by hand; `stallMs` is time in which the timer could not run. */
function manualClock() {
  let now = 0;
  let tick = () => {};
  let periodMs = 0;
  const clock: Clock = {
    now: () => now,
    after: () => () => {},
    every: (period, work) => {
      periodMs = period;
      tick = work;
      return () => {};
    },
  };
  const advance = (ms: number, between: () => void = () => {}) => {
    for (const end = now + ms; now + periodMs <= end; ) {
      now += periodMs;
      between();
      tick();
    }
  };
  const stall = (ms: number) => {
    now += ms;
    tick();
  };
  return { clock, advance, stall };
}

/** The other end of a connection, as far as a heartbeat can tell. */
function connectionOf(clock: Clock) {
  const seen = { pings: 0, terminated: false, sent: [] as Uint8Array[] };
  let heard = 0;
  let bulk = 0;
  let lastSentMs = clock.now();
  const connection: Beating = {
    heardBytes: () => heard,
    bulkBytes: () => bulk,
    lastSentMs: () => lastSentMs,
    ping: () => {
      seen.pings += 1;
    },
    send: (frame) => {
      seen.sent.push(frame);
      lastSentMs = clock.now();
    },
    terminate: () => {
      seen.terminated = true;
    },
  };
  return {
    connection,
    seen,
    hear: () => {
      heard += 1;
    },
    sendBulk: (byteLength: number) => {
      bulk += byteLength;
    },
  };
}

function watched() {
  const { clock, advance, stall } = manualClock();
  const end = connectionOf(clock);
  startHeartbeat(clock).add(end.connection);
  return { advance, stall, ...end };
}

describe('heartbeat', () => {
  it('[R8] ends a connection that is silent for 12 s, and none that answers', () => {
    const silent = watched();
    silent.advance(11_000);
    expect([silent.seen.terminated, silent.seen.pings]).toEqual([false, 2]);
    silent.advance(5_000);
    expect(silent.seen.terminated).toBe(true);
    const living = watched();
    living.advance(600_000, living.hear);
    expect(living.seen.terminated).toBe(false);
  });

  it('waits for somebody whose pong comes behind a large download', () => {
    const downloading = watched();
    downloading.sendBulk(1024 * 1024);
    downloading.advance(40_000);
    expect(downloading.seen.terminated).toBe(false);
    downloading.advance(10_000);
    expect(downloading.seen.terminated).toBe(true);
  });

  it('does not blame others when the relay itself stood still', () => {
    const patient = watched();
    patient.advance(8_000);
    patient.stall(60_000);
    expect(patient.seen.terminated).toBe(false);
  });

  it('a stock client hears something at least every 24 s, because it gives up after 30', () => {
    const quiet = watched();
    quiet.advance(24_000, quiet.hear);
    expect(quiet.seen.sent).toEqual([NO_NEWS]);
    quiet.advance(240_000, quiet.hear);
    expect(quiet.seen.sent.length).toBeGreaterThanOrEqual(10);
  });
});
