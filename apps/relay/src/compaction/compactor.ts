/** The entry of the worker thread: runs one job after the other. */
import { parentPort } from 'node:worker_threads';
import { reasonOf } from '../log.ts';
import { type Job, type JobResult, runJob } from './jobs.ts';

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
    port.postMessage({ id, kind: 'done', result } satisfies JobReply, memoryOf(result));
  } catch (error) {
    port.postMessage({ id, kind: 'failed', reason: reasonOf(error) } satisfies JobReply);
  }
});

/** The big pieces are handed over instead of copied; each has its own memory. */
function memoryOf(result: JobResult): ArrayBuffer[] {
  const pieces = result.kind === 'frames' ? result.frames : [result.output.snapshot.stateV2];
  return pieces
    .map(({ buffer }) => buffer)
    .filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
}
