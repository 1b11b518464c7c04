import type { AssetId } from '@inkmesh/protocol';
import { type Backoff, createBackoff } from '../backoff.ts';
import type { StartTimer } from '../options.ts';

/** Pictures the relay does not have yet: whoever added them may still be uploading. */
export interface Absent {
  /** It was asked for in vain. */
  add(asset: AssetId): void;
  /** It is there. */
  delete(asset: AssetId): void;
  /** Each is asked for at once and then again and again; or none is. */
  setInReach(inReach: boolean): void;
  close(): void;
}

/** An upload takes a second or some; one whose sender is offline may take days. */
const RETRY = { firstMs: 1_000, capMs: 60_000 };

/** @param onRetry asks for it again: what fails again is added again */
export function createAbsent(options: {
  readonly onRetry: (asset: AssetId) => void;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}): Absent {
  const all = new Map<
    AssetId,
    { readonly backoff: Backoff; stopTimer: (() => void) | undefined }
  >();
  let inReach = false;

  function stop(): void {
    for (const one of all.values()) {
      one.stopTimer?.();
      one.stopTimer = undefined;
    }
  }

  return {
    add(asset) {
      const one = all.get(asset) ?? {
        backoff: createBackoff(options.random, RETRY),
        stopTimer: undefined,
      };
      all.set(asset, one);
      if (!inReach || one.stopTimer !== undefined) return;
      one.stopTimer = options.startTimer(() => {
        one.stopTimer = undefined;
        options.onRetry(asset);
      }, one.backoff.next());
    },
    delete(asset) {
      all.get(asset)?.stopTimer?.();
      all.delete(asset);
    },
    setInReach(now) {
      if (inReach === now) return;
      inReach = now;
      stop();
      if (!now) return;
      for (const [asset, { backoff }] of [...all]) {
        backoff.reset();
        options.onRetry(asset);
      }
    },
    close() {
      inReach = false;
      stop();
    },
  };
}
