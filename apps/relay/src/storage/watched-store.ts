import { type Log, reasonOf } from '../log.ts';
import { type BoardStore, StorageError } from './board-store.ts';

/** Says once that the storage is away, and once that it is back, whoever finds out. */
export function watchStore(store: BoardStore, log: Log): BoardStore {
  let away = false;

  async function watched<Result>(call: Promise<Result>): Promise<Result> {
    try {
      const result = await call;
      if (away) log.info('storage-back');
      away = false;
      return result;
    } catch (error) {
      const isAway = error instanceof StorageError && error.code === 'away';
      if (isAway && !away) log.warn('storage-away', { reason: reasonOf(error) });
      away ||= isAway;
      throw error;
    }
  }

  return {
    description: store.description,
    append: (rows) => watched(store.append(rows)),
    load: (board) => watched(store.load(board)),
    readSnapshot: (board) => watched(store.readSnapshot(board)),
    compact: (compaction) => watched(store.compact(compaction)),
    quarantine: (board, rows) => watched(store.quarantine(board, rows)),
    ping: () => watched(store.ping()),
    close: store.close,
  };
}
