import type { VisibleElement } from '@inkmesh/board';
import { type Box, boxOfPoints, type Vec } from '@inkmesh/geometry';
import type { GestureContext } from '../tools/gesture.ts';
import type { Guide } from './guide.ts';
import {
  type Axis,
  createSnapTargets,
  GRID_SIZE,
  SNAP_REACH_PX,
  type SnapTargets,
} from './targets.ts';

export interface EdgeSnapper {
  snap(pagePoint: Vec): { readonly point: Vec; readonly guides: readonly Guide[] };
}

/**
 * Snaps a corner or side that the hand drags: to the grid, or to sides and middles of others.
 *
 * @param fixed page point across: guides reach to it
 * @param axes those along which it is dragged; none where the frame is turned
 */
export function createEdgeSnapper(
  context: Pick<GestureContext, 'index' | 'state'>,
  changed: readonly VisibleElement[],
  fixed: Vec,
  axes: readonly Axis[],
): EdgeSnapper {
  let made: SnapTargets | undefined;

  function toObjects(point: Vec, reach: number) {
    made ??= createSnapTargets(context, changed);
    const targets = made;
    const off = (axis: Axis) => targets.nearest(axis, [point[axis]], reach);
    const [x, y] = [
      axes.includes('x') ? off('x') : undefined,
      axes.includes('y') ? off('y') : undefined,
    ];
    const snapped = { x: point.x + (x ?? 0), y: point.y + (y ?? 0) };
    const box: Box = boxOfPoints([fixed, snapped]);
    const guides = [
      ...(x === undefined ? [] : targets.guidesOn('x', [snapped.x], box)),
      ...(y === undefined ? [] : targets.guidesOn('y', [snapped.y], box)),
    ];
    return { point: snapped, guides };
  }

  function toGrid(point: Vec) {
    const along = (axis: Axis) =>
      axes.includes(axis) ? Math.round(point[axis] / GRID_SIZE) * GRID_SIZE : point[axis];
    return { point: { x: along('x'), y: along('y') }, guides: [] };
  }

  return {
    snap(point) {
      const { snap, camera } = context.state();
      if (axes.length === 0) return { point, guides: [] };
      if (snap.toGrid) return toGrid(point);
      if (!snap.toObjects) return { point, guides: [] };
      return toObjects(point, SNAP_REACH_PX / camera.zoom);
    },
  };
}
