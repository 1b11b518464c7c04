import type { VisibleElement } from '@inkmesh/board';
import { type Box, EMPTY_BOX, isEmptyBox, unionBox, type Vec } from '@inkmesh/geometry';
import type { GestureContext } from '../tools/gesture.ts';
import { type GapSnap, nearestGap, shifted } from './gaps.ts';
import type { Guide } from './guide.ts';
import {
  type Axis,
  createSnapTargets,
  GRID_SIZE,
  placesOf,
  SNAP_REACH_PX,
  type SnapTargets,
  sidesOf,
} from './targets.ts';

export interface MoveSnapper {
  /** @param only the one axis along which may be moved */
  snap(delta: Vec, only?: Axis): { readonly delta: Vec; readonly guides: readonly Guide[] };
}

/** Snaps what is dragged: its upper left corner to the grid, or its sides, middles and gaps to those of others. */
export function createMoveSnapper(
  context: Pick<GestureContext, 'index' | 'state'>,
  moved: readonly VisibleElement[],
): MoveSnapper {
  const box = boxOf(moved, context);
  // Made when it is first asked for: a drag that does not snap pays nothing.
  let made: SnapTargets | undefined;

  function snapAlong(axis: Axis, at: Box, reach: number): { off: number; gap?: GapSnap } {
    made ??= createSnapTargets(context, moved);
    const line = made.nearest(axis, placesOf(axis, at), reach);
    const gap = nearestGap(made, axis, at, reach);
    if (gap !== undefined && (line === undefined || Math.abs(gap.off) <= Math.abs(line))) {
      return { off: gap.off, gap };
    }
    return { off: line ?? 0 };
  }

  function toObjects(delta: Vec, only: Axis | undefined, reach: number) {
    let at = shifted('y', shifted('x', box, delta.x), delta.y);
    const x = only === 'y' ? { off: 0 } : snapAlong('x', at, reach);
    const y = only === 'x' ? { off: 0 } : snapAlong('y', at, reach);
    at = shifted('y', shifted('x', at, x.off), y.off);
    const guides = (['x', 'y'] as const)
      .filter((axis) => only === undefined || only === axis)
      .flatMap((axis) => made?.guidesOn(axis, placesOf(axis, at), at) ?? []);
    const gaps = [x, y].flatMap((found) =>
      'gap' in found && found.gap ? [found.gap.guide(at)] : [],
    );
    return { delta: { x: delta.x + x.off, y: delta.y + y.off }, guides: [...guides, ...gaps] };
  }

  function toGrid(delta: Vec, only: Axis | undefined) {
    const along = (axis: Axis) => {
      if (only !== undefined && only !== axis) return delta[axis];
      const [low] = sidesOf(axis, box);
      return Math.round((low + delta[axis]) / GRID_SIZE) * GRID_SIZE - low;
    };
    return { delta: { x: along('x'), y: along('y') }, guides: [] };
  }

  return {
    snap(delta, only) {
      const { snap, camera } = context.state();
      if (isEmptyBox(box)) return { delta, guides: [] };
      if (snap.toGrid) return toGrid(delta, only);
      if (!snap.toObjects) return { delta, guides: [] };
      return toObjects(delta, only, SNAP_REACH_PX / camera.zoom);
    },
  };
}

function boxOf(elements: readonly VisibleElement[], { index }: Pick<GestureContext, 'index'>): Box {
  let all = EMPTY_BOX;
  for (const element of elements) all = unionBox(all, index.placeBox(element));
  return all;
}
