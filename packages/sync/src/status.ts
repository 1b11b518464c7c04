/** The truth about where a board's changes are (SPEC S20-S24). A value: it never changes. */
export interface SyncStatus {
  /** `saved`: everything in the document is on this device. `failed`: it is in memory only, and tried again. */
  readonly device: 'saved' | 'saving' | 'failed';
  /** `saved`: every change of this device is in the relay's durable storage. */
  readonly relay: 'saved' | 'syncing' | 'offline' | 'refused';
  /** Changes made on this device, in any tab, that the relay has not acknowledged. */
  readonly pending: number;
  /** Presences of others in the room. */
  readonly peers: number;
  readonly detail: {
    readonly device?: DeviceDetail;
    readonly relay?: RelayDetail;
  };
}

export interface DeviceDetail {
  readonly reason: 'quota' | 'database';
  readonly message: string;
}

export type RelayDetail =
  | { readonly reason: 'connecting' }
  /** The socket closed or never opened: its close code (1006 when there is none) and reason text. */
  | { readonly reason: 'closed'; readonly code: number; readonly text: string }
  /** Nothing came for longer than the heartbeat allows. */
  | { readonly reason: 'silent' }
  | { readonly reason: 'rubbish'; readonly text: string }
  | { readonly reason: 'refused'; readonly code: number; readonly text: string };

export function sameStatus(a: SyncStatus, b: SyncStatus): boolean {
  return (
    a.device === b.device &&
    a.relay === b.relay &&
    a.pending === b.pending &&
    a.peers === b.peers &&
    JSON.stringify(a.detail) === JSON.stringify(b.detail)
  );
}
