import type { ElementId } from '@inkmesh/board';
import { moveBy } from '../select/resize.ts';
import { leavesOf, takenBy } from '../select/structure.ts';
import { transformed } from '../select/transform.ts';
import { changedElement } from '../tools/drag.ts';
import type { CommandContext } from './context.ts';
import { copiesOf } from './copies.ts';

/** Everything a hand could take. */
export function selectAll({ board, index, select }: CommandContext): void {
  const ids = new Set<ElementId>();
  for (const element of board.elements()) {
    if (element.type !== 'foreign' && index.isFree(element)) ids.add(takenBy(element));
  }
  select(ids);
}

/** Copies of what is selected, a little to the lower right, selected instead. */
export function duplicate(context: CommandContext): void {
  const { board, index, random, select } = context;
  const originals = leavesOf(board, context.selection());
  if (originals.length === 0) return;
  const map = moveBy({ x: DUPLICATE_OFFSET, y: DUPLICATE_OFFSET });
  const copies = copiesOf(board, originals, random);
  board.transact(() => {
    for (const { element } of copies) {
      board.add(changedElement(element, transformed(element, map, index.localBox(element))));
    }
  });
  select(new Set(copies.map(({ element }) => element.id)));
}

/** Page units: seen beside the original, as far as Excalidraw puts it. */
const DUPLICATE_OFFSET = 10;

export function removeSelected({ board, selection }: CommandContext): void {
  board.remove(...selection());
}
