import { createBinds, wayOf } from './binds.ts';
import type { Element, LineElement } from './element.ts';
import { createParents } from './parents.ts';
import { keepParts, type ProjectionDiff } from './projection.ts';
import { kindOf } from './read-element.ts';

/**
 * Elements as readers see them: where what stands in an element speaks of another, what comes of that. An element
 * that depends on no other is the very object that was read.
 */
export interface Resolved {
  get(id: string): Element | undefined;
  all(): Iterable<Element>;
  /** What is in a group or frame, in no order. */
  childrenOf(id: string): string[];
  /** Lines bound to the element. */
  linesAt(id: string): Iterable<string>;
  /** @returns what changes for readers when this changes in the document */
  apply(diff: ProjectionDiff<Element>): ProjectionDiff<Element>;
}

/** @param standing elements as they stand in the document, the diff included */
export function createResolved(standing: ReadonlyMap<string, Element>): Resolved {
  const parents = createParents(standing);
  const binds = createBinds();
  /** What readers see, where it is not what stands there. */
  const others = new Map<string, Element>();

  function resolve(element: Element): Element {
    const parent = parents.parentOf(element);
    if (element.type !== 'line') {
      return parent === element.parent ? element : changed(element, { parent });
    }
    const { vertices, curved } = wayOf(element, (id) => standing.get(id));
    const isSameWay = vertices === element.vertices && curved === element.curved;
    if (parent === element.parent && isSameWay) return element;
    return changed(element, { parent, vertices, curved });
  }

  function forget(element: Element): Element {
    const seen = others.get(element.id) ?? element;
    others.delete(element.id);
    return seen;
  }

  function show(element: Element): Element {
    const seen = resolve(element);
    if (seen !== element) others.set(element.id, seen);
    return seen;
  }

  /** @param before what stood there */
  function showAgain(before: Element, after: Element): { from: Element; to: Element } | undefined {
    const from = forget(before);
    const to = show(after);
    if (from === to) return undefined;
    if (keepParts(from, to)) return { from, to };
    others.set(from.id, from);
    return undefined;
  }

  function concernsOthers({ updated, removed }: ProjectionDiff<Element>): boolean {
    if (others.size === 0) return false;
    return updated.some(({ to }) => others.has(to.id)) || removed.some(({ id }) => others.has(id));
  }

  return {
    get: (id) => others.get(id) ?? standing.get(id),
    childrenOf: parents.childrenOf,
    linesAt: binds.linesAt,
    *all() {
      for (const [id, element] of standing) yield others.get(id) ?? element;
    },
    apply(diff) {
      const touched = new Set([...parents.apply(diff), ...binds.apply(diff)]);
      if (touched.size === 0 && !concernsOthers(diff)) return diff;
      const updated: { from: Element; to: Element }[] = [];
      const again = (before: Element, after: Element) => {
        touched.delete(after.id);
        const seen = showAgain(before, after);
        if (seen !== undefined) updated.push(seen);
      };
      const removed = diff.removed.map(forget);
      const added = diff.added.map(show);
      for (const { id } of [...removed, ...added]) touched.delete(id);
      for (const { from, to } of diff.updated) again(from, to);
      for (const id of touched) {
        const element = standing.get(id);
        if (element !== undefined) again(element, element);
      }
      return { added, updated, removed };
    },
  };
}

/** A copy that keeps the hidden class of its kind. */
function changed(element: Element, props: Partial<LineElement>): Element {
  const kind = kindOf(element.type);
  if (kind === undefined) return { ...element, ...props } as Element;
  return Object.assign(kind.blank(element), element, props);
}
