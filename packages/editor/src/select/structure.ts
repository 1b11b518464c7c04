import type { Board, ElementId, VisibleElement } from '@inkmesh/board';

/** What a press on an element takes. */
export function takenBy(element: VisibleElement): ElementId {
  return element.id;
}

/** What the hand moves of the selection: what can be seen, as far as it is still there. */
export function leavesOf(
  board: Pick<Board, 'get'>,
  ids: Iterable<ElementId>,
): readonly VisibleElement[] {
  const leaves: VisibleElement[] = [];
  for (const id of ids) {
    const element = board.get(id);
    if (element !== undefined && element.type !== 'foreign') leaves.push(element);
  }
  return leaves;
}
