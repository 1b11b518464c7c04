import type { BoardId } from '@inkmesh/protocol';

/**
 * Where boards live: an append log of updates and a snapshot for each.
 * Every implementation runs the same contract suite, `store.contract.ts`. Failures are {@link StorageError}s.
 */
export interface BoardStore {
  /** For people: kind and place, without a password. */
  readonly description: string;
  /**
   * Resolves after COMMIT. All rows are stored or none.
   * @returns a sequence number a row, rising in the order given
   */
  readonly append: (rows: readonly NewRow[]) => Promise<readonly number[]>;
  /** Snapshot (without its bytes) and log as of one moment. */
  readonly load: (board: BoardId) => Promise<StoredBoard>;
  readonly readSnapshot: (board: BoardId) => Promise<SnapshotBytes | undefined>;
  /** Replaces the snapshot and takes exactly the named rows out of the log, or changes nothing. */
  readonly compact: (compaction: Compaction) => Promise<CompactionResult>;
  /** Moves rows out of the log to where they do no harm and can be examined. */
  readonly quarantine: (board: BoardId, rows: readonly PoisonRow[]) => Promise<void>;
  /** Rejects when the storage does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface NewRow {
  readonly board: BoardId;
  /** A Yjs update, format v1, as it came. */
  readonly payload: Uint8Array;
}

export interface StoredRow {
  readonly seq: number;
  readonly payload: Uint8Array;
}

export interface StoredBoard {
  readonly snapshot: SnapshotInfo | undefined;
  /** By rising seq. */
  readonly rows: readonly StoredRow[];
}

export interface SnapshotSummary {
  /** What the snapshot holds without a gap, as Yjs encodes a state vector. */
  readonly stateVector: Uint8Array;
  /** An update (v1) with the snapshot's delete set alone: a state vector says nothing of deletes. */
  readonly deletes: Uint8Array;
  /** Whether the snapshot holds ids past a gap, which the state vector does not show. */
  readonly hasGaps: boolean;
}

export interface SnapshotInfo extends SnapshotSummary {
  /** Counts compactions of the board from 1. */
  readonly version: number;
  readonly byteLength: number;
}

export interface SnapshotBytes {
  readonly version: number;
  /** Format v2. */
  readonly stateV2: Uint8Array;
  readonly sha256: Uint8Array;
}

export interface NewSnapshot extends SnapshotSummary {
  readonly stateV2: Uint8Array;
  readonly sha256: Uint8Array;
}

export interface PoisonRow {
  readonly seq: number;
  readonly reason: string;
}

export interface Compaction {
  readonly board: BoardId;
  /** The version the compactor read; 0 when there was no snapshot. */
  readonly replaces: number;
  readonly snapshot: NewSnapshot;
  /** Rows that are now in the snapshot. */
  readonly merged: readonly number[];
  /** Rows that could not be applied. */
  readonly poison: readonly PoisonRow[];
}

/** `conflict`: somebody else compacted the board meanwhile; read again. */
export type CompactionResult =
  | { readonly kind: 'done'; readonly version: number }
  | { readonly kind: 'conflict' };

/**
 * `away`: the storage does not answer or cannot write now; the same call may succeed later.
 * `refused`: it answered, and will answer so again: something about these rows.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: 'away' | 'refused';

  constructor(code: 'away' | 'refused', message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
