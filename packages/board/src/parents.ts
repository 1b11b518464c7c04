import type { Element, ElementId } from './element.ts';
import type { ProjectionDiff } from './projection.ts';

/** What is in which group or frame (SPEC H3, H4), kept up to date by diffs. */
export interface Parents {
  parentOf(element: Element): ElementId | '';
  /** Of a group or frame, in no order. */
  childrenOf(id: string): string[];
  /** @returns elements that may have another parent now; those that changed themselves are among them */
  apply(diff: ProjectionDiff<Element>): Set<string>;
}

/**
 * Cost of a diff: the elements in it, what names a group or frame that came or went, and the ways up from both.
 *
 * @param standing elements as they stand in the document, the diff included
 */
export function createParents(standing: ReadonlyMap<string, Element>): Parents {
  /** By the name that stands in the child, whoever has it. */
  const children = new Map<string, Set<string>>();
  /** Of each cycle the member with the smallest id: it has no parent. */
  let heads: ReadonlySet<string> = new Set();

  function namedParent(element: Element | undefined): ElementId | '' {
    return element !== undefined && holds(standing.get(element.parent)) ? element.parent : '';
  }

  function noteChild(parent: string, id: string, isChild: boolean): void {
    const ids = children.get(parent) ?? new Set();
    if (isChild) children.set(parent, ids.add(id));
    else if (ids.delete(id) && ids.size === 0) children.delete(parent);
  }

  function note(from: Element | undefined, to: Element | undefined, touched: Set<string>): void {
    const id = (to ?? from)?.id ?? '';
    if (holds(from) !== holds(to)) for (const child of children.get(id) ?? []) touched.add(child);
    if (!from?.parent && !to?.parent) return;
    touched.add(id);
    if (from?.parent) noteChild(from.parent, id, false);
    if (to?.parent) noteChild(to.parent, id, true);
  }

  /** Each element is passed once, however many ways lead over it. */
  function headsAbove(starts: Iterable<string>): Set<string> {
    const found = new Set<string>();
    const passed = new Set<string>();
    for (const start of starts) {
      const way: string[] = [];
      let id = start;
      while (id !== '' && !passed.has(id)) {
        passed.add(id);
        way.push(id);
        id = namedParent(standing.get(id));
      }
      const cycle = way.includes(id) ? way.slice(way.indexOf(id)) : [];
      const [head] = cycle.sort();
      if (head !== undefined) found.add(head);
    }
    return found;
  }

  return {
    parentOf: (element) => (heads.has(element.id) ? '' : namedParent(element)),
    childrenOf(id) {
      if (!holds(standing.get(id))) return [];
      return [...(children.get(id) ?? [])].filter((child) => !heads.has(child));
    },
    apply({ added, updated, removed }) {
      const touched = new Set<string>();
      for (const element of removed) note(element, undefined, touched);
      for (const { from, to } of updated) note(from, to, touched);
      for (const element of added) note(undefined, element, touched);
      if (touched.size === 0) return touched;
      const before = heads;
      heads = headsAbove([...touched, ...before]);
      for (const id of before) if (!heads.has(id)) touched.add(id);
      for (const id of heads) if (!before.has(id)) touched.add(id);
      return touched;
    },
  };
}

function holds(element: Element | undefined): boolean {
  return element?.type === 'group' || element?.type === 'frame';
}
