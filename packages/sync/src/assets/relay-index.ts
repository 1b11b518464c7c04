import type { AssetId } from '@inkmesh/protocol';
import { createBackoff } from '../backoff.ts';
import type { StartTimer } from '../options.ts';
import { AssetMissing } from './trouble.ts';

/** Which pictures the relay has. Whoever added one may still be uploading it, or be offline for days. */
export interface RelayIndex {
  /** Asked together with what else is asked at the moment. @throws {AssetMissing} when the relay is not in reach */
  has(asset: AssetId): Promise<boolean>;
  /** It could not be had: the relay is asked for it again and again while it is in reach, and at once when it comes. */
  miss(asset: AssetId): void;
  /** It is on this device. */
  found(asset: AssetId): void;
  setInReach(inReach: boolean): void;
  close(): void;
}

/** A screen full of pictures is asked for within some frames. */
const GATHER_MS = 20;
/** An upload takes a second or some; a picture that stays away for a minute may stay away for days. */
const RETRY = { firstMs: 1_000, capMs: 60_000 };

export function createRelayIndex(options: {
  /** @throws {AssetMissing} */
  readonly which: (assets: readonly AssetId[]) => Promise<ReadonlySet<AssetId>>;
  /** The relay has one that was missed. */
  readonly onThere: (asset: AssetId) => void;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}): RelayIndex {
  const { startTimer } = options;
  const backoff = createBackoff(options.random, RETRY);
  const missed = new Set<AssetId>();
  let gathering:
    | { readonly assets: AssetId[]; readonly there: Promise<ReadonlySet<AssetId>> }
    | undefined;
  let inReach = false;
  let stopTimer: (() => void) | undefined;

  function gathered(): NonNullable<typeof gathering> {
    const assets: AssetId[] = [];
    const there = new Promise<void>((resolve) => {
      startTimer(resolve, GATHER_MS);
    }).then(() => {
      gathering = undefined;
      return options.which(assets);
    });
    return { assets, there };
  }

  async function look(): Promise<void> {
    stopTimer = undefined;
    const asked = [...missed];
    // Not answered: asked again below.
    const there = await options.which(asked).catch(() => new Set<AssetId>());
    if (!inReach) return;
    for (const asset of asked) if (there.has(asset)) options.onThere(asset);
    lookLater(backoff.next());
  }

  function lookLater(delayMs: number): void {
    stopTimer?.();
    stopTimer = undefined;
    if (inReach && missed.size > 0) stopTimer = startTimer(() => void look(), delayMs);
  }

  return {
    async has(asset) {
      if (!inReach) throw new AssetMissing('offline', 'The relay is not in reach.');
      gathering ??= gathered();
      gathering.assets.push(asset);
      return (await gathering.there).has(asset);
    },
    miss(asset) {
      if (missed.has(asset)) return;
      missed.add(asset);
      // Something new is missed: it is likely to come soon.
      backoff.reset();
      lookLater(backoff.next());
    },
    found: (asset) => void missed.delete(asset),
    setInReach(now) {
      if (inReach === now) return;
      inReach = now;
      backoff.reset();
      lookLater(0);
    },
    close() {
      inReach = false;
      lookLater(0);
    },
  };
}
