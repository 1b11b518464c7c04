import { Worker } from 'node:worker_threads';
import { reasonOf } from '../log.ts';
import { StorageError } from './board-store.ts';
import type { PgliteReply, PgliteRequest, PgliteWorkerData } from './pglite-worker.ts';
import { createSerialDriver, type SqlSession } from './serial-driver.ts';
import type { SqlDriver, SqlRow } from './sql-driver.ts';

/**
 * The embedded database in a thread of its own.
 *
 * @param workerUrl the built `pglite-worker.ts`
 * @param folder where its files are; this process must be the only one that opens it
 */
export function createPgliteDriver(workerUrl: URL, folder: string): SqlDriver {
  let session: Promise<SqlSession> | undefined;

  /** A thread that died (WebAssembly out of memory) is replaced; the database recovers from its log. */
  function current(): Promise<SqlSession> {
    session ??= openSession(workerUrl, { folder }, () => {
      session = undefined;
    });
    return session;
  }

  return createSerialDriver(`PGlite in ${folder}`, current);
}

interface Waiting {
  readonly resolve: (rows: readonly SqlRow[]) => void;
  readonly reject: (error: StorageError) => void;
}

/** @param onEnd is called once, when the thread is gone for whatever reason */
async function openSession(
  workerUrl: URL,
  workerData: PgliteWorkerData,
  onEnd: () => void,
): Promise<SqlSession> {
  const worker = new Worker(workerUrl, { workerData });
  const waiting: Waiting[] = [];
  const answered = () =>
    new Promise<readonly SqlRow[]>((resolve, reject) => waiting.push({ resolve, reject }));
  const ask = async (request: PgliteRequest) => {
    if (ended) throw new StorageError('away', lastWords);
    worker.postMessage(request);
    return answered();
  };
  let lastWords = 'the database thread ended';
  let ended = false;
  worker.on('message', (reply: PgliteReply) => settle(waiting.shift(), reply));
  worker.on('error', (error) => {
    lastWords = reasonOf(error);
  });
  worker.on('exit', () => {
    ended = true;
    onEnd();
    for (const { reject } of waiting.splice(0)) reject(new StorageError('away', lastWords));
  });
  await answered(); // the database is open
  return {
    query: (text, values = []) => ask({ kind: 'query', text, values }),
    close: async () => {
      await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}

function settle(waiting: Waiting | undefined, reply: PgliteReply): void {
  if (reply.kind === 'rows') waiting?.resolve(reply.rows);
  else waiting?.reject(new StorageError(reply.code, reply.message));
}
