import type { BoardId } from '@inkmesh/protocol';
import type { BoardStore, PoisonRow, SnapshotInfo } from '../storage/board-store.ts';
import { JobFailed, type JobRunner } from './job-runner.ts';
import { memoryOf } from './memory.ts';

export interface Compacted {
  readonly snapshot: SnapshotInfo;
  /** Rows that left the log, into the snapshot or the quarantine. */
  readonly taken: readonly number[];
  readonly poison: readonly PoisonRow[];
}

/** Another compactor may be first; it will not be so every time. */
const ATTEMPTS = 3;

/**
 * Folds the log of a board into a new snapshot. Reads from the storage, not from an open room, so that rows the room
 * does not know of (an insert without an answer) are taken too.
 *
 * @returns undefined when there was nothing to do, or others did it
 * @throws {StorageError} {@link JobFailed}
 */
export async function compactBoard(
  board: BoardId,
  store: BoardStore,
  jobs: JobRunner,
): Promise<Compacted | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { snapshot: before, rows } = await store.load(board);
    if (rows.length === 0) return undefined;
    const snapshot = before === undefined ? undefined : await store.readSnapshot(board);
    const replaces = before?.version ?? 0;
    if ((snapshot?.version ?? 0) !== replaces) continue;
    const read = [...rows.map(({ payload }) => payload), ...(snapshot ? [snapshot.stateV2] : [])];
    const result = await jobs.run({ kind: 'compact', input: { snapshot, rows } }, memoryOf(read));
    if (result.kind !== 'compacted') throw new JobFailed(`a compaction answered ${result.kind}`);
    const { output } = result;
    const done = await store.compact({ board, replaces, ...output });
    if (done.kind === 'conflict') continue;
    const { stateVector, deletes, hasGaps, stateV2 } = output.snapshot;
    return {
      snapshot: {
        ...{ stateVector, deletes, hasGaps },
        version: done.version,
        byteLength: stateV2.byteLength,
      },
      taken: [...output.merged, ...output.poison.map(({ seq }) => seq)],
      poison: output.poison,
    };
  }
  return undefined;
}
