import type { ElementId, VisibleElement } from '@inkmesh/board';
import { type Affine, IDENTITY, screenToPage, type Vec } from '@inkmesh/geometry';
import { type Copy, copiesOf } from '../commands/copies.ts';
import { lastSample, type PointerInput } from '../input.ts';
import { movedFrame } from '../select/frame.ts';
import { moveBy } from '../select/resize.ts';
import { transformed } from '../select/transform.ts';
import { createMoveSnapper } from '../snap/move-snapper.ts';
import { changedElement, type Drag } from './drag.ts';
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
  const frame = context.state().frameBox;
  const snapper = createMoveSnapper(context, moved);
  let copies: readonly Copy[] | undefined;
  let copyIds: ReadonlySet<ElementId> = new Set();
  let isCopying = false;
  let transform: Affine = IDENTITY;

  function madeCopies(): readonly Copy[] {
    if (copies !== undefined) return copies;
    copies = copiesOf(board, moved, context.random);
    copyIds = new Set(copies.map(({ element }) => element.id));
    return copies;
  }

  function show(input: PointerInput): void {
    const to = screenToPage(context.camera(), lastSample(input));
    const hand = { x: to.x - from.x, y: to.y - from.y };
    const wanted = input.shift ? alongOneAxis(hand) : hand;
    const { delta, guides } = input.mod
      ? { delta: wanted, guides: [] }
      : snapper.snap(wanted, input.shift ? axisOf(hand) : undefined);
    isCopying = input.alt;
    transform = moveBy(delta);
    context.show({
      preview: isCopying ? madeCopies().map(({ element }) => element) : NOTHING,
      lifted: { ids: isCopying ? copyIds : ids, transform },
      guides,
      ...(frame && { frameBox: movedFrame(frame, transform) }),
    });
  }

  function commitMove(): void {
    for (const id of ids) {
      // Somebody else may have removed or changed it meanwhile: it is moved from where it is now.
      const element = board.get(id);
      if (element === undefined || element.type === 'foreign') continue;
      board.update(id, transformed(element, transform, index.localBox(element)));
    }
  }

  function commitCopies(): void {
    for (const { element } of madeCopies()) {
      const place = transformed(element, transform, index.localBox(element));
      board.add(changedElement(element, place));
    }
  }

  return {
    kind: 'move',
    move: show,
    end() {
      board.transact(isCopying ? commitCopies : commitMove);
      if (isCopying) context.select(new Set(madeCopies().map(({ element }) => element.id)));
      context.settle();
    },
    cancel: context.settle,
    isPointless: () => !isCopying && [...ids].every((id) => board.get(id) === undefined),
  };
}

const NOTHING: readonly VisibleElement[] = [];

function axisOf({ x, y }: Vec): 'x' | 'y' {
  return Math.abs(x) >= Math.abs(y) ? 'x' : 'y';
}

function alongOneAxis(delta: Vec): Vec {
  return axisOf(delta) === 'x' ? { x: delta.x, y: 0 } : { x: 0, y: delta.y };
}
