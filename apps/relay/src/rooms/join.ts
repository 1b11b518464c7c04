import { encodeSyncStep2, encodeUpdate } from '@inkmesh/protocol';
import type { SnapshotInfo } from '../storage/board-store.ts';
import { hasAll, idSetOfClocks } from '../updates/id-set.ts';
import { EMPTY_UPDATE, encodeStateVector, parseStateVector } from '../updates/update-content.ts';
import type { BoardLog, LoggedUpdate } from './board-log.ts';
import type { SnapshotCache } from './snapshot-cache.ts';

/** Ends every answer to a SyncStep1: a stock client takes it for "you have everything now". */
const EVERYTHING_SENT = encodeSyncStep2(EMPTY_UPDATE);

/**
 * What brings somebody with these clocks up to the board, as frames in order:
 *
 * ```
 * the snapshot: whole, the difference, or nothing   (nothing: then the durable deletions, after the tail)
 * the tail of the log that is not covered by the clocks
 * what is on its way into the log                   (it was broadcast before this connection was there)
 * the empty SyncStep2
 * ```
 * Tail and pending updates are taken before anything is awaited: what comes later is broadcast to this connection
 * like to all others, and a compaction in between only moves tail into a newer snapshot.
 *
 * @throws {StorageError} {@link JobFailed}
 */
export async function* joinFrames(
  log: BoardLog,
  snapshots: SnapshotCache,
  clocks: ReadonlyMap<number, number>,
): AsyncGenerator<Uint8Array> {
  const part = snapshotPart(log.snapshot(), clocks);
  const known = idSetOfClocks(clocks);
  const isNew = ({ content }: LoggedUpdate) => !hasAll(known, content.structs);
  const mayDelete = ({ content }: LoggedUpdate) => content.deletes.size > 0;
  const deletes = part === 'none' ? log.durableDeletes() : EMPTY_UPDATE;
  const tail = log.tail().filter((row) => isNew(row) || (part !== 'none' && mayDelete(row)));
  const pending = log.pending().filter((row) => isNew(row) || mayDelete(row));

  if (part === 'whole') yield* await snapshots.whole();
  if (part === 'difference') yield* await snapshots.difference(encodeStateVector(clocks));
  for (const { frame } of tail) yield frame;
  if (deletes.byteLength > EMPTY_UPDATE.byteLength) yield encodeUpdate(deletes);
  for (const { frame } of pending) yield frame;
  yield EVERYTHING_SENT;
}

/** A snapshot with gaps holds more than its state vector says, so it is never taken for known. */
function snapshotPart(
  snapshot: SnapshotInfo | undefined,
  clocks: ReadonlyMap<number, number>,
): 'whole' | 'difference' | 'none' {
  if (snapshot === undefined) return 'none';
  const held = [...parseStateVector(snapshot.stateVector)];
  if (!snapshot.hasGaps && held.every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)) {
    return 'none';
  }
  return held.some(([client]) => clocks.has(client)) ? 'difference' : 'whole';
}
