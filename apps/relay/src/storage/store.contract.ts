import type { BoardId } from '@inkmesh/protocol';
import { parseBoardId } from '@inkmesh/protocol';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BoardStore, Compaction, NewSnapshot } from './board-store.ts';

/** A store and a way to look at what it holds behind its back. */
export interface StoreUnderTest {
  readonly store: BoardStore;
  readonly quarantined: (board: BoardId) => Promise<readonly { seq: number; reason: string }[]>;
  /** How many stored pieces of snapshots the board has, old ones included. */
  readonly snapshotParts: (board: BoardId) => Promise<number>;
}

/** What every {@link BoardStore} keeps, whatever is under it. */
export function describeBoardStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`board store: ${name}`, () => {
    let under: StoreUnderTest;
    let boards = 0;
    beforeAll(async () => {
      under = await open();
    });
    const newBoard = () => {
      boards += 1;
      return board(`board-${boards}`);
    };

    it('a board nobody wrote to is empty', async () => {
      expect(await under.store.load(newBoard())).toEqual({ snapshot: undefined, rows: [] });
      expect(await under.store.readSnapshot(newBoard())).toBeUndefined();
    });

    it('[R1] keeps appended rows byte for byte, in order, board by board', async () => {
      const [a, b] = [newBoard(), newBoard()];
      const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i);
      const seqs = await under.store.append([
        { board: a, payload: everyByte },
        { board: b, payload: bytes(1) },
        { board: a, payload: new Uint8Array() },
      ]);
      const [later] = await under.store.append([{ board: a, payload: bytes(3, 1000) }]);
      expect(seqs).toHaveLength(3);
      expect((await under.store.load(a)).rows).toEqual([
        { seq: seqs[0], payload: everyByte },
        { seq: seqs[2], payload: new Uint8Array() },
        { seq: later, payload: bytes(3, 1000) },
      ]);
      expect((await under.store.load(b)).rows).toEqual([{ seq: seqs[1], payload: bytes(1) }]);
    });

    it('takes a row of several megabytes and a batch of a thousand rows', async () => {
      const [big, many] = [newBoard(), newBoard()];
      await under.store.append([{ board: big, payload: bytes(7, 5_000_000) }]);
      const [row] = (await under.store.load(big)).rows;
      expect(Buffer.compare(row?.payload ?? bytes(0), bytes(7, 5_000_000))).toBe(0);
      const batch = Array.from({ length: 1000 }, (_, i) => ({ board: many, payload: bytes(i) }));
      await under.store.append(batch);
      const { rows } = await under.store.load(many);
      expect(rows.map(({ payload }) => payload)).toEqual(batch.map(({ payload }) => payload));
    });

    it('[R4] a compaction replaces the snapshot and takes exactly the rows it read', async () => {
      const id = newBoard();
      const [first = 0, second = 0] = await append(under.store, id, 1, 2);
      const [unread = 0] = await append(under.store, id, 3);
      const done = await under.store.compact({
        ...compaction(id, 0, [first]),
        poison: [{ seq: second, reason: 'does not apply' }],
      });
      expect(done).toEqual({ kind: 'done', version: 1 });
      const stored = await under.store.load(id);
      expect(stored.rows.map(({ seq }) => seq)).toEqual([unread]);
      expect(stored.snapshot).toEqual({
        version: 1,
        byteLength: 1,
        stateVector: bytes(11),
        deletes: bytes(12),
        hasGaps: true,
      });
      expect(await under.store.readSnapshot(id)).toEqual({
        version: 1,
        stateV2: Uint8Array.of(first),
        sha256: bytes(13),
      });
      expect(await under.quarantined(id)).toEqual([{ seq: second, reason: 'does not apply' }]);
    });

    it('[R4] a snapshot of many parts comes back whole, and its parts go with it', async () => {
      const id = newBoard();
      const [seq = 0] = await append(under.store, id, 1);
      const big = bytes(5, 9_000_000);
      await under.store.compact(compaction(id, 0, [seq], big));
      const read = await under.store.readSnapshot(id);
      expect(Buffer.compare(read?.stateV2 ?? bytes(0), big)).toBe(0);
      expect(await under.snapshotParts(id)).toBe(3);
      await under.store.compact(compaction(id, 1, [], bytes(9)));
      expect(await under.snapshotParts(id)).toBe(1);
    });

    it('[R4] a compaction from an old version, or of rows that are gone, changes nothing', async () => {
      const id = newBoard();
      const [a = 0, b = 0] = await append(under.store, id, 1, 2);
      expect((await under.store.compact(compaction(id, 0, [a]))).kind).toBe('done');
      const before = await under.store.load(id);
      expect((await under.store.compact(compaction(id, 0, [b]))).kind).toBe('conflict');
      expect((await under.store.compact(compaction(id, 1, [a, b]))).kind).toBe('conflict');
      const goneAlready = { ...compaction(id, 1, [b]), poison: [{ seq: a, reason: 'gone' }] };
      expect((await under.store.compact(goneAlready)).kind).toBe('conflict');
      expect(await under.store.load(id)).toEqual(before);
      expect(await under.snapshotParts(id)).toBe(1);
    });

    it('[R6] quarantine moves rows and leaves the others', async () => {
      const id = newBoard();
      const [a = 0, b = 0] = await append(under.store, id, 1, 2);
      await under.store.quarantine(id, [{ seq: a, reason: 'no update' }]);
      await under.store.quarantine(id, [{ seq: a, reason: 'again' }]);
      expect((await under.store.load(id)).rows.map(({ seq }) => seq)).toEqual([b]);
      expect(await under.quarantined(id)).toEqual([{ seq: a, reason: 'no update' }]);
    });

    it('[R4] writers and two compactors at once never lose or double a row', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom('write', 'a', 'b'), { maxLength: 30 }), (plan) =>
          raceOnOneBoard(under.store, newBoard(), plan),
        ),
        { numRuns: 25 },
      );
    });

    it('answers a ping', async () => {
      await expect(under.store.ping()).resolves.toBeUndefined();
    });
  });
}

