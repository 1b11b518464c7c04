import * as Y from 'yjs';
import { mergeAll } from '../merge.ts';
import { type Applied, applyRows } from './apply.ts';
import type { Database, Stores } from './database.ts';
import { result } from './request.ts';
import { type Row, readRows } from './rows.ts';

/**
 * Keeps the number of rows and what they repeat small. Rows are merged as in a log-structured tree: the
 * newest ones, and older ones as long as they are at most {@link RATIO} times what has been gathered, so a
 * byte is rewritten about log(size) times instead of at every trim. When that reaches the oldest row, the
 * document itself, which has collected its garbage, takes the place of all.
 */
export interface Trimmer {
  /** Rows that the document is known to hold. */
  know(keys: readonly IDBValidKey[], bytes: readonly number[]): void;
  knows(key: IDBValidKey): boolean;
  due(): boolean;
  /** It failed: not due before there is twice as much to do. */
  postpone(): void;
  /** @returns rows found on the way that are no updates; they are left where they are */
  trim(database: Database): Promise<Applied['bad']>;
}

/** y-indexeddb trims at 500; half of that halves what a load has to apply one by one. */
const MOST_ROWS = 250;
/** Below this a rewrite costs more than the bytes are worth. */
const LEAST_BYTES = 512 * 1024;
const RATIO = 2;

export function createTrimmer(doc: Y.Doc, deviceOrigin: object): Trimmer {
  let sizes = new Map<IDBValidKey, number>();
  let mostRows = MOST_ROWS;
  let leastBytes = LEAST_BYTES;

  function heavy(): boolean {
    const [oldest = 0, ...newer] = sizes.values();
    const newerBytes = newer.reduce((sum, bytes) => sum + bytes, 0);
    return newerBytes > Math.max(leastBytes, oldest / RATIO);
  }

  async function rewrite(stores: Stores): Promise<{ sizes: typeof sizes; bad: Applied['bad'] }> {
    const keys = await result(stores.updates.getAllKeys());
    const rows = await readRows(stores, heavy() ? keys : newestRows(keys, sizes));
    if (rows.length < 2) return { sizes: onlyOf(keys, sizes), bad: [] };
    const { update, bad } = rows.length === keys.length ? wholeState(rows) : merged(rows);
    if (update === undefined) return { sizes: onlyOf(keys, sizes), bad };
    const replaced = new Set(rows.filter((row) => !bad.includes(row)).map((row) => row.key));
    for (const key of replaced) stores.updates.delete(key);
    const key = await result(stores.updates.add(update));
    const after = onlyOf(keys, sizes);
    for (const gone of replaced) after.delete(gone);
    // What another tab wrote makes the row one that the document is not known to hold.
    const known = rows.length === keys.length || rows.every((row) => sizes.has(row.key));
    if (known) after.set(key, update.byteLength);
    return { sizes: after, bad };
  }

  // What another tab wrote has to be in the document before the document may stand for it.
  function wholeState(rows: readonly Row[]): { update: Uint8Array; bad: Applied['bad'] } {
    const unknown = rows.filter((row) => !sizes.has(row.key));
    const { bad } = applyRows(doc, unknown, deviceOrigin);
    return { update: Y.encodeStateAsUpdate(doc), bad };
  }

  return {
    know(keys, bytes) {
      for (const [i, key] of keys.entries()) sizes.set(key, bytes[i] ?? 0);
    },
    knows: (key) => sizes.has(key),
    due: () => sizes.size > mostRows || heavy(),
    postpone() {
      mostRows = 2 * Math.max(mostRows, sizes.size);
      leastBytes *= 2;
    },
    async trim(database) {
      const after = await database.run('readwrite', rewrite);
      sizes = after.sizes;
      // Rows that will not merge are looked at again only when there are many more.
      mostRows = Math.max(MOST_ROWS, 2 * sizes.size);
      leastBytes = LEAST_BYTES;
      return after.bad;
    },
  };
}

function merged(rows: readonly Row[]): { update: Uint8Array | undefined; bad: Applied['bad'] } {
  const updates = rows.flatMap(({ value }) => (value instanceof Uint8Array ? [value] : []));
  try {
    if (updates.length === rows.length) return { update: mergeAll(updates), bad: [] };
  } catch {
    // One of them is no update: below.
  }
  return { update: undefined, bad: rows.filter((row) => !isUpdate(row.value)) };
}

function isUpdate(value: unknown): boolean {
  if (!(value instanceof Uint8Array)) return false;
  try {
    Y.decodeUpdate(value);
    return true;
  } catch {
    return false;
  }
}

/** Rows of other tabs have no known size and count as small: at worst one is merged early. */
function newestRows(
  keys: readonly IDBValidKey[],
  sizes: ReadonlyMap<IDBValidKey, number>,
): readonly IDBValidKey[] {
  let total = 0;
  let first = keys.length;
  for (const key of keys.toReversed()) {
    const size = sizes.get(key) ?? 0;
    if (total > 0 && size > RATIO * total) break;
    total += size;
    first--;
  }
  return keys.slice(first);
}

function onlyOf(
  keys: readonly IDBValidKey[],
  sizes: ReadonlyMap<IDBValidKey, number>,
): Map<IDBValidKey, number> {
  return new Map(
    keys.flatMap((key) => {
      const bytes = sizes.get(key);
      return bytes === undefined ? [] : [[key, bytes] as const];
    }),
  );
}
