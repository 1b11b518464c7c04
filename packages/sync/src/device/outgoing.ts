import * as Y from 'yjs';
import { mergeAll } from '../merge.ts';
import type { Change } from '../waiting.ts';
import type { Batch } from './rows.ts';

/** What is to be written. */
export interface Outgoing {
  add(update: Uint8Array, changes: readonly Change[]): void;
  /** These need not wait for the relay (any more). */
  clear(changes: readonly Change[]): void;
  hasUpdates(): boolean;
  isEmpty(): boolean;
  /** Everything, for one transaction. */
  take(): Batch;
  /** The whole document instead, for a database that lost its rows. @param waiting all that waits for the relay */
  takeWhole(waiting: readonly Change[]): Batch;
  /** It was not written: it stands before what came since. */
  putBack(batch: Batch): void;
}

interface Item {
  readonly update: Uint8Array;
  readonly changes: readonly Change[];
}

/** Larger updates are rows of their own: merging them gains no rows worth the time. */
const SMALL_BYTES = 64 * 1024;

export function createOutgoing(doc: Y.Doc): Outgoing {
  let items: Item[] = [];
  let cleared = new Map<string, Change>();

  return {
    add: (update, changes) => items.push({ update, changes }),
    clear(changes) {
      for (const change of changes) cleared.set(change.id, change);
    },
    hasUpdates: () => items.length > 0,
    isEmpty: () => items.length === 0 && cleared.size === 0,
    take() {
      const [takenItems, takenCleared] = [items, cleared];
      items = [];
      cleared = new Map();
      return {
        updates: gathered(takenItems, doc),
        added: takenItems
          .flatMap(({ changes }) => changes)
          .filter(({ id }) => !takenCleared.has(id)),
        cleared: [...takenCleared.values()],
      };
    },
    takeWhole(waiting) {
      items = [];
      cleared = new Map();
      return { updates: [Y.encodeStateAsUpdate(doc)], added: waiting, cleared: [] };
    },
    putBack({ updates, added, cleared: before }) {
      const unwritten = updates.map((update, i) => ({ update, changes: i === 0 ? added : [] }));
      items = [...unwritten, ...items];
      cleared = new Map([...before.map((change) => [change.id, change] as const), ...cleared]);
    },
  };
}

/** Small updates that follow each other become one row. */
function gathered(items: readonly Item[], doc: Y.Doc): Uint8Array[] {
  const rows: Uint8Array[] = [];
  let run: Uint8Array[] = [];
  const endRun = () => {
    if (run.length > 0) rows.push(mergeAll(run, () => Y.encodeStateAsUpdate(doc)));
    run = [];
  };
  for (const { update } of items) {
    if (update.byteLength <= SMALL_BYTES) run.push(update);
    else {
      endRun();
      rows.push(update);
    }
  }
  endRun();
  return rows;
}
