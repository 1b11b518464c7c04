import type { SqlDriver, SqlQuery } from './sql-driver.ts';

/** A database with a single session: one statement at a time, no transactions of its own. */
export interface SqlSession {
  readonly query: SqlQuery;
  readonly close: () => Promise<void>;
}

/**
 * Makes a driver of a single session: whoever has a transaction has the session alone.
 *
 * @param acquire gives the session of the moment; a transaction stays with the one it began on, because its
 *   statements on another would be carried out each for itself
 */
export function createSerialDriver(
  description: string,
  acquire: () => Promise<SqlSession>,
): SqlDriver {
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work);
    // The turn after this one starts whether or not this one fails; its caller hears of the failure.
    last = turn.catch(() => {});
    return turn;
  }

  async function transact<Result>(work: (query: SqlQuery) => Promise<Result>): Promise<Result> {
    const session = await acquire();
    await session.query('BEGIN');
    try {
      const result = await work(session.query);
      await session.query('COMMIT');
      return result;
    } catch (error) {
      await session.query('ROLLBACK');
      throw error;
    }
  }

  return {
    description,
    query: (text, values) => inTurn(async () => (await acquire()).query(text, values)),
    transaction: (work) => inTurn(() => transact(work)),
    close: () => inTurn(async () => (await acquire()).close()),
  };
}
