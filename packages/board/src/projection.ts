import type * as Y from 'yjs';
import type { BoardDiff, Element, ElementId } from './element.ts';
import { isElementId, parseEditKey } from './ids.ts';
import { applyEdits, Fault, type Problem, readBorn } from './read.ts';

/**
 * The elements that a document's maps stand for, kept up to date from the keys a transaction changed.
 * Cost of a transaction: its keys and the edits of the elements they name.
 */
export interface Projection {
  readonly elements: ReadonlyMap<ElementId, Element>;
  /** Keys in `edits` that belong to the element. */
  editKeysOf(id: ElementId): readonly string[];
  /** Keys in `edits` whose element was deleted while we watched (SPEC D7). */
  orphanedEditKeys(): readonly string[];
  /** @param keys what changed; undefined reads everything */
  refresh(keys?: {
    elements: Iterable<string>;
    edits: Iterable<string>;
  }): Omit<BoardDiff, 'origin'>;
}

export function createProjection(
  bornMap: Y.Map<unknown>,
  editMap: Y.Map<unknown>,
  report: (problem: Problem) => void,
): Projection {
  const elements = new Map<ElementId, Element>();
  const editKeys = new Map<ElementId, Set<string>>();
  const deleted = new Set<ElementId>();

  function noteEditKey(key: string): ElementId | undefined {
    const parsed = parseEditKey(key);
    if (parsed === undefined) return undefined;
    const keys = editKeys.get(parsed.id) ?? new Set();
    if (editMap.has(key)) editKeys.set(parsed.id, keys.add(key));
    else if (keys.delete(key) && keys.size === 0) editKeys.delete(parsed.id);
    return parsed.id;
  }

  function read(id: ElementId): Element | undefined {
    const born = bornMap.get(id);
    if (born === undefined) return undefined;
    try {
      const element = readBorn(id, born);
      const keys = editKeys.get(id);
      if (keys === undefined) return element;
      const edits = [...keys].map((key) => [key.slice(id.length + 1), editMap.get(key)] as const);
      return applyEdits(element, edits, (property, fault) =>
        report({ at: `edits[${id}/${property}]`, fault }),
      );
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report({ at: `elements[${id}]`, fault: error.message });
      return undefined;
    }
  }

  function touched(keys: { elements: Iterable<string>; edits: Iterable<string> }): Set<ElementId> {
    const ids = new Set<ElementId>();
    for (const key of keys.edits) {
      const id = noteEditKey(key);
      if (id !== undefined) ids.add(id);
    }
    for (const key of keys.elements) {
      if (isElementId(key)) ids.add(key);
      else report({ at: `elements[${key.slice(0, 80)}]`, fault: 'the key is not an element id' });
    }
    return ids;
  }

  return {
    elements,
    editKeysOf: (id) => [...(editKeys.get(id) ?? [])],
    orphanedEditKeys() {
      return [...deleted].flatMap((id) => (bornMap.has(id) ? [] : [...(editKeys.get(id) ?? [])]));
    },
    refresh(keys = { elements: bornMap.keys(), edits: editMap.keys() }) {
      const added: Element[] = [];
      const updated: { from: Element; to: Element }[] = [];
      const removed: Element[] = [];
      for (const id of touched(keys)) {
        const from = elements.get(id);
        const to = read(id);
        if (to === undefined) {
          if (from === undefined) continue;
          elements.delete(id);
          deleted.add(id);
          removed.push(from);
        } else {
          elements.set(id, to);
          deleted.delete(id);
          if (from === undefined) added.push(to);
          else if (!sameElement(from, to)) updated.push({ from, to });
        }
      }
      return { added, updated, removed };
    },
  };
}

// Born values are compared by identity: they are immutable, and a redone one is equal anyway where it counts.
function sameElement(from: Element, to: Element): boolean {
  const a = from as unknown as Record<string, unknown>;
  const b = to as unknown as Record<string, unknown>;
  return Object.keys(b).every(
    (key) =>
      a[key] === b[key] || (key === 'cuts' && JSON.stringify(a[key]) === JSON.stringify(b[key])),
  );
}
