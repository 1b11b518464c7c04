import { type ElementId, isVisible, type VisibleElement } from '@inkmesh/board';
import { applyAffine, IDENTITY, screenToPage, type Vec } from '@inkmesh/geometry';
import { lastSample } from '../input.ts';
import { toAngleStep } from '../select/angle.ts';
import { movedFrame, type SelectionFrame } from '../select/frame.ts';
import { turnAbout } from '../select/resize.ts';
import { middleOf, transformed } from '../select/transform.ts';
import { changedElement, type Drag } from './drag.ts';
import { followersOf } from './followers.ts';
import type { GestureContext } from './gesture.ts';

/** Turns the selection about the middle of its frame; with Shift in steps of 15 degrees. */
export function rotateDrag(context: GestureContext, frame: SelectionFrame, from: Vec): Drag {
  const { board, index } = context;
  const turned = context.selected();
  const ids: ReadonlySet<ElementId> = new Set(turned.map(({ id }) => id));
  const followers = followersOf(context, turned);
  const lifted = new Set([...ids].filter((id) => !followers.ids.has(id)));
  const middle = applyAffine(frame.toPage, middleOf(frame.box));
  const before = Math.atan2(frame.toPage.b, frame.toPage.a);
  const start = Math.atan2(from.y - middle.y, from.x - middle.x);
  let transform = IDENTITY;

  function changed(element: VisibleElement): VisibleElement {
    return changedElement(element, transformed(element, transform, index.localBox(element)));
  }

  return {
    kind: 'rotate',
    move(input) {
      const to = screenToPage(context.camera(), lastSample(input));
      const turn = Math.atan2(to.y - middle.y, to.x - middle.x) - start;
      // The steps are those of what is seen, not of the hand's way.
      const radians = input.shift ? toAngleStep(before + turn) - before : turn;
      transform = turnAbout(middle, radians);
      context.show({
        lifted: { ids: lifted, transform },
        preview: followers.shown(changed),
        frameBox: movedFrame(frame, transform),
      });
    },
    end() {
      board.transact(() => {
        for (const id of ids) {
          const element = board.get(id);
          if (element === undefined || !isVisible(element)) continue;
          board.update(id, {
            ...followers.freeing(element),
            ...transformed(element, transform, index.localBox(element)),
          });
        }
      });
      context.settle();
    },
    cancel: context.settle,
    isPointless: () => [...ids].every((id) => board.get(id) === undefined),
  };
}
