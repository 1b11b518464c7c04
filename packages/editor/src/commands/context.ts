import type { Board, ElementId, VisibleElement } from '@inkmesh/board';
import { type Affine, type Box, EMPTY_BOX, unionBox } from '@inkmesh/geometry';
import type { ElementIndex } from '../element-index.ts';
import type { Structure } from '../select/structure.ts';
import { transformed } from '../select/transform.ts';

/** What commands on the selection may see and do. Each is one undo step. */
export interface CommandContext {
  readonly board: Board;
  readonly index: ElementIndex;
  readonly structure: Structure;
  readonly random: () => number;
  selection(): ReadonlySet<ElementId>;
  select(ids: ReadonlySet<ElementId>): void;
}

/** One thing that is arranged: an element, or a group with all that is in it. */
export interface Unit {
  readonly id: ElementId;
  readonly leaves: readonly VisibleElement[];
  /** Around all of its leaves, page space. */
  readonly box: Box;
}

/** What is selected and free, each by itself. */
export function selectedUnits(context: CommandContext): readonly Unit[] {
  return [...context.selection()].flatMap((id) => {
    const leaves = freeLeaves(context, [id]);
    return leaves.length === 0 ? [] : [{ id, leaves, box: boxOf(context, id, leaves) }];
  });
}

/** What of `ids` tools may change. */
export function freeLeaves(
  { structure }: Pick<CommandContext, 'structure'>,
  ids: Iterable<ElementId>,
): readonly VisibleElement[] {
  return structure.leavesOf(ids).filter(structure.isFree);
}

/** A frame is as large as it is, whatever is in it. */
function boxOf(
  { board, index }: CommandContext,
  id: ElementId,
  leaves: readonly VisibleElement[],
): Box {
  const element = board.get(id);
  return element?.type === 'frame' ? index.placeBox(element) : boxAround(leaves, index);
}

export function boxAround(
  elements: readonly VisibleElement[],
  index: Pick<ElementIndex, 'placeBox'>,
): Box {
  let all = EMPTY_BOX;
  for (const element of elements) all = unionBox(all, index.placeBox(element));
  return all;
}

/** To be called inside a transaction. */
export function moveElements(
  { board, index }: Pick<CommandContext, 'board' | 'index'>,
  elements: readonly VisibleElement[],
  map: Affine,
): void {
  for (const element of elements) {
    board.update(element.id, transformed(element, map, index.localBox(element)));
  }
}