type Step = 'write' | 'a' | 'b';

/**
 * Rows hold one number each; a snapshot holds the numbers it merged. Every step starts without waiting for the
 * others of its kind, so compactors see each other's work half done. At the end snapshot and log together must hold
 * every number once.
 */
async function raceOnOneBoard(store: BoardStore, id: BoardId, plan: readonly Step[]) {
  let next = 0;
  const lanes = new Map<Step, Promise<void>>();
  const steps: Record<Step, () => Promise<void>> = {
    write: async () => {
      next += 1;
      await store.append([{ board: id, payload: Uint8Array.of(next) }]);
    },
    a: () => mergeOnce(store, id),
    b: () => mergeOnce(store, id),
  };
  for (const step of plan) {
    lanes.set(step, (lanes.get(step) ?? Promise.resolve()).then(steps[step]));
    await Promise.resolve();
  }
  await Promise.all(lanes.values());
  const { rows } = await store.load(id);
  const snapshot = await store.readSnapshot(id);
  const held = [...(snapshot?.stateV2 ?? []), ...rows.map(({ payload }) => payload[0] ?? 0)];
  expect(held.sort((x, y) => x - y)).toEqual(Array.from({ length: next }, (_, i) => i + 1));
}

async function mergeOnce(store: BoardStore, id: BoardId): Promise<void> {
  const { snapshot, rows } = await store.load(id);
  const old = await store.readSnapshot(id);
  if (rows.length === 0 || (old?.version ?? 0) !== (snapshot?.version ?? 0)) return;
  const numbers = [...(old?.stateV2 ?? []), ...rows.map(({ payload }) => payload[0] ?? 0)];
  const merged = rows.map(({ seq }) => seq);
  await store.compact(compaction(id, old?.version ?? 0, merged, Uint8Array.from(numbers)));
}

function append(store: BoardStore, id: BoardId, ...values: number[]) {
  return store.append(values.map((value) => ({ board: id, payload: bytes(value) })));
}

function compaction(
  id: BoardId,
  replaces: number,
  merged: readonly number[],
  stateV2: Uint8Array = Uint8Array.from(merged),
): Compaction {
  const snapshot: NewSnapshot = {
    stateV2,
    stateVector: bytes(11),
    deletes: bytes(12),
    sha256: bytes(13),
    hasGaps: true,
  };
  return { board: id, replaces, snapshot, merged, poison: [] };
}

function bytes(seed: number, length = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => seed + i * 31);
}

function board(text: string): BoardId {
  const id = parseBoardId(text);
  if (id === undefined) throw new Error(`${text} is not a board id`);
  return id;
}
