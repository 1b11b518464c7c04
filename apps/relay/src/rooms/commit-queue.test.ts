import { type BoardId, parseBoardId } from '@inkmesh/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type NewRow, StorageError } from '../storage/board-store.ts';
import { createCommitQueue } from './commit-queue.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Time that passes only when told. */
function manualClock() {
  let now = 0;
  const timers = new Set<{ at: number; work: () => void }>();
  const clock: Clock = {
    now: () => now,
    after: (delayMs, work) => {
      const timer = { at: now + delayMs, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    every: () => () => {},
  };
  const settle = async () => {
    for (let i = 0; i < 50; i += 1) await Promise.resolve();
  };
  const advance = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      await settle();
      const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.work();
    }
    now = end;
    await settle();
  };
  return { clock, advance };
}

/** A queue on a store that keeps rows in an array, and fails as the test says. */
function queueOn(failure: (rows: readonly NewRow[]) => Error | undefined = () => undefined) {
  const { clock, advance } = manualClock();
  const batches: NewRow[][] = [];
  const stalled: BoardId[] = [];
  let seq = 0;
  const queue = createCommitQueue({
    store: async (rows) => {
      await Promise.resolve();
      const error = failure(rows);
      if (error !== undefined) throw error;
      batches.push([...rows]);
      return rows.map(() => {
        seq += 1;
        return seq;
      });
    },
    clock,
    log: silent,
    patienceMs: 10_000,
    maxWaitingBytes: 100,
    onStalled: (board) => stalled.push(board),
  });
  const committed: number[] = [];
  const append = (board: BoardId, value: number, byteLength = 1) => {
    const row = { board, payload: new Uint8Array(byteLength).fill(value) };
    const done = queue.append(row);
    void done?.then(() => committed.push(value));
    return done;
  };
  const stored = () => batches.flat().map(({ payload }) => payload[0] ?? 0);
  return { queue, advance, append, batches, stored, committed, stalled };
}

const a = boardOf('a');
const b = boardOf('b');

describe('commit queue', () => {
  it('[R1] resolves after the storage did, and takes what waited meanwhile in one batch', async () => {
    const { append, advance, batches, committed } = queueOn();
    append(a, 1);
    append(b, 2);
    expect(committed).toEqual([]);
    await Promise.resolve();
    append(a, 3);
    append(b, 4);
    await advance(0);
    expect(batches.map((batch) => batch.length)).toEqual([2, 2]);
    expect(committed).toEqual([1, 2, 3, 4]);
  });

  it('[R3] keeps everything through an outage, in order, and says when patience ends', async () => {
    let away = true;
    const { queue, append, advance, stored, committed, stalled } = queueOn(() =>
      away ? new StorageError('away', 'gone') : undefined,
    );
    append(a, 1);
    append(b, 2);
    await advance(9_000);
    append(a, 3);
    expect(stalled).toEqual([]);
    await advance(5_000);
    expect(stalled.sort()).toEqual([a, b]);
    expect([queue.isStalled(a), committed, stored()]).toEqual([true, [], []]);
    away = false;
    await advance(6_000);
    expect(committed).toEqual([1, 3, 2]);
    expect([queue.isStalled(a), queue.isStalled(b), queue.waitingBytes()]).toEqual([
      false,
      false,
      0,
    ]);
  });

  it('[R3] a board whose rows are refused does not hold up the others, and is tried again', async () => {
    let refused = true;
    const { append, advance, committed, stalled } = queueOn((rows) =>
      refused && rows.some(({ board }) => board === b)
        ? new StorageError('refused', 'no')
        : undefined,
    );
    append(a, 1);
    append(b, 2);
    append(a, 3);
    await advance(0);
    expect(committed).toEqual([1, 3]);
    append(a, 4);
    await advance(15_000);
    expect(committed).toEqual([1, 3, 4]);
    expect(stalled).toEqual([b]);
    refused = false;
    await advance(10_000);
    expect(committed).toEqual([1, 3, 4, 2]);
  });

  it('[R7] takes no more than its bound', async () => {
    const { queue, append, advance } = queueOn();
    expect(append(a, 1, 60)).toBeDefined();
    expect(append(a, 2, 60)).toBeUndefined();
    expect(append(a, 3, 40)).toBeDefined();
    await advance(0);
    expect(queue.waitingBytes()).toBe(0);
    expect(append(a, 2, 60)).toBeDefined();
  });

  it('[R3] whatever fails in between, each board gets all its updates once and in order', async () => {
    const step = fc.record({
      board: fc.constantFrom(a, b, boardOf('c')),
      fails: fc.constantFrom('no', 'no', 'away', 'refused'),
      waitMs: fc.constantFrom(0, 0, 50, 3_000, 20_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        let fails = 'no';
        const { queue, append, advance, batches, committed } = queueOn(() => {
          if (fails === 'no') return undefined;
          return new StorageError(fails === 'away' ? 'away' : 'refused', fails);
        });
        const sent = new Map<BoardId, number[]>();
        for (const [value, { board, waitMs, ...next }] of steps.entries()) {
          fails = next.fails;
          if (append(board, value) !== undefined) {
            sent.set(board, [...(sent.get(board) ?? []), value]);
          }
          await advance(waitMs);
        }
        fails = 'no';
        await advance(60_000);
        await queue.drained();
        const got = new Map<BoardId, number[]>();
        for (const { board, payload } of batches.flat()) {
          got.set(board, [...(got.get(board) ?? []), payload[0] ?? -1]);
        }
        expect(got).toEqual(sent);
        expect(committed).toHaveLength([...sent.values()].flat().length);
      }),
    );
  });
});

function boardOf(text: string): BoardId {
  const id = parseBoardId(text);
  if (id === undefined) throw new Error(text);
  return id;
}
