import {
  type Board,
  type Element,
  type ElementId,
  type FrameElement,
  isHidden,
  isLocked,
  isVisible,
  type Layer,
  type LayerId,
  layerAt,
  type VisibleElement,
} from '@inkmesh/board';

/** What is in what: groups and frames, and what that means for a hand. */
export interface Structure {
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
}

/** Questions about one element cost the depth it is in. */
export function createStructure(board: Board): Structure {
  function* ancestorsOf(element: Element): Generator<Element> {
    for (let at = parentOf(element); at !== undefined; at = parentOf(at)) yield at;
  }

  function parentOf({ parent }: Element): Element | undefined {
    return parent === '' ? undefined : board.get(parent);
  }

  function withContents(ids: Iterable<ElementId>): Set<ElementId> {
    const all = new Set(ids);
    // A set's iteration reaches what is added to it meanwhile.
    for (const id of all) {
      const type = board.get(id)?.type;
      if (type !== 'group' && type !== 'frame') continue;
      for (const child of board.childrenOf(id)) all.add(child.id);
    }
    return all;
  }

  /** Neighbours are mostly of one layer: thousands are asked for in a row. */
  let lastLayers: readonly Layer[] | undefined;
  let lastLayer: Layer | undefined;
  let lastId: LayerId | undefined;
  function layerOf({ layer }: Element): Layer {
    const layers = board.layers();
    if (lastLayer === undefined || lastLayers !== layers || lastId !== layer) {
      lastLayer = layerAt(layers, layer);
      lastLayers = layers;
      lastId = layer;
    }
    return lastLayer;
  }

  function isShown(element: Element): boolean {
    return layerOf(element).visible && !isHidden(element, board.get);
  }

  return {
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
    isFree: (element) =>
      isVisible(element) &&
      isShown(element) &&
      !layerOf(element).locked &&
      !isLocked(element, board.get),
    takenBy(element, scope) {
      if (element.parent === '') return element.id;
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
  };
}
