import type { SyncStatus } from './app-model.ts';

/** Pictures that the relay does not have, and of them those that are only in this tab. */
export interface PicturesWaiting {
  readonly count: number;
  readonly unsaved: number;
}

/** The status of the document and its pictures together: it claims of both what is true of both. */
export function fullStatus(status: SyncStatus, pictures: PicturesWaiting): SyncStatus {
  if (pictures.count === 0) return status;
  return {
    ...status,
    device: pictures.unsaved > 0 ? 'failed' : status.device,
    relay: status.relay === 'saved' ? 'syncing' : status.relay,
    pending: status.pending + pictures.count,
  };
}
