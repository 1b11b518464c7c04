import type { Change } from '../waiting.ts';
import type { Database, Stores } from './database.ts';
import { result } from './request.ts';

/** A row of `updates`: its automatic number and what it holds, which may be anything. */
export interface Row {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

export interface Stored {
  readonly rows: readonly Row[];
  /** How many rows the database has but cannot read. */
  readonly unreadable: number;
  /** What the relay has not acknowledged. Each of them is in one of the rows, or was before rows were merged. */
  readonly changes: readonly Change[];
}

/** Everything about the board, as of one moment. */
export async function readAll(database: Database): Promise<Stored> {
  try {
    return await database.run('readonly', async ({ updates, custom }) => {
      const [keys, values, customKeys] = await Promise.all([
        result(updates.getAllKeys()),
        result(updates.getAll()),
        result(custom.getAllKeys()),
      ]);
      const rows = keys.map((key, i) => ({ key, value: values[i] as unknown }));
      return { rows, unreadable: 0, changes: changesOf(customKeys) };
    });
  } catch (cause) {
    return readOneByOne(database, cause);
  }
}

// One value that the disk lost fails a `getAll` of all of them.
async function readOneByOne(database: Database, cause: unknown): Promise<Stored> {
  const [keys, customKeys] = await database.run('readonly', ({ updates, custom }) =>
    Promise.all([result(updates.getAllKeys()), result(custom.getAllKeys())]),
  );
  const rows: Row[] = [];
  for (const key of keys) {
    const read = database.run('readonly', ({ updates }) => result<unknown>(updates.get(key)));
    await read.then(
      (value) => rows.push({ key, value }),
      () => undefined, // counted below
    );
  }
  if (rows.length === 0 && keys.length > 0) throw cause;
  return { rows, unreadable: keys.length - rows.length, changes: changesOf(customKeys) };
}

/** The rows that `isKnown` does not know: another tab wrote them. */
export function readOthers(
  database: Database,
  isKnown: (key: IDBValidKey) => boolean,
): Promise<Pick<Stored, 'rows' | 'changes'>> {
  return database.run('readonly', async (stores) => {
    const [keys, customKeys] = await Promise.all([
      result(stores.updates.getAllKeys()),
      result(stores.custom.getAllKeys()),
    ]);
    const unknown = keys.filter((key) => !isKnown(key));
    return { rows: await readRows(stores, unknown), changes: changesOf(customKeys) };
  });
}

export function readRows({ updates }: Stores, keys: readonly IDBValidKey[]): Promise<Row[]> {
  const read = async (key: IDBValidKey) => ({
    key,
    value: await result<unknown>(updates.get(key)),
  });
  return Promise.all(keys.map(read));
}

/** Takes rows that are no updates out of the way, without losing a byte of them. */
export function moveAside(database: Database, keys: readonly IDBValidKey[]): Promise<void> {
  return database.run('readwrite', async ({ updates, custom }) => {
    for (const key of keys) {
      const value: unknown = await result(updates.get(key));
      if (value === undefined) continue; // another tab was quicker
      custom.put(value, quarantineKey(key));
      updates.delete(key);
    }
  });
}

/** One row for all of `added`, the keys of what waits, and none of the keys of what was acknowledged. */
export interface Batch {
  readonly updates: readonly Uint8Array[];
  readonly added: readonly Change[];
  readonly cleared: readonly Change[];
}

/** @returns the keys of the rows, in the order of the updates */
export function writeBatch(stores: Stores, batch: Batch): Promise<IDBValidKey[]> {
  for (const change of batch.added) stores.custom.put(true, pendingKey(change));
  for (const change of batch.cleared) stores.custom.delete(pendingKey(change));
  return Promise.all(batch.updates.map((update) => result(stores.updates.add(update))));
}

// `pending:<id>*<count>`: the count is part of the key, so that the keys alone tell everything.
const PENDING = /^pending:(.+)\*(\d+)$/;

function pendingKey({ id, count }: Change): string {
  return `pending:${id}*${count}`;
}

function changesOf(customKeys: readonly IDBValidKey[]): Change[] {
  return customKeys.flatMap((key) => {
    const [, id, count] = (typeof key === 'string' && PENDING.exec(key)) || [];
    return id === undefined ? [] : [{ id, count: Number(count) }];
  });
}

function quarantineKey(key: IDBValidKey): string {
  return `quarantine:${String(key)}`;
}
