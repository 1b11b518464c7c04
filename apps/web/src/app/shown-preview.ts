import type { Board, BoardDiff, Element, ElementId, VisibleElement } from '@inkmesh/board';
import type { Renderer } from '@inkmesh/renderer';

/**
 * Shows elements that are not in the document, or are otherwise than in it, through the renderer's diffs, and tells it
 * the document's diffs as if they were not there: what it shows is always the document with these over it.
 */
export interface ShownPreview {
  /** From now on these, by identity; none: the document as it is. */
  show(preview: readonly VisibleElement[]): void;
  /** A diff of the document. */
  follow(diff: BoardDiff): void;
  /** The document is another one: nothing is over it. */
  reset(): void;
}

interface Shown {
  readonly element: VisibleElement;
  /** What the document has under its id. */
  readonly standing: Element | undefined;
}

export function createShownPreview(
  board: Pick<Board, 'get' | 'elements'>,
  renderer: Pick<Renderer, 'apply' | 'reset'>,
): ShownPreview {
  const shown = new Map<ElementId, Shown>();
  let last: readonly VisibleElement[] | undefined;

  /** Paint order of what is shown: what is new is on top. */
  function order(): readonly Element[] {
    const fresh = [...shown.values()].filter(({ standing }) => standing === undefined);
    return [...board.elements(), ...fresh.map(({ element }) => element)];
  }

  function apply(diff: Omit<BoardDiff, 'origin'>, origin: BoardDiff['origin']): void {
    renderer.apply({ ...diff, origin }, order);
  }

  /** What the scene has under the id of an element the document had; it shows the document from now on. */
  function letGo(element: Element): Element {
    const was = shown.get(element.id)?.element ?? element;
    if (shown.delete(element.id)) last = undefined;
    return was;
  }

  return {
    reset() {
      shown.clear();
      last = undefined;
      renderer.reset(board.elements());
    },
    show(preview) {
      if (preview === last) return;
      last = preview;
      const wanted = new Map(preview.map((element) => [element.id, element]));
      const diff = { added: [] as Element[], updated: [] as Change[], removed: [] as Element[] };
      for (const [id, { element, standing }] of shown) {
        if (wanted.has(id)) continue;
        shown.delete(id);
        if (standing === undefined) diff.removed.push(element);
        else diff.updated.push({ from: element, to: standing });
      }
      for (const [id, element] of wanted) {
        const before = shown.get(id);
        if (before?.element === element) continue;
        const standing = before === undefined ? board.get(id) : before.standing;
        shown.set(id, { element, standing });
        const from = before?.element ?? standing;
        if (from === undefined) diff.added.push(element);
        else diff.updated.push({ from, to: element });
      }
      if (diff.added.length + diff.updated.length + diff.removed.length > 0) apply(diff, 'local');
    },
    follow(diff) {
      if (shown.size === 0) {
        renderer.apply(diff, board.elements);
        return;
      }
      const added: Element[] = [];
      const updated: Change[] = [];
      for (const element of diff.added) {
        const was = shown.get(element.id)?.element;
        if (was === undefined) added.push(element);
        else updated.push({ from: letGo(element), to: element });
      }
      for (const { from, to } of diff.updated) updated.push({ from: letGo(from), to });
      const removed = diff.removed.map(letGo);
      apply({ ...diff, added, updated, removed }, diff.origin);
    },
  };
}

interface Change {
  readonly from: Element;
  readonly to: Element;
}
