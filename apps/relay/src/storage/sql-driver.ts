import { StorageError } from './board-store.ts';

/** What we give to a statement: numbers and truth values travel as text and are cast there. */
export type SqlParameter = string | Uint8Array;
/** What it gives back: 64-bit integers may come as text or bigint. */
export type SqlRow = Readonly<
  Record<string, string | number | bigint | boolean | Uint8Array | null>
>;
export type SqlQuery = (
  text: string,
  values?: readonly SqlParameter[],
) => Promise<readonly SqlRow[]>;

/** The little of a PostgreSQL client that storage needs. Failures are {@link StorageError}s. */
export interface SqlDriver {
  /** For people: kind and place, without a password. */
  readonly description: string;
  readonly query: SqlQuery;
  /** READ COMMITTED; rolled back when `work` rejects. */
  readonly transaction: <Result>(work: (query: SqlQuery) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/**
 * SQLSTATE classes that say something about the statement or its values: data exception, constraint, syntax or
 * access rule, not supported, raised by a trigger. Everything else (connection, resources, a full disk, failover,
 * deadlock, no SQLSTATE at all) may be gone the next time.
 */
const REFUSED_CLASSES = ['22', '23', '42', '0A', 'P0'];

export function toStorageError(sqlState: string | undefined, message: string, cause: unknown) {
  const refused = sqlState !== undefined && REFUSED_CLASSES.includes(sqlState.slice(0, 2));
  return new StorageError(refused ? 'refused' : 'away', message, { cause });
}

/** @throws {StorageError} when the column is not an integer that a number holds exactly */
export function integerOf(row: SqlRow, column: string): number {
  const value = Number(row[column] ?? Number.NaN);
  if (!Number.isSafeInteger(value)) throw wrongColumn(row, column, 'integer');
  return value;
}

/** @returns bytes with their own memory: a small Buffer shares its with others, and all of it goes to a worker */
export function bytesOf(row: SqlRow, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrongColumn(row, column, 'bytea');
  return Buffer.isBuffer(value) ? new Uint8Array(value) : value;
}

export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrongColumn(row, column, 'text');
  return value;
}

/** Both clients disagree about arrays as values, so they travel as text: `ANY($1::text::bigint[])`. */
export function bigintArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

function wrongColumn(row: SqlRow, column: string, expected: string): StorageError {
  return new StorageError(
    'refused',
    `column ${column} should be ${expected}, is ${typeof row[column]}`,
  );
}
