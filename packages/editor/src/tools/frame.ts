import { type ElementId, isVisible, type NewElement } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { cornersOf } from '../element-outline.ts';
import type { PointerInput } from '../input.ts';
import { createRegion } from '../select/region.ts';
import { boxBetween, createGesture } from './create.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/** A frame from corner to corner, around what lies wholly inside of it: that is in the frame from then on. */
export function frameGesture(context: GestureContext, start: PointerInput): Gesture {
  return createGesture(context, start, {
    draft(from, to, input) {
      const { w, h, ...place } = boxBetween(from, to, input.shift, input.alt);
      return { type: 'frame', ...place, w: Math.max(w, LEAST_SIDE), h: Math.max(h, LEAST_SIDE) };
    },
    clicked: () => undefined,
    add: (frame, id) => addAround(context, frame, id),
  });
}

/** Page units (packages/board/SPEC.md, K10). */
const LEAST_SIDE = 0.001;

function addAround(context: GestureContext, frame: NewElement, id: ElementId): void {
  const { board } = context;
  if (frame.type !== 'frame') return;
  const { x = 0, y = 0, w, h } = frame;
  const inside = unitsWithin(context, { minX: x, minY: y, maxX: x + w, maxY: y + h });
  board.transact(() => {
    board.add({ ...frame, id });
    for (const unit of inside) board.update(unit, { parent: id });
    // What is in a frame is seen on its ground.
    if (inside.size > 0) board.setOrder([id], 'back');
  });
}

/** Elements and groups that lie in the box with all that they hold, the outermost of them. */
function unitsWithin(
  { board, index, structure }: GestureContext,
  box: Box,
): ReadonlySet<ElementId> {
  const inside = new Set(index.within(createRegion(cornersOf(box)), 'inside').map(({ id }) => id));
  const isInside = (id: ElementId) => structure.leavesOf([id]).every((leaf) => inside.has(leaf.id));
  const units = new Set<ElementId>();
  for (const id of inside) {
    let unit = board.get(id);
    for (let at = unit; at !== undefined && isInside(at.id); at = board.get(at.parent)) unit = at;
    // Where a part of a group reaches out, all of it stays where it is.
    const holder = unit && board.get(unit.parent);
    if (unit !== undefined && isInside(unit.id) && holder?.type !== 'group') units.add(unit.id);
  }
  return new Set([...units].filter((id) => isFreeUnit(id)));

  function isFreeUnit(id: ElementId): boolean {
    const element = board.get(id);
    return element !== undefined && (!isVisible(element) || structure.isFree(element));
  }
}
