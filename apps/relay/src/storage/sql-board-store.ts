import type { BoardId } from '@inkmesh/protocol';
import {
  type BoardStore,
  type Compaction,
  type CompactionResult,
  type NewRow,
  type PoisonRow,
  type SnapshotBytes,
  type SnapshotInfo,
  StorageError,
  type StoredBoard,
} from './board-store.ts';
import { migrate } from './migrations.ts';
import {
  bigintArray,
  bytesOf,
  integerOf,
  type SqlDriver,
  type SqlParameter,
  type SqlQuery,
  type SqlRow,
  textOf,
} from './sql-driver.ts';

/** PGlite takes 90 ms for a part of this size; commits wait no longer than that behind a snapshot. */
const PART_BYTES = 4 * 1024 * 1024;
/** Which boards have their row in `boards` already; forgetting costs one `ON CONFLICT DO NOTHING`. */
const KNOWN_BOARDS = 10_000;
/** Snapshots can be replaced while they are read, but not this often in a row. */
const READ_ATTEMPTS = 5;

/** Thrown inside a transaction to roll it back; never seen outside. */
class Conflict extends Error {}

/** Brings the tables up to date and opens the store. @param newId gives a name never given before */
export async function openSqlBoardStore(
  driver: SqlDriver,
  newId: () => string,
): Promise<BoardStore> {
  await migrate(driver);
  const known = new Set<BoardId>();
  return {
    description: driver.description,
    append: (rows) => append(driver, known, rows),
    load: (board) => load(driver, board),
    readSnapshot: (board) => readSnapshot(driver, board),
    compact: (compaction) => compact(driver, newId(), compaction),
    quarantine: (board, rows) =>
      driver.transaction(async (query) => {
        await moveToQuarantine(query, board, rows);
      }),
    ping: async () => {
      await driver.query('SELECT 1 AS one');
    },
    close: driver.close,
  };
}

async function append(
  driver: SqlDriver,
  known: Set<BoardId>,
  rows: readonly NewRow[],
): Promise<readonly number[]> {
  const values: SqlParameter[] = [];
  const boards = [...new Set(rows.map((row) => row.board))].filter((board) => !known.has(board));
  const text = `${newBoards(boards.sort(), values)}
    INSERT INTO board_updates (board_id, payload)
    VALUES ${rows.map(({ board, payload }) => placeholders(values, board, payload)).join(', ')}
    RETURNING seq`;
  const inserted = await driver.query(text, values);
  if (known.size + boards.length > KNOWN_BOARDS) known.clear();
  for (const board of boards) known.add(board);
  // VALUES rows take their identities one after the other; RETURNING promises no order.
  return inserted.map((row) => integerOf(row, 'seq')).sort((a, b) => a - b);
}

/** Sorted, so that two relays that bring the same boards cannot wait for each other. */
function newBoards(boards: readonly BoardId[], values: SqlParameter[]): string {
  if (boards.length === 0) return '';
  return `WITH new_boards AS (
    INSERT INTO boards (id) VALUES ${boards.map((board) => placeholders(values, board)).join(', ')}
    ON CONFLICT DO NOTHING
  )`;
}

/** Appends to `values`. @returns `($5, $6)` */
function placeholders(values: SqlParameter[], ...row: SqlParameter[]): string {
  return `(${row.map((value) => `$${values.push(value)}`).join(', ')})`;
}

/** One statement, so that the snapshot and the log are of one moment: compaction moves rows between them. */
async function load(driver: SqlDriver, board: BoardId): Promise<StoredBoard> {
  const rows = await driver.query(
    `SELECT 0 AS kind, version AS n, state_vector AS bytes, deletes, byte_length, has_gaps
      FROM board_snapshots WHERE board_id = $1
    UNION ALL
    SELECT 1, seq, payload, NULL, 0, false
      FROM board_updates WHERE board_id = $1
    ORDER BY kind, n`,
    [board],
  );
  const [first] = rows;
  const snapshot =
    first !== undefined && Number(first.kind) === 0 ? snapshotInfoOf(first) : undefined;
  return {
    snapshot,
    rows: rows
      .slice(snapshot === undefined ? 0 : 1)
      .map((row) => ({ seq: integerOf(row, 'n'), payload: bytesOf(row, 'bytes') })),
  };
}

function snapshotInfoOf(row: SqlRow): SnapshotInfo {
  return {
    version: integerOf(row, 'n'),
    stateVector: bytesOf(row, 'bytes'),
    deletes: bytesOf(row, 'deletes'),
    byteLength: integerOf(row, 'byte_length'),
    hasGaps: row.has_gaps === true,
  };
}

async function readSnapshot(driver: SqlDriver, board: BoardId): Promise<SnapshotBytes | undefined> {
  for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
    const [info] = await driver.query(
      `SELECT version, state_id, state_parts, byte_length, sha256
       FROM board_snapshots WHERE board_id = $1`,
      [board],
    );
    if (info === undefined) return undefined;
    const stateV2 = await readParts(driver, board, info);
    if (stateV2 !== undefined) {
      return { version: integerOf(info, 'version'), stateV2, sha256: bytesOf(info, 'sha256') };
    }
  }
  throw new StorageError('away', `the snapshot of ${board} was replaced while it was read`);
}

