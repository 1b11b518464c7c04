import { randomUUID } from 'node:crypto';
import {
  createPostgresDriver,
  createSerialDriver,
  describeBoardStore,
  integerOf,
  openPgliteSession,
  openSqlBoardStore,
  type SqlDriver,
  type StoreUnderTest,
  systemClock,
  textOf,
} from '@inkmesh/relay/storage';
import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

let postgres: PostgresServer;
const open: SqlDriver[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(async () => {
  for (const driver of open) await driver.close();
  await postgres.remove();
});

describeBoardStore('PGlite', async () => {
  const session = await openPgliteSession(undefined);
  return await underTest(createSerialDriver('memory', async () => session));
});

describeBoardStore('PostgreSQL', async () => {
  await postgres.createDatabase('contract');
  return await underTest(createPostgresDriver(postgres.url('contract'), systemClock));
});

async function underTest(driver: SqlDriver): Promise<StoreUnderTest> {
  open.push(driver);
  return {
    store: await openSqlBoardStore(driver, randomUUID),
    quarantined: async (board) => {
      const rows = await driver.query(
        'SELECT seq, reason FROM board_quarantine WHERE board_id = $1 ORDER BY seq',
        [board],
      );
      return rows.map((row) => ({ seq: integerOf(row, 'seq'), reason: textOf(row, 'reason') }));
    },
    snapshotParts: async (board) => {
      const [row = {}] = await driver.query(
        'SELECT count(*) AS n FROM board_snapshot_parts WHERE board_id = $1',
        [board],
      );
      return integerOf(row, 'n');
    },
  };
}
