import type * as Y from 'yjs';
import { idOfEditKey, isId } from './ids.ts';
import { Fault } from './read-values.ts';
import { sameValue } from './same-value.ts';

/** A value in the document that a reader has to ignore (SPEC V7). */
export interface Problem {
  /** Where it stands: `elements[id]`, `edits[id/property]`, `texts[id]`, and so with layers and pages. */
  readonly at: string;
  /** What is wrong, naming field and value. */
  readonly fault: string;
}

/** Two maps of a document, and what their values stand for. */
export interface Source<Item> {
  readonly bornMap: Y.Map<unknown>;
  readonly editMap: Y.Map<unknown>;
  /** Names of the maps, for problems. */
  readonly names: { readonly born: string; readonly edits: string };
  /** A new item. @throws {Fault} when the born value is invalid */
  readonly readBorn: (id: string, born: unknown) => Item;
  readonly layEdits: (
    item: Item,
    edits: Iterable<readonly [property: string, value: unknown]>,
    report: (property: string, fault: string) => void,
  ) => void;
  /** Lays what stands under the item's id in a third map. */
  readonly layMore?: (item: Item, report: (problem: Problem) => void) => void;
  /** What is there though nobody wrote it, whatever stands under its id. */
  readonly implied?: { readonly id: string; readonly born: unknown };
}

export interface ProjectionDiff<Item> {
  readonly added: readonly Item[];
  readonly updated: readonly { readonly from: Item; readonly to: Item }[];
  readonly removed: readonly Item[];
}

/**
 * The items that a document's maps stand for, kept up to date from the keys a transaction changed.
 * Cost of a transaction: its keys and the edits of the items they name.
 */
export interface Projection<Item> {
  readonly items: ReadonlyMap<string, Item>;
  /** Keys of edits that belong to the item. */
  editKeysOf(id: string): readonly string[];
  /** Items that were deleted while we watched (SPEC D7). */
  deletedIds(): readonly string[];
  /** As it is in the midst of a transaction. @param written keys of edits that it wrote */
  readNow(id: string, written: readonly string[]): Item | undefined;
  /** @param keys what changed; undefined reads everything */
  refresh(keys?: ChangedKeys): ProjectionDiff<Item>;
}

export interface ChangedKeys {
  readonly born: Iterable<string>;
  readonly edits: Iterable<string>;
  /** Ids of which more changed. */
  readonly more?: Iterable<string>;
}

export function createProjection<Item extends { readonly id: string }>(
  { bornMap, editMap, names, readBorn, layEdits, layMore, implied }: Source<Item>,
  report: (problem: Problem) => void,
): Projection<Item> {
  const items = new Map<string, Item>();
  const editKeys = new Map<string, Set<string>>();
  const deleted = new Set<string>();

  function noteEditKey(key: string): string | undefined {
    const id = idOfEditKey(key);
    if (id === undefined) return undefined;
    const keys = editKeys.get(id) ?? new Set();
    if (editMap.has(key)) editKeys.set(id, keys.add(key));
    else if (keys.delete(key) && keys.size === 0) editKeys.delete(id);
    return id;
  }

  function read(id: string, keys: ReadonlySet<string> | undefined): Item | undefined {
    const born = id === implied?.id ? implied.born : bornMap.get(id);
    if (born === undefined) return undefined;
    try {
      const item = readBorn(id, born);
      if (keys !== undefined) lay(item, keys);
      layMore?.(item, report);
      return item;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report({ at: `${names.born}[${id}]`, fault: error.message });
      return undefined;
    }
  }

  function lay(item: Item, keys: Iterable<string>): void {
    const { id } = item;
    const edits = Array.from(keys, (key) => [key.slice(id.length + 1), editMap.get(key)] as const);
    layEdits(item, edits, (property, fault) =>
      report({ at: `${names.edits}[${id}/${property}]`, fault }),
    );
  }

  function touched(keys: ChangedKeys): Set<string> {
    const ids = new Set<string>();
    for (const key of keys.edits) {
      const id = noteEditKey(key);
      if (id !== undefined) ids.add(id);
    }
    for (const id of keys.more ?? []) if (isId(id)) ids.add(id);
    for (const key of keys.born) {
      if (isId(key)) ids.add(key);
      else report({ at: `${names.born}[${key.slice(0, 80)}]`, fault: 'the key is not an id' });
    }
    return ids;
  }

  function everything(): ChangedKeys {
    const born = [...bornMap.keys(), ...(implied === undefined ? [] : [implied.id])];
    return { born, edits: editMap.keys() };
  }

  return {
    items,
    editKeysOf: (id) => [...(editKeys.get(id) ?? [])],
    deletedIds: () => [...deleted].filter((id) => !bornMap.has(id)),
    readNow(id, written) {
      const keys = [...(editKeys.get(id) ?? []), ...written].filter((key) => editMap.has(key));
      return read(id, new Set(keys));
    },
    refresh(keys = everything()) {
      const added: Item[] = [];
      const updated: { from: Item; to: Item }[] = [];
      const removed: Item[] = [];
      for (const id of touched(keys)) {
        const from = items.get(id);
        const to = read(id, editKeys.get(id));
        if (to === undefined) {
          if (from === undefined) continue;
          items.delete(id);
          deleted.add(id);
          removed.push(from);
        } else {
          if (from !== undefined && !keepParts(from, to)) continue;
          items.set(id, to);
          deleted.delete(id);
          if (from === undefined) added.push(to);
          else updated.push({ from, to });
        }
      }
      return { added, updated, removed };
    },
  };
}

/**
 * Gives `to` the lists and records of `from` that hold the same, so that readers see by identity what changed.
 * @returns whether anything differs
 */
export function keepParts(from: object, to: object): boolean {
  const old = from as Record<string, unknown>;
  const fresh = to as Record<string, unknown>;
  let isChanged = false;
  for (const key of Object.keys(fresh)) {
    if (sameValue(old[key], fresh[key])) fresh[key] = old[key];
    else isChanged = true;
  }
  return isChanged;
}
