import type { Board, ElementId } from '@inkmesh/board';
import { moveBy } from '../select/resize.ts';
import { type CommandContext, freeLeaves } from './context.ts';
import { addCopies, copiesOf } from './copies.ts';

/** Everything a hand could take. */
export function selectAll({ board, structure, select }: CommandContext): void {
  const ids = new Set<ElementId>();
  for (const element of board.elements()) {
    if (structure.isFree(element)) ids.add(structure.takenBy(element, ''));
  }
  select(ids);
}

/** Copies of what is selected, a little to the lower right, selected instead. */
export function duplicate(context: CommandContext): void {
  const copies = copiesOf(context, context.selection());
  if (copies.elements.length === 0) return;
  const map = moveBy({ x: DUPLICATE_OFFSET, y: DUPLICATE_OFFSET });
  context.board.transact(() => addCopies(context, copies, map));
  context.select(copies.ids);
}

/** Page units: seen beside the original, as far as Excalidraw puts it. */
const DUPLICATE_OFFSET = 10;

/** What is selected and all that is in it, but for what is locked. */
export function removeSelected(context: CommandContext): void {
  const { structure, board, selection } = context;
  const free = freeLeaves(context, selection());
  const groups = [...structure.withContents(selection())].filter(
    (id) => board.get(id)?.type === 'group',
  );
  removeElements(context, new Set([...free.map(({ id }) => id), ...groups]));
}

/**
 * Removes elements, and the groups that have nothing left in them. A group that is asked for stays as long as something
 * locked is in it.
 */
export function removeElements(
  { board }: { readonly board: Board },
  ids: ReadonlySet<ElementId>,
): void {
  const gone = new Set([...ids].filter((id) => board.get(id)?.type !== 'group'));
  const isEmptied = (id: ElementId): boolean =>
    board.get(id)?.type === 'group' &&
    board.childrenOf(id).every((child) => gone.has(child.id) || isEmptied(child.id));
  for (const id of [...ids, ...[...gone].flatMap((one) => groupsAround(board, one))]) {
    if (isEmptied(id)) gone.add(id);
  }
  board.remove(...gone);
}

function groupsAround(board: Board, id: ElementId): ElementId[] {
  const around: ElementId[] = [];
  for (let at = board.get(id)?.parent ?? ''; at !== ''; at = board.get(at)?.parent ?? '') {
    around.push(at);
  }
  return around;
}
