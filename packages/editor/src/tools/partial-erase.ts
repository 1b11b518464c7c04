import type { ElementId, StrokeElement } from '@inkmesh/board';
import { distance, screenToPage, type Vec } from '@inkmesh/geometry';
import { erasedIntervals, type Interval, strokeRuns, unionIntervals } from '@inkmesh/ink';
import { toPageOf } from '../element-outline.ts';
import { lastSample, type PointerInput } from '../input.ts';
import { ERASER_RADIUS_PX } from './erase.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/**
 * Parts of strokes: what the tip goes over is gone at once, and stays when the pointer is lifted. Cuts are only ever
 * added to a stroke, so two people who erase on it at once erase both. Other elements have no parts and are left alone.
 */
export function partialEraseGesture(context: GestureContext, start: PointerInput): Gesture {
  const { board, index } = context;
  const cuts = new Map<ElementId, readonly Interval[]>();
  let last: Vec = lastSample(start);
  let travelledPx = 0;

  function sweep(screenPoint: Vec): void {
    const camera = context.camera();
    const radius = ERASER_RADIUS_PX / camera.zoom;
    const from = screenToPage(camera, last);
    const to = screenToPage(camera, screenPoint);
    for (const id of index.touching(from, to, radius)) {
      const stroke = strokeOf(id);
      if (stroke === undefined) continue;
      const { brush, width } = stroke;
      const placed = { points: index.points(stroke), brush, width, toPage: toPageOf(stroke) };
      const erased = erasedIntervals(placed, from, to, radius);
      if (erased.length > 0) cuts.set(id, unionIntervals([...(cuts.get(id) ?? []), ...erased]));
    }
    travelledPx += distance(last, screenPoint);
    last = screenPoint;
  }

  /** The stroke as it is now: somebody else may have erased, or moved, or removed it meanwhile. */
  function strokeOf(id: ElementId): StrokeElement | undefined {
    const element = board.get(id);
    return element?.type === 'stroke' ? element : undefined;
  }

  function show(): void {
    const preview = [...cuts].flatMap(([id, own]) => {
      const stroke = strokeOf(id);
      return stroke === undefined ? [] : [{ ...stroke, cuts: allCuts(stroke, own) }];
    });
    context.show({ preview });
  }

  function erase(id: ElementId, own: readonly Interval[]): void {
    const stroke = strokeOf(id);
    if (stroke === undefined) return;
    const isNothingLeft = strokeRuns(index.points(stroke).count, allCuts(stroke, own)).length === 0;
    if (isNothingLeft) board.remove(id);
    else board.cut(id, own);
  }

  sweep(last);
  show();
  return {
    kind: 'erase',
    move(input) {
      for (const sample of input.samples) sweep(sample);
      show();
    },
    end() {
      context.settle();
      board.transact(() => {
        for (const [id, own] of cuts) erase(id, own);
      });
    },
    cancel: context.settle,
    travelledPx: () => travelledPx,
  };
}

function allCuts({ cuts }: StrokeElement, own: readonly Interval[]): readonly Interval[] {
  return unionIntervals([...cuts, ...own]);
}
