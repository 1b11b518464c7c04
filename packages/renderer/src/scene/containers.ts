import type { Element, ElementId, FrameElement, GroupElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { intersectBox } from './clip.ts';

/** Groups and frames, and what is in them: what hides elements, and what cuts them off. */
export interface Containers {
  /** The element is there, or is another now. */
  put(element: Element): void;
  remove(element: Element): void;
  clear(): void;
  /** Whether it, or anything it is in, is hidden. */
  isHidden(element: Element): boolean;
  /**
   * The part of the page that the frames it is in leave of it, through groups; undefined: all of it. A box whose edges
   * have changed sides leaves nothing.
   * @param counts which of the frames
   */
  clipOf(element: Element, counts: (frame: FrameElement) => boolean): Box | undefined;
  /** Calls `visit` with all that is in a container, however deep. */
  eachWithin(id: ElementId, visit: (id: ElementId) => void): void;
}

type Container = GroupElement | FrameElement;

/** The document has no cycles of parents; what is shown before it is written may have one. */
const DEEPEST = 1000;

export function createContainers(): Containers {
  const known = new Map<ElementId, Container>();
  const members = new Map<ElementId, Set<ElementId>>();
  /** Of elements that have one. */
  const parents = new Map<ElementId, ElementId>();

  function put(element: Element): void {
    if (isContainer(element)) known.set(element.id, element);
    const before = parents.get(element.id);
    if (before === (element.parent || undefined)) return;
    leave(element.id, before);
    if (element.parent === '') return;
    parents.set(element.id, element.parent);
    const siblings = members.get(element.parent) ?? new Set();
    members.set(element.parent, siblings.add(element.id));
  }

  function leave(id: ElementId, parent: ElementId | undefined): void {
    if (parent === undefined) return;
    parents.delete(id);
    const siblings = members.get(parent);
    siblings?.delete(id);
    if (siblings?.size === 0) members.delete(parent);
  }

  function* above(element: Element): Generator<Container> {
    let { parent } = element;
    for (let depth = 0; parent !== '' && depth < DEEPEST; depth++) {
      const container = known.get(parent);
      if (container === undefined) return;
      yield container;
      parent = container.parent;
    }
  }

  function isHidden(element: Element): boolean {
    if (element.hidden) return true;
    for (const container of above(element)) if (container.hidden) return true;
    return false;
  }

  function clipOf(element: Element, counts: (frame: FrameElement) => boolean): Box | undefined {
    let clip: Box | undefined;
    for (const container of above(element)) {
      if (container.type !== 'frame' || !counts(container)) continue;
      clip = clip === undefined ? boxOf(container) : intersectBox(clip, boxOf(container));
    }
    return clip;
  }

  function eachWithin(id: ElementId, visit: (id: ElementId) => void): void {
    const met = new Set([id]);
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const member of members.get(next) ?? []) {
        if (met.has(member)) continue;
        met.add(member);
        visit(member);
        waiting.push(member);
      }
    }
  }

  return {
    put,
    remove(element) {
      known.delete(element.id);
      leave(element.id, parents.get(element.id));
    },
    clear() {
      known.clear();
      members.clear();
      parents.clear();
    },
    isHidden,
    clipOf,
    eachWithin,
  };
}

export function isContainer(element: Element): element is Container {
  return element.type === 'group' || element.type === 'frame';
}

function boxOf({ x, y, w, h }: FrameElement): Box {
  return { minX: x, minY: y, maxX: x + w, maxY: y + h };
}
