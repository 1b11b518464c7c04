import type { ElementId } from '@inkmesh/board';
import { distance, screenToPage, type Vec } from '@inkmesh/geometry';
import { removeElements } from '../commands/selecting.ts';
import { lastSample, type PointerInput } from '../input.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/** Half the eraser's tip, CSS pixels: a fingertip's accuracy, and the size of its cursor. */
export const ERASER_RADIUS_PX = 8;

/** Whole strokes: what is touched fades, and goes when the pointer is lifted. */
export function eraseGesture(context: GestureContext, start: PointerInput): Gesture {
  const touched = new Set<ElementId>();
  let last: Vec = lastSample(start);
  let travelledPx = 0;

  function sweep(screenPoint: Vec): void {
    const camera = context.camera();
    const reach = ERASER_RADIUS_PX / camera.zoom;
    const from = screenToPage(camera, last);
    const to = screenToPage(camera, screenPoint);
    for (const id of context.index.touching(from, to, reach)) touched.add(id);
    travelledPx += distance(last, screenPoint);
    last = screenPoint;
  }

  function show(): void {
    context.show({ faded: new Set(touched) });
  }

  sweep(last);
  show();
  return {
    kind: 'erase',
    move(input) {
      const before = touched.size;
      for (const sample of input.samples) sweep(sample);
      if (touched.size !== before) show();
    },
    end() {
      removeElements(context, touched);
      context.show({ faded: NOTHING });
    },
    cancel: () => context.show({ faded: NOTHING }),
    travelledPx: () => travelledPx,
  };
}

const NOTHING: ReadonlySet<ElementId> = new Set();
