import {
  type Element,
  type ElementId,
  type FrameElement,
  isVisible,
  layerAt,
  type VisibleElement,
} from '@inkmesh/board';
import type { BoardView } from '../page-board.ts';

/** What is in what: groups and frames, and what that means for a hand. */
export interface Structure {
  childrenOf(id: ElementId): ReadonlySet<ElementId>;
  /** With all that is in them, at any depth, each once. */
  withContents(ids: Iterable<ElementId>): ReadonlySet<ElementId>;
  /** What of `ids`, and of all that is in them, can be drawn: frames too. */
  leavesOf(ids: Iterable<ElementId>): readonly VisibleElement[];
  /** Neither it, nor what it is in, nor its layer is hidden. */
  isShown(element: Element): boolean;
  /** It is shown, and neither it, nor what it is in, nor its layer is locked: tools may take it. */
  isFree(element: Element): boolean;
  /** What a press on an element takes when hands are inside the group `scope`: the child of that group, or the outermost. */
  takenBy(element: Element, scope: ElementId | ''): ElementId;
  /** The group that all of `ids` are in directly: hands are inside it. */
  scopeOf(ids: Iterable<ElementId>): ElementId | '';
  framesOf(element: Element): readonly FrameElement[];
  destroy(): void;
}

/** Follows the board; built at its first use. Questions about one element cost the depth it is in. */
export function createStructure(board: BoardView): Structure {
  let children: Map<ElementId, Set<ElementId>> | undefined;

  function built(): Map<ElementId, Set<ElementId>> {
    if (children !== undefined) return children;
    children = new Map();
    for (const element of board.elements()) put(children, element);
    return children;
  }

  function* ancestorsOf(element: Element): Generator<Element> {
    for (let at = parentOf(element); at !== undefined; at = parentOf(at)) yield at;
  }

  function parentOf({ parent }: Element): Element | undefined {
    return parent === '' ? undefined : board.get(parent);
  }

  function withContents(ids: Iterable<ElementId>): Set<ElementId> {
    const all = new Set(ids);
    // A set's iteration reaches what is added to it meanwhile.
    for (const id of all) for (const child of built().get(id) ?? NONE) all.add(child);
    return all;
  }

  function isShown(element: Element): boolean {
    if (element.hidden || !layerAt(board.layers(), element.layer).visible) return false;
    return element.parent === '' || ![...ancestorsOf(element)].some(({ hidden }) => hidden);
  }

  const unsubscribe = board.subscribe(({ added, updated, removed, isOtherPage }) => {
    if (isOtherPage) children = undefined;
    if (children === undefined) return;
    for (const element of removed) take(children, element);
    for (const { from, to } of updated) {
      if (from.parent === to.parent) continue;
      take(children, from);
      put(children, to);
    }
    for (const element of added) put(children, element);
  });

  return {
    childrenOf: (id) => built().get(id) ?? NONE,
    withContents,
    leavesOf(ids) {
      const leaves: VisibleElement[] = [];
      for (const id of withContents(ids)) {
        const element = board.get(id);
        if (element !== undefined && isVisible(element)) leaves.push(element);
      }
      return leaves;
    },
    isShown,
    isFree(element) {
      if (element.locked || !isVisible(element) || !isShown(element)) return false;
      if (layerAt(board.layers(), element.layer).locked) return false;
      return element.parent === '' || ![...ancestorsOf(element)].some(({ locked }) => locked);
    },
    takenBy(element, scope) {
      let taken = element;
      for (const group of ancestorsOf(element)) {
        if (group.type !== 'group' || group.id === scope) break;
        taken = group;
      }
      return taken.id;
    },
    scopeOf(ids) {
      let scope: ElementId | '' | undefined;
      for (const id of ids) {
        const parent = board.get(id)?.parent ?? '';
        if (scope !== undefined && parent !== scope) return '';
        scope = parent;
      }
      return scope !== undefined && scope !== '' && board.get(scope)?.type === 'group' ? scope : '';
    },
    framesOf: (element) =>
      element.parent === '' ? [] : [...ancestorsOf(element)].filter((one) => one.type === 'frame'),
    destroy: unsubscribe,
  };
}

const NONE: ReadonlySet<ElementId> = new Set();

function put(children: Map<ElementId, Set<ElementId>>, { id, parent }: Element): void {
  if (parent === '') return;
  const of = children.get(parent);
  if (of === undefined) children.set(parent, new Set([id]));
  else of.add(id);
}

function take(children: Map<ElementId, Set<ElementId>>, { id, parent }: Element): void {
  if (parent === '') return;
  const of = children.get(parent);
  if (of?.delete(id) === true && of.size === 0) children.delete(parent);
}
