import {
  type Board,
  type BoardDiff,
  type Element,
  type ElementId,
  isVisible,
  layerAt,
  type StrokeElement,
} from '@inkmesh/board';
import {
  applyAffine,
  type Box,
  boxesTouch,
  boxOfPoints,
  createSpatialIndex,
  EMPTY_BOX,
  growBox,
  invertAffine,
  isEmptyBox,
  type SpatialIndex,
  unionBox,
  type Vec,
} from '@inkmesh/geometry';
import {
  decodePoints,
  InkCodecError,
  type StrokePoints,
  strokeBounds,
  strokeHitDistance,
} from '@inkmesh/ink';
import { outlineBounds, outlineDistance, outlineOf, toPageOf } from './element-outline.ts';

/** Where elements are on the page. Built at its first use, so that opening a board does not pay for it. */
export interface StrokeIndex {
  /** What is drawn within `reach` page units of the segment `a`-`b`, in layers that are neither hidden nor locked. */
  touching(a: Vec, b: Vec, reach: number): ElementId[];
  /** Whether the box of anything that shows touches `pageBox`. */
  anyWithin(pageBox: Box): boolean;
  /** The box of everything that shows. */
  bounds(): Box;
  destroy(): void;
}

export function createStrokeIndex(board: Board): StrokeIndex {
  let index: SpatialIndex<ElementId> | undefined;
  // Decoded points are kept for what the eraser came near, as long as the element lives.
  const decoded = new WeakMap<Uint8Array, StrokePoints>();

  function built(): SpatialIndex<ElementId> {
    if (index !== undefined) return index;
    index = createSpatialIndex<ElementId>();
    for (const element of board.elements()) put(index, element);
    return index;
  }

  function follow(diff: BoardDiff): void {
    if (index === undefined) return;
    for (const element of diff.removed) index.delete(element.id);
    for (const element of diff.added) put(index, element);
    for (const { to } of diff.updated) put(index, to);
  }

  function pointsOf(stroke: StrokeElement): StrokePoints {
    const known = decoded.get(stroke.points);
    if (known !== undefined) return known;
    const points = decodedOrNone(stroke.points);
    decoded.set(stroke.points, points);
    return points;
  }

  function isTouched(element: Element, a: Vec, b: Vec, reach: number): boolean {
    const layer = layerAt(board.layers(), element.layer);
    if (!layer.visible || layer.locked || !isVisible(element)) return false;
    return element.type === 'stroke'
      ? isHit(element, pointsOf(element), a, b, reach)
      : outlineDistance(outlineOf(element), a, b) <= reach;
  }

  function shown(): readonly Element[] {
    const layers = board.layers();
    if (layers.every(({ visible }) => visible)) return board.elements();
    return board.elements().filter(({ layer }) => layerAt(layers, layer).visible);
  }

  const unsubscribe = board.subscribe(follow);
  return {
    touching(a, b, reach) {
      const box = growBox(boxOfPoints([a, b]), reach);
      return built()
        .search(box)
        .filter((id) => {
          const element = board.get(id);
          return element !== undefined && isTouched(element, a, b, reach);
        });
    },
    anyWithin: (pageBox) => shown().some((element) => boxesTouch(pageBounds(element), pageBox)),
    bounds() {
      let all = EMPTY_BOX;
      for (const element of shown()) all = unionBox(all, pageBounds(element));
      return all;
    },
    destroy: unsubscribe,
  };
}

/** The page box of what is drawn of an element; empty when nothing of it can be seen. */
export function pageBounds(element: Element): Box {
  if (!isVisible(element)) return EMPTY_BOX;
  return element.type === 'stroke' ? strokeBox(element) : outlineBounds(outlineOf(element));
}

function strokeBox(element: StrokeElement): Box {
  const local = strokeBounds(decodedOrNone(element.points), element.brush, element.width);
  if (isEmptyBox(local)) return EMPTY_BOX;
  const toPage = toPageOf(element);
  return boxOfPoints(
    [
      { x: local.minX, y: local.minY },
      { x: local.maxX, y: local.minY },
      { x: local.minX, y: local.maxY },
      { x: local.maxX, y: local.maxY },
    ].map((corner) => applyAffine(toPage, corner)),
  );
}

function put(index: SpatialIndex<ElementId>, element: Element): void {
  const box = pageBounds(element);
  if (isEmptyBox(box)) index.delete(element.id);
  else index.set(element.id, box);
}

// Tested in the stroke's own space; the reach shrinks or grows with the stroke's mean scale.
function isHit(
  stroke: StrokeElement,
  points: StrokePoints,
  a: Vec,
  b: Vec,
  reach: number,
): boolean {
  const toLocal = invertAffine(toPageOf(stroke));
  if (toLocal === undefined) return false;
  const localReach = reach / Math.sqrt(Math.abs(stroke.scaleX * stroke.scaleY));
  const localA = applyAffine(toLocal, a);
  const localB = applyAffine(toLocal, b);
  return (
    strokeHitDistance(points, stroke.brush, stroke.width, stroke.cuts, localA, localB) <= localReach
  );
}

const NO_POINTS: StrokePoints = {
  count: 0,
  xs: new Float32Array(),
  ys: new Float32Array(),
  pressures: new Float32Array(),
};

// A stroke whose bytes do not decode shows nothing and cannot be hit; the renderer is who reports it.
function decodedOrNone(bytes: Uint8Array): StrokePoints {
  try {
    return decodePoints(bytes);
  } catch (error) {
    if (error instanceof InkCodecError) return NO_POINTS;
    throw error;
  }
}
