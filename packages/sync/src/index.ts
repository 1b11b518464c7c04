export { type BoardSync, openBoardSync } from './board-sync.ts';
export type { LoadResult } from './device/store.ts';
export {
  type BoardSyncOptions,
  type Channel,
  databaseNameOf,
  type Socket,
  type SocketEvent,
  type Timers,
} from './options.ts';
export type { SyncProblem } from './problem.ts';
export type { DeviceDetail, RelayDetail, SyncStatus } from './status.ts';
