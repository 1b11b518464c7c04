import { StorageError } from './board-store.ts';
import { integerOf, type SqlDriver } from './sql-driver.ts';

/** "inkm" in ASCII: every relay of one database takes the same lock while it changes the tables. */
const MIGRATION_LOCK = 0x69_6e_6b_6d;

/** Each is applied once, in order, and never changed after it was released. */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE boards (
      id text PRIMARY KEY,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    // A plain log: seq only orders and names rows, and may have holes (a rolled back insert leaves one).
    `CREATE TABLE board_updates (
      board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
      seq bigint GENERATED ALWAYS AS IDENTITY,
      payload bytea NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (board_id, seq)
    )`,
    `CREATE TABLE board_snapshots (
      board_id text PRIMARY KEY REFERENCES boards (id) ON DELETE CASCADE,
      version bigint NOT NULL,
      state_id text NOT NULL,
      state_parts integer NOT NULL,
      byte_length bigint NOT NULL,
      sha256 bytea NOT NULL,
      state_vector bytea NOT NULL,
      deletes bytea NOT NULL,
      has_gaps boolean NOT NULL,
      at timestamptz NOT NULL DEFAULT now()
    )`,
    // The bytes of a snapshot, cut so that no statement holds up the commits behind it for long.
    `CREATE TABLE board_snapshot_parts (
      board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
      state_id text NOT NULL,
      part integer NOT NULL,
      state_v2 bytea NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (board_id, state_id, part)
    )`,
    `CREATE TABLE board_quarantine (
      board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
      seq bigint NOT NULL,
      payload bytea NOT NULL,
      reason text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (board_id, seq)
    )`,
    // Ink is packed already: trying to compress it costs time and gains nothing.
    'ALTER TABLE board_updates ALTER COLUMN payload SET STORAGE EXTERNAL',
    'ALTER TABLE board_snapshot_parts ALTER COLUMN state_v2 SET STORAGE EXTERNAL',
  ],
];

/** Brings the tables to what this relay knows. Safe to run from several relays at once. */
export async function migrate(driver: SqlDriver): Promise<void> {
  await driver.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1::text::bigint)', [String(MIGRATION_LOCK)]);
    await query(`CREATE TABLE IF NOT EXISTS schema_migrations (
      id integer PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now()
    )`);
    const [row = {}] = await query('SELECT coalesce(max(id), 0) AS latest FROM schema_migrations');
    const latest = integerOf(row, 'latest');
    if (latest > MIGRATIONS.length) throw newerSchema(latest);
    for (let id = latest + 1; id <= MIGRATIONS.length; id += 1) {
      for (const statement of MIGRATIONS[id - 1] ?? []) await query(statement);
      await query('INSERT INTO schema_migrations (id) VALUES ($1::text::integer)', [String(id)]);
    }
  });
}

function newerSchema(latest: number): StorageError {
  return new StorageError(
    'refused',
    `the database has schema ${latest}, this relay knows up to ${MIGRATIONS.length}: start a newer Inkmesh`,
  );
}
