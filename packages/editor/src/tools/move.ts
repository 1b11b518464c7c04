import { type ElementId, isVisible, type VisibleElement } from '@inkmesh/board';
import { type Affine, IDENTITY, screenToPage, type Vec } from '@inkmesh/geometry';
import { addCopies, type Copies, copiesOf } from '../commands/copies.ts';
import { lastSample, type PointerInput } from '../input.ts';
import { movedFrame } from '../select/frame.ts';
import { moveBy } from '../select/resize.ts';
import { transformed } from '../select/transform.ts';
import { createMoveSnapper } from '../snap/move-snapper.ts';
import { changedElement, type Drag } from './drag.ts';
import { followersOf } from './followers.ts';
import { dropInto } from './frame-contents.ts';
import type { GestureContext } from './gesture.ts';

/**
 * Drags the selection: with Shift along one axis, with Alt a copy of it, with Ctrl without snapping. However many are
 * moved, a step of the hand is one map.
 *
 * @param from the page point that was pressed
 */
export function moveDrag(context: GestureContext, from: Vec): Drag {
  const { board, index } = context;
  const moved = context.selected();
  const ids: ReadonlySet<ElementId> = new Set(moved.map(({ id }) => id));
  const followers = followersOf(context, moved);
  const lifted = without(ids, followers.ids);
  const frame = context.state().frameBox;
  const snapper = createMoveSnapper(context, moved);
  let copies: Copies | undefined;
  let copyIds: ReadonlySet<ElementId> = new Set();
  let isCopying = false;
  let hand = from;
  let transform: Affine = IDENTITY;

  function madeCopies(): Copies {
    if (copies !== undefined) return copies;
    copies = copiesOf(context, context.state().selection);
    copyIds = new Set(copies.shown.map(({ id }) => id));
    return copies;
  }

  function show(input: PointerInput): void {
    hand = screenToPage(context.camera(), lastSample(input));
    const way = { x: hand.x - from.x, y: hand.y - from.y };
    const wanted = input.shift ? alongOneAxis(way) : way;
    const { delta, guides } = input.mod
      ? { delta: wanted, guides: [] }
      : snapper.snap(wanted, input.shift ? axisOf(way) : undefined);
    isCopying = input.alt;
    transform = moveBy(delta);
    context.show({
      preview: isCopying ? madeCopies().shown : followers.shown(changed),
      lifted: { ids: isCopying ? copyIds : lifted, transform },
      guides,
      ...(frame && { frameBox: movedFrame(frame, transform) }),
    });
  }

  function changed(element: VisibleElement): VisibleElement {
    return changedElement(element, transformed(element, transform, index.localBox(element)));
  }

  function commitMove(): void {
    for (const id of ids) {
      // Somebody else may have removed or changed it meanwhile: it is moved from where it is now.
      const element = board.get(id);
      if (element === undefined || !isVisible(element)) continue;
      board.update(id, {
        ...followers.freeing(element),
        ...transformed(element, transform, index.localBox(element)),
      });
    }
    dropInto(context, context.state().selection, hand);
  }

  return {
    kind: 'move',
    move: show,
    end() {
      if (isCopying) {
        board.transact(() => {
          addCopies(context, madeCopies(), transform);
          dropInto(context, madeCopies().ids, hand);
        });
        context.select(madeCopies().ids);
      } else board.transact(commitMove);
      context.settle();
    },
    cancel: context.settle,
    isPointless: () => !isCopying && [...ids].every((id) => board.get(id) === undefined),
  };
}

function without(
  ids: ReadonlySet<ElementId>,
  others: ReadonlySet<ElementId>,
): ReadonlySet<ElementId> {
  return others.size === 0 ? ids : new Set([...ids].filter((id) => !others.has(id)));
}

function axisOf({ x, y }: Vec): 'x' | 'y' {
  return Math.abs(x) >= Math.abs(y) ? 'x' : 'y';
}

function alongOneAxis(delta: Vec): Vec {
  return axisOf(delta) === 'x' ? { x: delta.x, y: 0 } : { x: 0, y: delta.y };
}
