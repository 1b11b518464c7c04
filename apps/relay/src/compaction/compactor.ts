/** The entry of the worker thread: runs one job after the other. */
import { parentPort } from 'node:worker_threads';
import { reasonOf } from '../log.ts';
import { type Job, type JobResult, runJob } from './jobs.ts';
import { memoryOf } from './memory.ts';

export interface JobRequest {
  readonly id: number;
  readonly job: Job;
}

export type JobReply =
  | { readonly id: number; readonly kind: 'done'; readonly result: JobResult }
  | { readonly id: number; readonly kind: 'failed'; readonly reason: string };

const port = parentPort;
port?.on('message', ({ id, job }: JobRequest) => {
  try {
    const result = runJob(job);
    port.postMessage(
      { id, kind: 'done', result } satisfies JobReply,
      memoryOf(bigPiecesOf(result)),
    );
  } catch (error) {
    port.postMessage({ id, kind: 'failed', reason: reasonOf(error) } satisfies JobReply);
  }
});

/** The big pieces are handed over instead of copied; each has its own memory. */
function bigPiecesOf(result: JobResult): readonly Uint8Array[] {
  return result.kind === 'frames' ? result.frames : [result.output.snapshot.stateV2];
}
