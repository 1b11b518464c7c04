import type { ElementId, VisibleElement } from '@inkmesh/board';
import { type Box, createSpatialIndex, isEmptyBox, visibleBox } from '@inkmesh/geometry';
import type { GestureContext } from '../tools/gesture.ts';
import type { Guide } from './guide.ts';

export type Axis = 'x' | 'y';

/** How near a side or middle must come to snap, CSS pixels: what tldraw takes. */
export const SNAP_REACH_PX = 8;

/** Between the lines of the grid, page units: what Excalidraw takes. */
export const GRID_SIZE = 20;

/**
 * The sides and middles of what is in view as a drag begins. A step of the hand is a binary search for each of its own
 * lines, however many elements there are.
 */
export interface SnapTargets {
  /** The line nearest to one of `places`, as the distance from it. Undefined: none within `reach`. */
  nearest(axis: Axis, places: readonly number[], reach: number): number | undefined;
  /** A guide along each of the lines that `box`, where it is now, lies on. */
  guidesOn(axis: Axis, places: readonly number[], box: Box): readonly Guide[];
  /** What lies beside `box` along the axis: it overlaps it across. */
  beside(axis: Axis, box: Box): readonly Box[];
}

export function createSnapTargets(
  { index, state }: Pick<GestureContext, 'index' | 'state'>,
  moved: readonly VisibleElement[],
): SnapTargets {
  const { camera, size } = state();
  const own: ReadonlySet<ElementId> = new Set(moved.map(({ id }) => id));
  const boxes = index
    .near(visibleBox(camera, size))
    .filter((element) => isTarget(element) && !own.has(element.id))
    .map(index.placeBox)
    .filter((box) => !isEmptyBox(box));
  const sorted = { x: linesOf('x', boxes), y: linesOf('y', boxes) };
  const tree = createSpatialIndex<number>();
  for (const [i, box] of boxes.entries()) tree.set(i, box);
  const within = (box: Box) => tree.search(box).map((i) => boxes[i] as Box);

  return {
    nearest(axis, places, reach) {
      let best: number | undefined;
      for (const place of places) {
        const off = nearestIn(sorted[axis], place) - place;
        if (Math.abs(off) <= Math.min(reach, Math.abs(best ?? reach))) best = off;
      }
      return best;
    },
    guidesOn(axis, places, box) {
      return places.flatMap((at) => {
        const on = within(strip(axis, at)).filter((other) => isOn(axis, at, other));
        if (on.length === 0) return [];
        const along = axis === 'x' ? 'y' : 'x';
        const ends = [...on, box].map((one) => sidesOf(along, one));
        const from = Math.min(...ends.map(([low]) => low));
        const to = Math.max(...ends.map(([, high]) => high));
        return [{ kind: 'line', axis, at, from, to } as const];
      });
    },
    beside: (axis, box) =>
      within(
        axis === 'x'
          ? { ...box, minX: -Infinity, maxX: Infinity }
          : { ...box, minY: -Infinity, maxY: Infinity },
      ),
  };
}

/** The two sides across the axis, the lower first. */
export function sidesOf(axis: Axis, box: Box): readonly [low: number, high: number] {
  return axis === 'x' ? [box.minX, box.maxX] : [box.minY, box.maxY];
}

/** Sides and middle. */
export function placesOf(axis: Axis, box: Box): readonly number[] {
  const [low, high] = sidesOf(axis, box);
  return [low, (low + high) / 2, high];
}

/** Ink has no sides that an eye lines anything up with. */
function isTarget({ type }: VisibleElement): boolean {
  return type !== 'stroke';
}

function linesOf(axis: Axis, boxes: readonly Box[]): Float64Array {
  return Float64Array.from(boxes.flatMap((box) => placesOf(axis, box))).sort();
}

/** The member of `sorted` nearest to `place`; infinite when there is none. */
function nearestIn(sorted: Float64Array, place: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  const above = sorted[low] ?? Number.POSITIVE_INFINITY;
  const below = sorted[low - 1] ?? Number.NEGATIVE_INFINITY;
  return above - place < place - below ? above : below;
}

/** What rounding may part of two equal places, page units. */
const SAME_PLACE = 1e-4;

function strip(axis: Axis, at: number): Box {
  const [low, high] = [at - SAME_PLACE, at + SAME_PLACE];
  return axis === 'x'
    ? { minX: low, maxX: high, minY: -Infinity, maxY: Infinity }
    : { minX: -Infinity, maxX: Infinity, minY: low, maxY: high };
}

function isOn(axis: Axis, at: number, box: Box): boolean {
  return placesOf(axis, box).some((place) => Math.abs(place - at) <= SAME_PLACE);
}
