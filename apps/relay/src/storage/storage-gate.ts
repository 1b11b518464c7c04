import { backoffMs, type Clock, pause } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { BoardStore } from './board-store.ts';

/** The storage as the rest of the relay meets it: perhaps not there yet. */
export type StorageState =
  | { readonly kind: 'opening'; readonly reason: string }
  | { readonly kind: 'open'; readonly store: BoardStore }
  | { readonly kind: 'closed' };

export interface StorageGate {
  readonly state: () => StorageState;
  /** Resolves when the first attempt ended, either way. */
  readonly triedOnce: Promise<void>;
  readonly close: () => Promise<void>;
}

const FIRST_RETRY_MS = 250;
const MOST_RETRY_MS = 5_000;

/** Opens the storage, again and again until it answers; says so once when it is away and once when it is back. */
export function openStorageGate(
  open: () => Promise<BoardStore>,
  clock: Clock,
  log: Log,
): StorageGate {
  let state: StorageState = { kind: 'opening', reason: 'storage is being opened' };
  let attemptEnded = () => {};
  const triedOnce = new Promise<void>((resolve) => {
    attemptEnded = resolve;
  });
  const isOpening = () => state.kind === 'opening';

  async function attempt(): Promise<void> {
    const store = await open();
    if (isOpening()) state = { kind: 'open', store };
    else await store.close();
  }

  async function keepTrying(): Promise<void> {
    let saidReason: string | undefined;
    for (let failures = 1; isOpening(); failures += 1) {
      try {
        await attempt();
        if (saidReason !== undefined) log.info('storage-open');
      } catch (error) {
        const reason = reasonOf(error);
        if (reason !== saidReason) log.warn('storage-away', { reason, retry: 'until it answers' });
        saidReason = reason;
        if (isOpening()) state = { kind: 'opening', reason };
        attemptEnded();
        await pause(clock, backoffMs(failures, FIRST_RETRY_MS, MOST_RETRY_MS));
      }
    }
    attemptEnded();
  }

  void keepTrying(); // reports every failure itself
  return {
    state: () => state,
    triedOnce,
    close: async () => {
      const last = state;
      state = { kind: 'closed' };
      // An attempt under way closes what it opens itself; nobody has to wait for its timeout.
      if (last.kind === 'open') await last.store.close();
    },
  };
}
