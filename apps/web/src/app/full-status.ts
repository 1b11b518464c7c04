import type { SyncStatus } from './app-model.ts';

/** The status of the document and its pictures together: what the relay does not have of either is waiting. */
export function fullStatus(status: SyncStatus, picturesWaiting: number): SyncStatus {
  if (picturesWaiting === 0) return status;
  return {
    ...status,
    relay: status.relay === 'saved' ? 'syncing' : status.relay,
    pending: status.pending + picturesWaiting,
  };
}
