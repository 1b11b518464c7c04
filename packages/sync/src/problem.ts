/** Something that went wrong with keeping or sharing a board. The board itself goes on. */
export type SyncProblem = { readonly message: string; readonly cause?: unknown } & (
  | {
      readonly code:
        | 'database'
        | 'quota'
        /** Everything is saved, in more rows than need be. */
        | 'tidying'
        | 'listener'
        | 'poison-update'
        | 'presence'
        | 'tab-message';
    }
  /** Rows of the device's copy that are no updates. They are kept aside, in `custom`. */
  | { readonly code: 'corrupt-rows'; readonly rows: number; readonly bytes: number }
  /** Rows that the database holds but cannot read. They are left where they are. */
  | { readonly code: 'unreadable-rows'; readonly rows: number }
  /** What answers at the relay's address does not speak the protocol. */
  | { readonly code: 'relay-rubbish' }
  | { readonly code: 'relay-refused'; readonly closeCode: number; readonly reason: string }
);

export type Report = (problem: SyncProblem) => void;

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
