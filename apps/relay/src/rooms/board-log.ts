import { encodeUpdate } from '@inkmesh/protocol';
import { reasonOf } from '../log.ts';
import type { PoisonRow, SnapshotInfo, StoredBoard } from '../storage/board-store.ts';
import { addAll, contiguousClocks, hasAll, type IdSet, idSetOfClocks } from '../updates/id-set.ts';
import {
  encodeDeletes,
  encodeStateVector,
  parseStateVector,
  parseUpdate,
  type UpdateContent,
} from '../updates/update-content.ts';

/** An update of the board, in the log or on its way there. */
export interface LoggedUpdate {
  /** The Update message with it, ready to be sent. */
  readonly frame: Uint8Array;
  /** The update itself, a view into the frame. */
  readonly payload: Uint8Array;
  readonly content: UpdateContent;
}

/** What an open room knows of its board without a document: which ids are durable, and the tail of the log. */
export interface BoardLog {
  readonly snapshot: () => SnapshotInfo | undefined;
  /** Committed updates that are not in the snapshot. */
  readonly tail: () => readonly LoggedUpdate[];
  readonly tailRows: () => number;
  readonly tailBytes: () => number;
  /** Updates on their way into the log. */
  readonly pending: () => readonly LoggedUpdate[];
  /** Snapshot, tail and what is on its way. */
  readonly byteLength: () => number;
  /** [W6] Covers only what is committed. */
  readonly durableStateVector: () => Uint8Array;
  /** An update with every committed deletion; empty when nothing was deleted. */
  readonly durableDeletes: () => Uint8Array;
  /** Whether committing this update would add nothing. */
  readonly isDurable: (content: UpdateContent) => boolean;
  readonly begin: (update: LoggedUpdate) => void;
  readonly commit: (update: LoggedUpdate, seq: number) => void;
  readonly compacted: (snapshot: SnapshotInfo, taken: readonly number[]) => void;
}

interface Durable {
  readonly structs: IdSet;
  readonly deletes: IdSet;
}

/** Copies the bytes, which may lie in a network buffer. */
export function toLogged(update: Uint8Array, content: UpdateContent): LoggedUpdate {
  const frame = encodeUpdate(update);
  return { frame, payload: frame.subarray(frame.byteLength - update.byteLength), content };
}

/**
 * @returns the log, and the rows that are no updates: somebody wrote into the table, or a disk forgot
 */
export function openBoardLog(stored: StoredBoard): {
  readonly log: BoardLog;
  readonly poison: readonly PoisonRow[];
} {
  const rows = new Map<number, LoggedUpdate>();
  const poison: PoisonRow[] = [];
  for (const { seq, payload } of stored.rows) {
    try {
      rows.set(seq, toLogged(payload, parseUpdate(payload)));
    } catch (error) {
      poison.push({ seq, reason: reasonOf(error) });
    }
  }
  return { log: createBoardLog(stored.snapshot, rows), poison };
}

function createBoardLog(
  firstSnapshot: SnapshotInfo | undefined,
  rows: Map<number, LoggedUpdate>,
): BoardLog {
  let snapshot = firstSnapshot;
  let durable = durableOf(snapshot, rows.values());
  let durableDeletes: Uint8Array | undefined;
  let tailBytes = 0;
  let pendingBytes = 0;
  const pending = new Set<LoggedUpdate>();
  /** Rows the last compaction took; it may have read one before its commit was heard of here. */
  let taken: ReadonlySet<number> = new Set();
  for (const { payload } of rows.values()) tailBytes += payload.byteLength;

  return {
    snapshot: () => snapshot,
    tail: () => [...rows.values()],
    tailRows: () => rows.size,
    tailBytes: () => tailBytes,
    pending: () => [...pending],
    byteLength: () => (snapshot?.byteLength ?? 0) + tailBytes + pendingBytes,
    durableStateVector: () => encodeStateVector(contiguousClocks(durable.structs)),
    durableDeletes: () => {
      durableDeletes ??= encodeDeletes(durable.deletes);
      return durableDeletes;
    },
    isDurable: ({ structs, deletes }) =>
      hasAll(durable.structs, structs) && hasAll(durable.deletes, deletes),
    begin: (update) => {
      pending.add(update);
      pendingBytes += update.payload.byteLength;
    },
    commit: (update, seq) => {
      pending.delete(update);
      pendingBytes -= update.payload.byteLength;
      if (taken.has(seq)) return;
      rows.set(seq, update);
      tailBytes += update.payload.byteLength;
      addAll(durable.structs, update.content.structs);
      addAll(durable.deletes, update.content.deletes);
      if (update.content.deletes.size > 0) durableDeletes = undefined;
    },
    compacted: (newSnapshot, takenRows) => {
      snapshot = newSnapshot;
      taken = new Set(takenRows);
      for (const seq of takenRows) {
        tailBytes -= rows.get(seq)?.payload.byteLength ?? 0;
        rows.delete(seq);
      }
      // From what is left, not from what was: a quarantined row is not durable any more.
      durable = durableOf(snapshot, rows.values());
      durableDeletes = undefined;
    },
  };
}

function durableOf(snapshot: SnapshotInfo | undefined, rows: Iterable<LoggedUpdate>): Durable {
  const structs: IdSet =
    snapshot === undefined ? new Map() : idSetOfClocks(parseStateVector(snapshot.stateVector));
  const deletes: IdSet = snapshot === undefined ? new Map() : parseUpdate(snapshot.deletes).deletes;
  for (const { content } of rows) {
    addAll(structs, content.structs);
    addAll(deletes, content.deletes);
  }
  return { structs, deletes };
}
