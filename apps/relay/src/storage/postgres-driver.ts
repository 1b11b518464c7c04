import postgres from 'postgres';
import type { Clock } from '../clock.ts';
import { reasonOf } from '../log.ts';
import { StorageError } from './board-store.ts';
import type { SqlDriver, SqlParameter, SqlQuery, SqlRow } from './sql-driver.ts';
import { toStorageError } from './sql-driver.ts';

/** One for commits, others for joins and compaction. A managed PostgreSQL may allow as few as twenty. */
const POOL_SIZE = 4;
const CONNECT_TIMEOUT_S = 5;

/**
 * When nothing was answered for this long, all statements are given up together with their connections: a server
 * that was stopped or cut off says nothing, and the kernel would wait a quarter of an hour. Big values get a second
 * a MiB.
 */
const ANSWER_TIMEOUT_MS = 15_000;
const BYTES_PER_EXTRA_SECOND = 1024 * 1024;
/** While others are answered, a statement waits its turn so many times longer; then its connection must be dead. */
const TURNS = 4;
/** A transaction is a handful of statements; this also bounds its BEGIN and COMMIT. */
const TRANSACTION_TIMEOUT_MS = 60_000;

type Sql = ReturnType<typeof postgres>;

export function createPostgresDriver(databaseUrl: string, clock: Clock): SqlDriver {
  let sql = open(databaseUrl);
  let lastAnswerMs = clock.now();

  /** A statement given up may have been carried out all the same; every caller of ours may repeat itself. */
  function giveUp(): void {
    const hung = sql;
    sql = open(databaseUrl);
    // Ending rejects what still waits there, and those callers hear of it.
    void hung.end({ timeout: 0 });
  }

  async function answer<Result>(work: Promise<Result>, limitMs: number): Promise<Result> {
    let cancel = () => {};
    const late = new Promise<never>((_, reject) => {
      const wait = (turnsLeft: number) => {
        cancel = clock.after(limitMs, () => {
          if (turnsLeft > 1 && clock.now() - lastAnswerMs < limitMs) return wait(turnsLeft - 1);
          giveUp();
          reject(new StorageError('away', `no answer within ${Math.round(limitMs / 1000)} s`));
        });
      };
      wait(TURNS);
    });
    try {
      const result = await Promise.race([work, late]);
      lastAnswerMs = clock.now();
      return result;
    } catch (error) {
      throw asStorageError(error);
    } finally {
      cancel();
    }
  }

  return {
    description: describe(databaseUrl),
    query: (text, values = []) => answer(run(sql, text, values), patienceMs(values)),
    transaction: async (work) => {
      const done = sql.begin(async (transaction) => {
        const query: SqlQuery = (text, values = []) =>
          answer(run(transaction, text, values), patienceMs(values));
        return { result: await work(query) };
      });
      return (await answer(done, TRANSACTION_TIMEOUT_MS)).result;
    },
    // Whoever closes has what he waited for; a server that says nothing is not waited for.
    close: () => sql.end({ timeout: 1 }),
  };
}

function open(databaseUrl: string): Sql {
  return postgres(databaseUrl, {
    max: POOL_SIZE,
    connect_timeout: CONNECT_TIMEOUT_S,
    // Whoever calls has his own backoff; a second one here would only hide how long it takes.
    backoff: () => 0,
    onnotice: () => {},
    connection: { application_name: 'inkmesh-relay' },
  });
}

/** Unprepared, so that it also works through a pooler that gives each statement another connection. */
async function run(
  sql: Pick<Sql, 'unsafe'>,
  text: string,
  values: readonly SqlParameter[],
): Promise<readonly SqlRow[]> {
  return await sql.unsafe<SqlRow[]>(text, [...values]);
}

/** What is neither an error of the database nor of the way to it is a fault of ours, and passes through. */
function asStorageError(error: unknown): unknown {
  if (error instanceof postgres.PostgresError) {
    return toStorageError(error.code, error.message, error);
  }
  const onTheWay = error instanceof AggregateError || (error instanceof Error && 'errno' in error);
  return onTheWay ? toStorageError(undefined, reasonOf(error), error) : error;
}

function patienceMs(values: readonly SqlParameter[]): number {
  let byteLength = 0;
  for (const value of values) if (value instanceof Uint8Array) byteLength += value.byteLength;
  return ANSWER_TIMEOUT_MS + (1000 * byteLength) / BYTES_PER_EXTRA_SECOND;
}

function describe(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL ${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
