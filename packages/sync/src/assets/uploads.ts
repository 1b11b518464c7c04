import type { AssetId } from '@inkmesh/protocol';
import { createBackoff } from '../backoff.ts';
import type { StartTimer } from '../options.ts';
import type { UploadResult } from './relay-files.ts';

/** What waits for the relay, sent one after the other while it is in reach ([S28], [S29]). */
export interface Uploads {
  add(asset: AssetId): void;
  has(asset: AssetId): boolean;
  /** Those the relay refused, too: it does not have them. */
  count(): number;
  /** The relay is in reach from now on: what waits is tried at once. Or it is not. */
  setInReach(inReach: boolean): void;
  close(): void;
}

export interface UploadsOptions {
  readonly send: (asset: AssetId) => Promise<UploadResult>;
  readonly onStored: (asset: AssetId) => void;
  readonly onRefused: (asset: AssetId, result: UploadResult & { kind: 'refused' }) => void;
  readonly onChange: () => void;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}

/** A relay that answers but does not take pictures has a full disk: somebody has to make room. */
const RETRY = { firstMs: 1_000, capMs: 60_000 };

export function createUploads(options: UploadsOptions): Uploads {
  const backoff = createBackoff(options.random, RETRY);
  /** In the order they came. */
  const waiting = new Set<AssetId>();
  const refused = new Set<AssetId>();
  let inReach = false;
  let sending = false;
  let stopTimer: (() => void) | undefined;

  function next(): void {
    const [asset] = waiting;
    if (!inReach || sending || stopTimer !== undefined || asset === undefined) return;
    sending = true;
    void send(asset);
  }

  async function send(asset: AssetId): Promise<void> {
    const sent = await options.send(asset);
    sending = false;
    settle(asset, sent);
    next();
  }

  function settle(asset: AssetId, sent: UploadResult): void {
    if (sent.kind === 'later') {
      // Another one may be luckier.
      waiting.delete(asset);
      waiting.add(asset);
      stopTimer = options.startTimer(retry, backoff.next());
      return;
    }
    backoff.reset();
    waiting.delete(asset);
    if (sent.kind === 'stored') options.onStored(asset);
    if (sent.kind === 'refused') {
      refused.add(asset);
      options.onRefused(asset, sent);
    }
    options.onChange();
  }

  function retry(): void {
    stopTimer = undefined;
    next();
  }

  function wait(): void {
    stopTimer?.();
    stopTimer = undefined;
  }

  return {
    add(asset) {
      if (waiting.has(asset) || refused.has(asset)) return;
      waiting.add(asset);
      options.onChange();
      next();
    },
    has: (asset) => waiting.has(asset) || refused.has(asset),
    count: () => waiting.size + refused.size,
    setInReach(now) {
      if (inReach === now) return;
      inReach = now;
      wait();
      backoff.reset();
      next();
    },
    close() {
      inReach = false;
      wait();
    },
  };
}
