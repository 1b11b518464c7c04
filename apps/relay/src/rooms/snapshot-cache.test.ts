import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import { compact } from '../compaction/compact.ts';
import type { JobRunner } from '../compaction/job-runner.ts';
import { runJob } from '../compaction/jobs.ts';
import { StorageError } from '../storage/board-store.ts';
import { EMPTY_UPDATE } from '../updates/update-content.ts';
import { createSnapshotCache } from './snapshot-cache.ts';

const clock: Clock = { now: () => 0, after: () => () => {}, every: () => () => {} };

/** A cache over a snapshot that is read after a turn, counting what is asked for. */
function cacheThat(fails: () => boolean) {
  const asked = { reads: 0, jobs: 0 };
  const { snapshot } = compact({ snapshot: undefined, rows: [{ seq: 1, payload: EMPTY_UPDATE }] });
  const jobs: JobRunner = {
    run: async (job) => {
      asked.jobs += 1;
      return runJob(job);
    },
    close: async () => {},
  };
  const read = async () => {
    asked.reads += 1;
    await Promise.resolve();
    if (fails()) throw new StorageError('away', 'gone');
    return { version: 1, ...snapshot };
  };
  return { asked, cache: createSnapshotCache(read, jobs, clock) };
}

describe('the snapshot for those who join', () => {
  it('[R5] is read and converted once for three hundred at a time, and not again soon after', async () => {
    const { asked, cache } = cacheThat(() => false);
    const joins = Array.from({ length: 300 }, () => cache.whole());
    const frames = await Promise.all(joins);
    await cache.whole();
    expect(asked).toEqual({ reads: 1, jobs: 1 });
    expect(new Set(frames).size).toBe(1);
    await cache.difference(Uint8Array.of(0));
    expect(asked).toEqual({ reads: 1, jobs: 2 });
  });

  it('is read anew when it was replaced, and after a failure', async () => {
    let fails = false;
    const { asked, cache } = cacheThat(() => fails);
    await cache.whole();
    cache.clear();
    await cache.whole();
    expect(asked.reads).toBe(2);
    cache.clear();
    fails = true;
    await expect(cache.whole()).rejects.toThrow('gone');
    fails = false;
    await cache.whole();
    expect(asked.reads).toBe(4);
  });
});
