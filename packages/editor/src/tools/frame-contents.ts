import {
  type ElementId,
  type FrameElement,
  isVisible,
  type NewElement,
  newElementId,
  previewElement,
  type VisibleElement,
} from '@inkmesh/board';
import { type Box, boxContains, type Vec } from '@inkmesh/geometry';
import { orderAboveAll } from '../commands/copies.ts';
import type { GestureContext } from './gesture.ts';

type ContentsContext = Pick<GestureContext, 'board' | 'index' | 'structure'>;

/** Adds an element; where it lies wholly inside of a frame it is in that frame. @returns its id */
export function addWithin(
  context: ContentsContext & Pick<GestureContext, 'random'>,
  element: NewElement,
): ElementId {
  const { board, random } = context;
  // Most boards have no frame: nothing is measured there, and no index is built.
  if (!board.elements().some(({ type }) => type === 'frame')) return board.add(element);
  const id = (element.id ?? newElementId(random)) as ElementId;
  const preview = previewElement(element, id, orderAboveAll(0));
  const parent = isVisible(preview) ? frameAround(context, preview) : '';
  return board.add({ ...element, id, ...(parent !== '' && { parent }) });
}

/**
 * What was dragged is in the frame under the hand from then on, or in none. What is in a group, or in something that was
 * dragged with it, stays there. To be called inside a transaction.
 */
export function dropInto(
  context: ContentsContext,
  dropped: ReadonlySet<ElementId>,
  hand: Vec,
): void {
  const { board, structure } = context;
  const all = structure.withContents(dropped);
  const under = topFrame(context, { minX: hand.x, minY: hand.y, maxX: hand.x, maxY: hand.y }, all);
  for (const id of dropped) {
    const element = board.get(id);
    if (element === undefined) continue;
    const holder = board.get(element.parent);
    const stays = holder?.type === 'group' || (holder !== undefined && all.has(holder.id));
    if (!stays && element.parent !== under) board.update(id, { parent: under });
  }
}

function frameAround(context: ContentsContext, element: VisibleElement): ElementId | '' {
  return topFrame(context, context.index.placeBox(element), new Set([element.id]));
}

/** The topmost frame that a box lies in, and that tools may put something into. */
function topFrame(
  { index, structure }: ContentsContext,
  box: Box,
  except: ReadonlySet<ElementId>,
): ElementId | '' {
  const holds = (element: VisibleElement): element is FrameElement =>
    element.type === 'frame' &&
    !except.has(element.id) &&
    boxContains(index.placeBox(element), box) &&
    structure.isFree(element);
  return index.topmost(box).find(holds)?.id ?? '';
}
