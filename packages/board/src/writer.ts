import type * as Y from 'yjs';
import { BadCommand, checkedObject } from './bad-command.ts';
import type { ElementId, LayerId } from './element.ts';
import type { Edits } from './fields.ts';
import { editKey } from './ids.ts';
import type { Projection } from './projection.ts';
import { show } from './read-values.ts';
import { sameValue } from './same-value.ts';

/** Writes edits and removals of what one projection shows. To be used inside a transaction. */
export interface Writer {
  /** Properties that hold their value already are left alone. */
  edit(item: { readonly id: ElementId | LayerId }, props: readonly CheckedProp[]): void;
  /** A new key (SPEC D5). */
  addEdit(id: ElementId | LayerId, property: string, value: unknown): void;
  /** The born values and all edits, and edits that have lost theirs (SPEC D6, D7). */
  remove(ids: readonly string[]): void;
  /** The transaction is over, and the projection has caught up. */
  caughtUp(): void;
}

export type CheckedProp = readonly [property: string, value: unknown];

export function createWriter(
  { bornMap, editMap }: { readonly bornMap: Y.Map<unknown>; readonly editMap: Y.Map<unknown> },
  projection: Projection<unknown>,
): Writer {
  // What this transaction has written the projection does not know yet.
  const written = new Map<string, string[]>();

  function addEdit(id: ElementId | LayerId, property: string, value: unknown): void {
    const key = editKey(id, property);
    editMap.set(key, value);
    const keys = written.get(id);
    if (keys === undefined) written.set(id, [key]);
    else keys.push(key);
  }

  return {
    addEdit,
    edit(item, props) {
      const born = item as unknown as Readonly<Record<string, unknown>>;
      for (const [property, value] of props) {
        const key = editKey(item.id, property);
        const now = editMap.has(key) ? editMap.get(key) : born[property];
        if (!sameValue(now, value)) addEdit(item.id, property, value);
      }
    },
    remove(ids) {
      for (const key of projection.orphanedEditKeys()) editMap.delete(key);
      for (const id of ids) {
        bornMap.delete(id);
        for (const key of projection.editKeysOf(id)) editMap.delete(key);
        for (const key of written.get(id) ?? []) editMap.delete(key);
      }
    },
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
