import type { SqlDriver, SqlQuery } from './sql-driver.ts';

/** A database with a single session: one statement at a time, no transactions of its own. */
export interface SqlSession {
  readonly query: SqlQuery;
  readonly close: () => Promise<void>;
}

/** Makes a driver of a single session: whoever has a transaction has the session alone. */
export function createSerialDriver(description: string, session: SqlSession): SqlDriver {
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work);
    // The turn after this one starts whether or not this one fails; its caller hears of the failure.
    last = turn.catch(() => {});
    return turn;
  }

  async function transact<Result>(work: (query: SqlQuery) => Promise<Result>): Promise<Result> {
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
    query: (text, values) => inTurn(() => session.query(text, values)),
    transaction: (work) => inTurn(() => transact(work)),
    close: () => inTurn(session.close),
  };
}
