import type { Vec } from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/** The page moves with the hand. */
export function panGesture(context: GestureContext, start: PointerInput): Gesture {
  let last: Vec = lastSample(start);
  let travelledPx = 0;
  return {
    kind: 'pan',
    move(input) {
      const now = lastSample(input);
      const screenDelta = { x: now.x - last.x, y: now.y - last.y };
      travelledPx += Math.hypot(screenDelta.x, screenDelta.y);
      last = now;
      context.pan(screenDelta);
    },
    end: () => undefined,
    cancel: () => undefined,
    travelledPx: () => travelledPx,
    unfinished: () => undefined,
  };
}
