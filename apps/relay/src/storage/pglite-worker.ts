/** Runs the embedded database off the relay's thread: a big statement there would hold up every room. */
import { parentPort, workerData } from 'node:worker_threads';
import { StorageError } from './board-store.ts';
import { openPgliteSession } from './pglite-session.ts';
import type { SqlParameter, SqlRow } from './sql-driver.ts';

export interface PgliteWorkerData {
  readonly folder: string;
}

export type PgliteRequest =
  | { readonly kind: 'query'; readonly text: string; readonly values: readonly SqlParameter[] }
  | { readonly kind: 'close' };

/** Answers come in the order of the requests; the first one says that the database is open. */
export type PgliteReply =
  | { readonly kind: 'rows'; readonly rows: readonly SqlRow[] }
  | { readonly kind: 'failed'; readonly code: 'away' | 'refused'; readonly message: string };

if (parentPort !== null) await serve(parentPort, workerData);

async function serve(
  port: NonNullable<typeof parentPort>,
  { folder }: PgliteWorkerData,
): Promise<void> {
  const session = await openPgliteSession(folder);
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: PgliteRequest) => {
    last = last.then(async () => port.postMessage(await answer(request)));
  });
  port.postMessage({ kind: 'rows', rows: [] } satisfies PgliteReply);

  async function answer(request: PgliteRequest): Promise<PgliteReply> {
    try {
      if (request.kind === 'query') {
        return { kind: 'rows', rows: await session.query(request.text, request.values) };
      }
      await session.close();
      return { kind: 'rows', rows: [] };
    } catch (error) {
      if (error instanceof StorageError) {
        return { kind: 'failed', code: error.code, message: error.message };
      }
      throw error; // ends this thread; the relay opens a new one
    }
  }
}
