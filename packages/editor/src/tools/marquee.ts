import type { ElementId } from '@inkmesh/board';
import { distance, screenToPage, type Vec } from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import { createRegion } from '../select/region.ts';
import type { MarqueeShape } from '../state.ts';
import type { Drag } from './drag.ts';
import type { GestureContext } from './gesture.ts';

/**
 * Selects what the box, or the loop of a lasso, touches; with Alt only what lies wholly inside (as Excalidraw does,
 * where tldraw and Figma touch: touching is what most hands expect, and Alt is free while nothing is copied). With
 * Shift it is added to what was selected.
 */
export function marqueeDrag(
  context: GestureContext,
  kind: MarqueeShape['kind'],
  start: PointerInput,
): Drag {
  const before = context.state().selection;
  const scope = context.structure.scopeOf(before);
  const loop: Vec[] = [screenToPage(context.camera(), lastSample(start))];

  function follow(input: PointerInput): void {
    const camera = context.camera();
    for (const sample of input.samples) {
      const point = screenToPage(camera, sample);
      const last = loop.at(-1) ?? point;
      if (kind === 'marquee') loop[1] = point;
      else if (distance(last, point) * camera.zoom >= LOOP_STEP_PX) loop.push(point);
    }
  }

  function found(input: PointerInput): ReadonlySet<ElementId> {
    const region = createRegion(cornersOf(kind, loop));
    const inside = context.index.within(region, input.alt ? 'inside' : 'touching');
    const taken = inside.map((element) => context.structure.takenBy(element, scope));
    return withAll(context.state().selection, input.shift ? before : [], taken);
  }

  return {
    kind,
    move(input) {
      follow(input);
      context.show({
        brush: { kind, pagePoints: cornersOf(kind, loop) },
        selection: found(input),
        // Nobody sees it meanwhile, and around thousands it costs.
        frameBox: undefined,
      });
    },
    end: context.settle,
    cancel() {
      context.select(before);
      context.settle();
    },
  };
}

/** `now` when it holds the same: who follows it has nothing to do. */
function withAll(
  now: ReadonlySet<ElementId>,
  ...parts: readonly Iterable<ElementId>[]
): ReadonlySet<ElementId> {
  const all = new Set<ElementId>();
  for (const part of parts) for (const id of part) all.add(id);
  if (all.size !== now.size) return all;
  for (const id of all) if (!now.has(id)) return all;
  return now;
}

/** A lasso's corners are as far apart: finer than a hand aims. */
const LOOP_STEP_PX = 3;

function cornersOf(kind: MarqueeShape['kind'], points: readonly Vec[]): readonly Vec[] {
  const [a, b = a] = points;
  if (kind === 'lasso' || a === undefined || b === undefined) return [...points];
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}
