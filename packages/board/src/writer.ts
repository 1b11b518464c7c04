import type * as Y from 'yjs';
import { BadCommand, checkedObject } from './bad-command.ts';
import type { ElementId, LayerId, PageId } from './element.ts';
import type { Edits } from './fields.ts';
import { editKey } from './ids.ts';
import type { Projection } from './projection.ts';
import { show } from './read-values.ts';
import { sameValue } from './same-value.ts';

export type ItemId = ElementId | LayerId | PageId;

/** Writes edits and removals of what one projection shows. To be used inside a transaction. */
export interface Writer<Item> {
  bornOf(id: string): unknown;
  addBorn(id: ItemId, born: unknown): void;
  /** Properties that hold their value already are left alone; undefined is written as null. */
  edit(item: { readonly id: ItemId }, props: readonly CheckedProp[]): void;
  /** A new key (SPEC D5). */
  addEdit(id: ItemId, property: string, value: unknown): void;
  /** The born values and all edits, and edits that have lost theirs (SPEC D6, D7). */
  remove(ids: readonly string[]): void;
  /** More of it changed than is written here. */
  touch(id: string): void;
  /** What this transaction has written to, be it there or not. */
  touched(): Iterable<string>;
  /** As it is now, what this transaction has written included. */
  now(id: string): Item | undefined;
  /** The transaction is over, and the projection has caught up. */
  caughtUp(): void;
}

export type CheckedProp = readonly [property: string, value: unknown];

export function createWriter<Item>(
  { bornMap, editMap }: { readonly bornMap: Y.Map<unknown>; readonly editMap: Y.Map<unknown> },
  projection: Projection<Item>,
  /** Takes away what else is there of an item. */
  removeMore?: (id: string) => void,
): Writer<Item> {
  // What this transaction has written the projection does not know yet.
  const written = new Map<string, string[]>();

  function keysOf(id: string): string[] {
    const keys = written.get(id) ?? [];
    written.set(id, keys);
    return keys;
  }

  function addEdit(id: ItemId, property: string, value: unknown): void {
    const key = editKey(id, property);
    editMap.set(key, value);
    keysOf(id).push(key);
  }

  function removeRest(id: string, writtenKeys: readonly string[]): void {
    for (const key of projection.editKeysOf(id)) editMap.delete(key);
    for (const key of writtenKeys) editMap.delete(key);
    removeMore?.(id);
  }

  return {
    bornOf: (id) => bornMap.get(id),
    addBorn(id, born) {
      bornMap.set(id, born);
      keysOf(id);
    },
    addEdit,
    edit(item, props) {
      const born = item as unknown as Readonly<Record<string, unknown>>;
      for (const [property, given] of props) {
        const value = given ?? null;
        const key = editKey(item.id, property);
        const now = (editMap.has(key) ? editMap.get(key) : born[property]) ?? null;
        if (!sameValue(now, value)) addEdit(item.id, property, value);
      }
    },
    remove(ids) {
      for (const id of projection.deletedIds()) removeRest(id, []);
      for (const id of ids) {
        bornMap.delete(id);
        removeRest(id, keysOf(id));
      }
    },
    touch: keysOf,
    touched: () => written.keys(),
    now: (id) => projection.readNow(id, written.get(id) ?? []),
    caughtUp: () => written.clear(),
  };
}

/** @throws {BadCommand | Fault} on a property that is none or may not be edited, or a wrong value */
export function checkedProps(edits: Edits, props: object): readonly CheckedProp[] {
  checkedObject('props', props);
  return Object.entries(props).map(([property, value]) => {
    const check = edits.get(property);
    if (check === undefined) throw new BadCommand(`${show(property)} cannot be changed`);
    return [property, check(property, value)];
  });
}
