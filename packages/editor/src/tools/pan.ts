import { createVelocityTracker } from '../camera/velocity.ts';
import { lastSample, type PointerInput, type ScreenSample } from '../input.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/** The page moves with the hand, and glides on when it is let go in full swing. */
export function panGesture(context: GestureContext, start: PointerInput): Gesture {
  const tracker = createVelocityTracker();
  let last: ScreenSample = lastSample(start);
  let travelledPx = 0;

  function track(samples: readonly ScreenSample[]): void {
    for (const { x, y, timeMs } of samples) tracker.push({ x, y, octaves: 0 }, timeMs);
  }

  track(start.samples);
  return {
    kind: 'pan',
    move(input) {
      const now = lastSample(input);
      const screenDelta = { x: now.x - last.x, y: now.y - last.y };
      travelledPx += Math.hypot(screenDelta.x, screenDelta.y);
      last = now;
      track(input.samples);
      context.pan(screenDelta);
    },
    end: () => context.letGo(last, tracker.at(last.timeMs), last.timeMs),
    cancel: () => undefined,
    travelledPx: () => travelledPx,
  };
}
