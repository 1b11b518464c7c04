import { type Camera, distance, screenToPage, type Vec } from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/** A place the laser pointed at, page space, and when. */
export interface LaserPoint extends Vec {
  readonly timeMs: number;
}

/** A trail of light: it is in no document, and whoever shows it lets it fade. */
export function laserGesture(context: GestureContext, start: PointerInput): Gesture {
  let trail = placesOf(start, context.camera());
  let travelledPx = 0;
  let last: Vec = lastSample(start);

  context.show({ laser: trail });
  return {
    kind: 'laser',
    move(input) {
      const now = lastSample(input);
      travelledPx += distance(last, now);
      last = now;
      const newest = now.timeMs - LONGEST_MS;
      const kept = trail.filter(({ timeMs }) => timeMs >= newest);
      trail = [...kept, ...placesOf(input, context.camera())];
      context.show({ laser: trail });
    },
    end: context.settle,
    cancel: context.settle,
    travelledPx: () => travelledPx,
  };
}

/** Longer than any trail is shown: 1.2 s is what tldraw holds one for, and it takes 0.5 s to fade. */
const LONGEST_MS = 2000;

function placesOf({ samples }: PointerInput, camera: Camera): readonly LaserPoint[] {
  return samples.map((sample) => ({ ...screenToPage(camera, sample), timeMs: sample.timeMs }));
}
