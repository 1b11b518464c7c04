import type { Clock } from '../clock.ts';
import { JobFailed, type JobRunner } from '../compaction/job-runner.ts';
import { type SnapshotBytes, StorageError } from '../storage/board-store.ts';

/** The snapshot of one board as frames for those who join. [R5] Joins at one time share one read. */
export interface SnapshotCache {
  /** @throws {StorageError} {@link JobFailed} */
  readonly whole: () => Promise<readonly Uint8Array[]>;
  /** What somebody with this state vector misses. */
  readonly difference: (stateVector: Uint8Array) => Promise<readonly Uint8Array[]>;
  /** The snapshot was replaced. */
  readonly clear: () => void;
}

/** People come in bursts (a link is shared, a relay restarts); a board's bytes are not kept for longer than that. */
const KEEP_MS = 10_000;

export function createSnapshotCache(
  read: () => Promise<SnapshotBytes | undefined>,
  jobs: JobRunner,
  clock: Clock,
): SnapshotCache {
  let bytes: Promise<SnapshotBytes> | undefined;
  let frames: Promise<readonly Uint8Array[]> | undefined;
  let cancelForget = () => {};

  function clear(): void {
    cancelForget();
    bytes = undefined;
    frames = undefined;
  }

  function used(): void {
    cancelForget();
    cancelForget = clock.after(KEEP_MS, clear);
  }

  function snapshot(): Promise<SnapshotBytes> {
    bytes ??= forgetOnFailure(readPresent(read), clear);
    return bytes;
  }

  return {
    whole: () => {
      used();
      frames ??= forgetOnFailure(
        snapshot().then((present) => framesBy(jobs, { kind: 'snapshotFrames', snapshot: present })),
        clear,
      );
      return frames;
    },
    difference: async (stateVector) => {
      used();
      const present = await snapshot();
      return await framesBy(jobs, { kind: 'differenceFrames', snapshot: present, stateVector });
    },
    clear,
  };
}

async function readPresent(read: () => Promise<SnapshotBytes | undefined>): Promise<SnapshotBytes> {
  const snapshot = await read();
  if (snapshot === undefined) throw new StorageError('away', 'the snapshot is gone');
  return snapshot;
}

async function framesBy(
  jobs: JobRunner,
  job: Parameters<JobRunner['run']>[0],
): Promise<readonly Uint8Array[]> {
  const result = await jobs.run(job);
  if (result.kind !== 'frames') throw new JobFailed(`a join answered ${result.kind}`);
  return result.frames;
}

/** A failure is told to everybody who waits for it, and to nobody who comes later. */
function forgetOnFailure<Value>(work: Promise<Value>, forget: () => void): Promise<Value> {
  work.catch(forget); // whoever waits gets the error itself
  return work;
}
