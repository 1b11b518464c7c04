import { fakeClock } from '@inkmesh/testkit';
import { expect, it } from 'vitest';
import { startHeartbeat } from './heartbeat.ts';

function beating(socket: { bufferedAmount: number }) {
  const clock = fakeClock();
  const log: string[] = [];
  let owed = false;
  const heartbeat = startHeartbeat({
    socket: {
      ...socketStub,
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
    },
    now: clock.now,
    startTimer: (run, delayMs) => {
      const id = clock.setTimeout(run, delayMs);
      return () => clock.clearTimeout(id);
    },
    owed: () => owed,
    ask: () => log.push(`ask ${clock.now()}`),
    onDead: () => log.push(`dead ${clock.now()}`),
  });
  const setOwed = (now: boolean) => {
    owed = now;
    heartbeat.watch();
  };
  return { clock, log, heartbeat, setOwed };
}

const socketStub = {
  binaryType: 'arraybuffer',
  readyState: 1,
  send: () => undefined,
  close: () => undefined,
  addEventListener: () => undefined,
};

it('[S19] asks after 15 s of silence and gives up after 30 s', () => {
  const { clock, log } = beating({ bufferedAmount: 0 });
  clock.advance(40_000);
  expect(log).toEqual(['ask 15000', 'dead 30000']);
});

it('[S19] asks after 3 s and gives up after 8 s while something is owed', () => {
  const { clock, log, setOwed } = beating({ bufferedAmount: 0 });
  clock.advance(10_000);
  setOwed(true);
  clock.advance(40_000);
  expect(log).toEqual(['ask 13000', 'dead 18000']);
});

it('[S19] is patient again when nothing is owed any more', () => {
  const { clock, log, setOwed, heartbeat } = beating({ bufferedAmount: 0 });
  setOwed(true);
  clock.advance(1_000);
  heartbeat.alive();
  setOwed(false);
  clock.advance(10_000);
  expect(log).toEqual([]);
});

it('[S19] an upload that moves is alive, one that stands is not', () => {
  const socket = { bufferedAmount: 50_000_000 };
  const { clock, log } = beating(socket);
  for (let second = 0; second < 90; second++) {
    socket.bufferedAmount -= 500_000;
    clock.advance(1_000);
  }
  expect(log.filter((entry) => entry.startsWith('dead'))).toEqual([]);
  clock.advance(60_000);
  expect(log.filter((entry) => entry.startsWith('dead'))).toHaveLength(1);
});

it('[S19] gives a question its time when the timers of a sleeping tab come late', () => {
  let nowMs = 0;
  const log: string[] = [];
  const timers: { readonly run: () => void; readonly atMs: number }[] = [];
  startHeartbeat({
    socket: { ...socketStub, bufferedAmount: 0 },
    now: () => nowMs,
    startTimer: (run, delayMs) => {
      timers.push({ run, atMs: nowMs + delayMs });
      return () => undefined;
    },
    owed: () => false,
    ask: () => log.push('ask'),
    onDead: () => log.push('dead'),
  });
  nowMs = 3_600_000; // the lid was closed for an hour
  timers.shift()?.run();
  expect(log).toEqual(['ask']);
  expect(timers.map(({ atMs }) => atMs - nowMs)).toEqual([5_000]);
});
