import { type CompactionInput, type CompactionOutput, compact, type Snapshot } from './compact.ts';
import { differenceFrames, snapshotFrames } from './join-frames.ts';

/** Work on whole boards, which never happens on the relay's own thread. */
export type Job =
  | { readonly kind: 'compact'; readonly input: CompactionInput }
  | { readonly kind: 'snapshotFrames'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'differenceFrames';
      readonly snapshot: Snapshot;
      readonly stateVector: Uint8Array;
    };

export type JobResult =
  | { readonly kind: 'compacted'; readonly output: CompactionOutput }
  | { readonly kind: 'frames'; readonly frames: readonly Uint8Array[] };

export function runJob(job: Job): JobResult {
  switch (job.kind) {
    case 'compact':
      return { kind: 'compacted', output: compact(job.input) };
    case 'snapshotFrames':
      return { kind: 'frames', frames: snapshotFrames(job.snapshot) };
    case 'differenceFrames':
      return { kind: 'frames', frames: differenceFrames(job.snapshot, job.stateVector) };
  }
}
