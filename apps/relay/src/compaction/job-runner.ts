import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import { reasonOf } from '../log.ts';
import type { JobReply, JobRequest } from './compactor.ts';
import type { Job, JobResult } from './jobs.ts';

/** A job that threw, took too long or took its thread with it. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed';
  readonly code = 'job-failed';
}

export interface JobRunner {
  /**
   * @param handedOver memory of the job that its caller needs no more: it goes to the thread without a copy
   * @throws {JobFailed}
   */
  readonly run: (job: Job, handedOver?: readonly ArrayBuffer[]) => Promise<JobResult>;
  readonly close: () => Promise<void>;
}

/** A board of 100,000 strokes takes 3 s: this is for bytes that make Yjs run in circles. */
const TIMEOUT_MS = 60_000;

interface Waiting {
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: JobFailed) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** One worker thread, started at the first job and again after it died. @param workerUrl the built `compactor.ts` */
export function createJobRunner(workerUrl: URL, clock: Clock): JobRunner {
  let thread: Thread | undefined;
  let lastId = 0;

  function start(): Thread {
    const started: Thread = { worker: new Worker(workerUrl), waiting: new Map() };
    let lastWords = 'the worker thread ended';
    started.worker.on('message', (reply: JobReply) => settle(started.waiting, reply));
    started.worker.on('error', (error) => {
      lastWords = reasonOf(error);
    });
    started.worker.on('exit', () => {
      if (thread === started) thread = undefined;
      for (const { reject } of started.waiting.values()) reject(new JobFailed(lastWords));
    });
    return started;
  }

  return {
    run: async (job, handedOver = []) => {
      thread ??= start();
      const { worker, waiting } = thread;
      lastId += 1;
      const id = lastId;
      // Ends the thread, and with it the jobs that wait behind the endless one; they can be asked for again.
      const cancel = clock.after(TIMEOUT_MS, () => void worker.terminate());
      try {
        return await new Promise<JobResult>((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          worker.postMessage({ id, job } satisfies JobRequest, [...handedOver]);
        });
      } finally {
        cancel();
      }
    },
    close: async () => {
      await thread?.worker.terminate();
    },
  };
}

function settle(waiting: Map<number, Waiting>, reply: JobReply): void {
  const caller = waiting.get(reply.id);
  waiting.delete(reply.id);
  if (reply.kind === 'done') caller?.resolve(reply.result);
  else caller?.reject(new JobFailed(reply.reason));
}
