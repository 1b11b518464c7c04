import { type Board, type ElementId, newElementId, type VisibleElement } from '@inkmesh/board';

/** An element that is to be a copy of another: not in the document yet, above all others. */
export interface Copy {
  readonly of: ElementId;
  readonly element: VisibleElement;
}

/** Copies with ids of their own, in the paint order of what they copy. */
export function copiesOf(
  board: Pick<Board, 'get'>,
  elements: readonly VisibleElement[],
  random: () => number,
): readonly Copy[] {
  return elements.map((original, i) => {
    // As it is in the document now.
    const element = board.get(original.id) ?? original;
    const copied = element.type === 'foreign' ? original : element;
    const order = orderAboveAll(i);
    return { of: original.id, element: { ...copied, id: newElementId(random), order } };
  });
}

/**
 * Orders for what is shown above the whole board before it is in the document, which gives it its own. Fractional
 * indexes begin at `a0` and grow from there: none that people make comes near `z`.
 */
export function orderAboveAll(rank: number): string {
  return `zz${rank.toString(36).padStart(6, '0')}`;
}