/** @returns undefined when parts are missing: a compaction replaced the snapshot meanwhile */
async function readParts(
  driver: SqlDriver,
  board: BoardId,
  info: SqlRow,
): Promise<Uint8Array | undefined> {
  const state = new Uint8Array(integerOf(info, 'byte_length'));
  let filled = 0;
  for (let part = 0; part < integerOf(info, 'state_parts'); part += 1) {
    const [row] = await driver.query(
      `SELECT state_v2 FROM board_snapshot_parts
       WHERE board_id = $1 AND state_id = $2 AND part = $3::text::integer`,
      [board, textOf(info, 'state_id'), String(part)],
    );
    if (row === undefined) return undefined;
    const bytes = bytesOf(row, 'state_v2');
    state.set(bytes, filled);
    filled += bytes.byteLength;
  }
  return filled === state.byteLength ? state : undefined;
}

/**
 * 1. The bytes go in beside the present snapshot, part by part, where nobody reads them.
 * 2. One transaction turns the snapshot over to them and takes the rows out, if nobody was there before.
 * 3. What is not referred to any more is removed; what a crash left is removed by the next compaction.
 */
async function compact(
  driver: SqlDriver,
  stateId: string,
  compaction: Compaction,
): Promise<CompactionResult> {
  const { board, snapshot } = compaction;
  const parts = await writeParts(driver, board, stateId, snapshot.stateV2);
  try {
    const version = await driver.transaction(async (query) => {
      const old = await currentStateId(query, board);
      const replaced = await replaceSnapshot(query, compaction, stateId, parts);
      await takeMergedRows(query, compaction);
      const moved = await moveToQuarantine(query, board, compaction.poison);
      if (moved !== compaction.poison.length) throw new Conflict();
      await removeParts(query, board, { old, current: stateId });
      return replaced;
    });
    return { kind: 'done', version };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await driver.query('DELETE FROM board_snapshot_parts WHERE board_id = $1 AND state_id = $2', [
      board,
      stateId,
    ]);
    return { kind: 'conflict' };
  }
}

async function writeParts(
  driver: SqlDriver,
  board: BoardId,
  stateId: string,
  stateV2: Uint8Array,
): Promise<number> {
  let part = 0;
  for (let start = 0; start < stateV2.byteLength; start += PART_BYTES) {
    await driver.query(
      `INSERT INTO board_snapshot_parts (board_id, state_id, part, state_v2)
       VALUES ($1, $2, $3::text::integer, $4)`,
      [board, stateId, String(part), stateV2.slice(start, start + PART_BYTES)],
    );
    part += 1;
  }
  return part;
}

/** @throws {Conflict} unless the snapshot still has the version that was read */
async function replaceSnapshot(
  query: SqlQuery,
  { board, replaces, snapshot }: Compaction,
  stateId: string,
  parts: number,
): Promise<number> {
  const [row] = await query(
    `INSERT INTO board_snapshots
       (board_id, version, state_id, state_parts, byte_length, sha256, state_vector, deletes, has_gaps)
     VALUES ($1, $2::text::bigint + 1, $3, $4::text::integer, $5::text::bigint, $6, $7, $8, $9::text::boolean)
     ON CONFLICT (board_id) DO UPDATE SET
       version = excluded.version, state_id = excluded.state_id, state_parts = excluded.state_parts,
       byte_length = excluded.byte_length, sha256 = excluded.sha256, state_vector = excluded.state_vector,
       deletes = excluded.deletes, has_gaps = excluded.has_gaps, at = now()
     WHERE board_snapshots.version = $2::text::bigint
     RETURNING version`,
    [
      board,
      String(replaces),
      stateId,
      String(parts),
      String(snapshot.stateV2.byteLength),
      snapshot.sha256,
      snapshot.stateVector,
      snapshot.deletes,
      String(snapshot.hasGaps),
    ],
  );
  if (row === undefined) throw new Conflict();
  return integerOf(row, 'version');
}

/** Never by `seq <= …`: identities commit out of order, so a lower one may appear after the log was read. */
async function takeMergedRows(query: SqlQuery, { board, merged }: Compaction): Promise<void> {
  const taken = await query(
    `DELETE FROM board_updates
     WHERE board_id = $1 AND seq = ANY ($2::text::bigint[]) RETURNING seq`,
    [board, bigintArray(merged)],
  );
  if (taken.length !== merged.length) throw new Conflict();
}

/** @returns how many of the rows were still in the log */
async function moveToQuarantine(
  query: SqlQuery,
  board: BoardId,
  rows: readonly PoisonRow[],
): Promise<number> {
  let moved = 0;
  for (const { seq, reason } of rows) {
    const inserted = await query(
      `WITH taken AS (
         DELETE FROM board_updates WHERE board_id = $1 AND seq = $2::text::bigint
         RETURNING board_id, seq, payload
       )
       INSERT INTO board_quarantine (board_id, seq, payload, reason)
       SELECT board_id, seq, payload, $3::text FROM taken RETURNING seq`,
      [board, String(seq), reason],
    );
    moved += inserted.length;
  }
  return moved;
}

async function currentStateId(query: SqlQuery, board: BoardId): Promise<string> {
  const [row] = await query('SELECT state_id FROM board_snapshots WHERE board_id = $1 FOR UPDATE', [
    board,
  ]);
  return row === undefined ? '' : textOf(row, 'state_id');
}

/** An hour is longer than any compaction takes, so parts that somebody still writes are safe. */
async function removeParts(
  query: SqlQuery,
  board: BoardId,
  stateIds: { readonly old: string; readonly current: string },
): Promise<void> {
  await query(
    `DELETE FROM board_snapshot_parts
     WHERE board_id = $1 AND (state_id = $2 OR (state_id <> $3 AND at < now() - interval '1 hour'))`,
    [board, stateIds.old, stateIds.current],
  );
}
