import type { BoardId } from '@inkmesh/protocol';
import { backoffMs, type Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { type NewRow, StorageError } from '../storage/board-store.ts';

/**
 * Group commit: updates of all boards wait here and go to the storage in one INSERT at a time. While one is under
 * way the next one fills, so the load sets the size of the batches.
 *
 * ```
 * append ─> board a: ▢▢▢ ┐
 *           board b: ▢   ├─ one batch ─> INSERT … COMMIT ─> every append of the batch resolves
 *           board c: ▢▢  ┘        └─ fails: nothing leaves the queue, the same again after a while
 * ```
 * [R3] An update leaves the queue by being committed and in no other way.
 */
export interface CommitQueue {
  /**
   * Resolves with the row's sequence number after COMMIT; never rejects.
   * @returns undefined, and takes nothing, when more than the bound is waiting
   */
  readonly append: (row: NewRow) => Promise<number> | undefined;
  /** Whether the board's updates have been waiting for longer than the patience. */
  readonly isStalled: (board: BoardId) => boolean;
  readonly waitingBytes: () => number;
  /** Resolves when nothing waits. */
  readonly drained: () => Promise<void>;
}

export interface CommitQueueOptions {
  /** Stores all rows or none. */
  readonly store: (rows: readonly NewRow[]) => Promise<readonly number[]>;
  readonly clock: Clock;
  readonly log: Log;
  readonly patienceMs: number;
  readonly maxWaitingBytes: number;
  /** Called when a board that was not stalled is. */
  readonly onStalled: (board: BoardId) => void;
}

/** Two parameters a row stay far from the 65,535 a statement may have. */
const BATCH_ROWS = 2_000;
/** PGlite takes 90 ms for this much; a bigger update goes alone. */
const BATCH_BYTES = 4 * 1024 * 1024;
const FIRST_RETRY_MS = 100;
const MOST_RETRY_MS = 5_000;

interface Waiting {
  readonly row: NewRow;
  readonly resolve: (seq: number) => void;
}

/** The updates of one board, oldest first. */
interface Lane {
  readonly waiting: Waiting[];
  /** When the oldest began to wait, or the last commit of the board. */
  since: number;
  stalled: boolean;
  /** How often the storage refused this board's updates alone; and until when not to ask again. */
  refusals: number;
  notBefore: number;
}

export function createCommitQueue(options: CommitQueueOptions): CommitQueue {
  const { store, clock, log, patienceMs, maxWaitingBytes, onStalled } = options;
  const lanes = new Map<BoardId, Lane>();
  const drainWaiters: (() => void)[] = [];
  let waitingBytes = 0;
  let busy = false;
  let outages = 0;
  let watching = false;
  let cancelWake = () => {};

  function append(row: NewRow): Promise<number> | undefined {
    if (waitingBytes + row.payload.byteLength > maxWaitingBytes) return undefined;
    waitingBytes += row.payload.byteLength;
    const lane = lanes.get(row.board) ?? newLane(clock.now());
    lanes.set(row.board, lane);
    const committed = new Promise<number>((resolve) => lane.waiting.push({ row, resolve }));
    watchPatience();
    // In a microtask, so that what arrives in the same turn goes in the same batch.
    if (!busy) queueMicrotask(() => void pump());
    return committed;
  }

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      const retryMs = await commit(batch);
      if (retryMs > 0) await new Promise<void>((resolve) => clock.after(retryMs, resolve));
    }
    busy = false;
    cancelWake();
    const wakeMs = msUntilNextLane();
    if (wakeMs !== undefined) cancelWake = clock.after(wakeMs, () => void pump());
  }

  /** @returns how long to leave the storage alone; 0 after anything but an outage */
  async function commit(batch: readonly Waiting[]): Promise<number> {
    try {
      const seqs = await store(batch.map(({ row }) => row));
      outages = 0;
      for (const [i, entry] of batch.entries()) settle(entry, seqOf(seqs, i));
      return 0;
    } catch (error) {
      if (error instanceof StorageError && error.code === 'away') {
        outages += 1;
        return backoffMs(outages, FIRST_RETRY_MS, MOST_RETRY_MS);
      }
      await commitApart(batch, error);
      return 0;
    }
  }

  /** Something about one of these boards is refused: the others must not wait for it. */
  async function commitApart(batch: readonly Waiting[], error: unknown): Promise<void> {
    const byBoard = groupByBoard(batch);
    if (byBoard.size > 1) {
      for (const part of byBoard.values()) await commit(part);
      return;
    }
    for (const board of byBoard.keys()) refuse(board, error);
  }

  function refuse(board: BoardId, error: unknown): void {
    const lane = lanes.get(board);
    if (lane === undefined) return;
    lane.refusals += 1;
    lane.notBefore = clock.now() + backoffMs(lane.refusals, FIRST_RETRY_MS, MOST_RETRY_MS);
    if (lane.refusals === 1) log.error('commit-refused', { board, reason: reasonOf(error) });
  }

  function settle({ row, resolve }: Waiting, seq: number): void {
    const lane = lanes.get(row.board);
    if (lane === undefined) return;
    lane.waiting.shift();
    lane.since = clock.now();
    lane.stalled = false;
    lane.refusals = 0;
    waitingBytes -= row.payload.byteLength;
    // To the end of the line: one busy board must not keep the others waiting.
    lanes.delete(row.board);
    if (lane.waiting.length > 0) lanes.set(row.board, lane);
    resolve(seq);
    if (lanes.size === 0) for (const done of drainWaiters.splice(0)) done();
  }

  /** From the board that was served longest ago on, as much as a statement takes. */
  function nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let byteLength = 0;
    for (const lane of lanes.values()) {
      if (lane.notBefore > clock.now()) continue;
      for (const entry of lane.waiting) {
        byteLength += entry.row.payload.byteLength;
        const full = batch.length >= BATCH_ROWS || byteLength > BATCH_BYTES;
        if (full && batch.length > 0) return batch;
        batch.push(entry);
      }
    }
    return batch;
  }

  function msUntilNextLane(): number | undefined {
    if (lanes.size === 0) return undefined;
    const times = [...lanes.values()].map(({ notBefore }) => notBefore);
    return Math.max(0, Math.min(...times) - clock.now());
  }

  /** One timer while anything waits. */
  function watchPatience(): void {
    if (watching) return;
    watching = true;
    clock.after(patienceMs / 4, () => {
      watching = false;
      for (const [board, lane] of lanes) {
        if (lane.stalled || clock.now() - lane.since < patienceMs) continue;
        lane.stalled = true;
        onStalled(board);
      }
      if (lanes.size > 0) watchPatience();
    });
  }

  return {
    append,
    isStalled: (board) => lanes.get(board)?.stalled ?? false,
    waitingBytes: () => waitingBytes,
    drained: () =>
      lanes.size === 0 ? Promise.resolve() : new Promise((resolve) => drainWaiters.push(resolve)),
  };
}

function seqOf(seqs: readonly number[], index: number): number {
  const seq = seqs[index];
  if (seq === undefined)
    throw new RangeError(`${seqs.length} rows stored, row ${index} is asked for`);
  return seq;
}

function groupByBoard(batch: readonly Waiting[]): Map<BoardId, Waiting[]> {
  const groups = new Map<BoardId, Waiting[]>();
  for (const entry of batch) {
    const group = groups.get(entry.row.board);
    if (group === undefined) groups.set(entry.row.board, [entry]);
    else group.push(entry);
  }
  return groups;
}

function newLane(now: number): Lane {
  return { waiting: [], since: now, stalled: false, refusals: 0, notBefore: 0 };
}
