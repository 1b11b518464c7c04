import {
  type Element,
  type ElementId,
  isVisible,
  type StrokeElement,
  type VisibleElement,
} from '@inkmesh/board';
import {
  applyAffine,
  type Box,
  boxContains,
  boxesTouch,
  boxOfPoints,
  createSpatialIndex,
  EMPTY_BOX,
  growBox,
  invertAffine,
  isEmptyBox,
  isInsidePolygon,
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
  strokeRuns,
} from '@inkmesh/ink';
import {
  cornersOf,
  outlineBounds,
  outlineDistance,
  outlineLocalBox,
  outlineOf,
  type TextBox,
  toPageOf,
} from './element-outline.ts';
import type { BoardView, PageDiff } from './page-board.ts';
import { createPaintRank } from './select/paint-rank.ts';
import type { Region } from './select/region.ts';
import type { Structure } from './select/structure.ts';

/**
 * Where elements are on the page, and what of them a hand may take: nothing that is hidden or locked, by itself, by
 * what it is in, or by its layer. Built at its first use, so that opening a board does not pay for it.
 */
export interface ElementIndex {
  /** What is drawn within `reach` page units of the segment `a`-`b`. */
  touching(a: Vec, b: Vec, reach: number): ElementId[];
  /** The topmost element drawn within `reach` page units of the point. */
  at(pagePoint: Vec, reach: number): VisibleElement | undefined;
  /** What a closed line of its own goes around the point, filled or not, topmost first. */
  around(pagePoint: Vec): VisibleElement[];
  /** Whether the point is on the line of what is drawn, not only inside of it. */
  isOnLine(element: VisibleElement, pagePoint: Vec): boolean;
  /** The points of a stroke in its own space; none when they do not decode. */
  points(stroke: StrokeElement): StrokePoints;
  /** What is drawn in a region: all that touches it, or only what lies wholly inside. */
  within(region: Region, how: 'touching' | 'inside'): VisibleElement[];
  /** Whose boxes touch `pageBox`, those that no hand may take too. */
  near(pageBox: Box): VisibleElement[];
  /** The same, the topmost first. */
  topmost(pageBox: Box): VisibleElement[];
  /** The page box of what is drawn of it; empty when nothing can be seen. */
  pageBox(element: Element): Box;
  /** The page box around its own box, without what its line adds: what lines up, and what its position says. */
  placeBox(element: VisibleElement): Box;
  /** The box it fills in its own space. */
  localBox(element: VisibleElement): Box;
  /** Its lines on the page: what an outline around it follows. */
  pageLines(element: VisibleElement): readonly PageLine[];
  /** Whether the box of anything that shows touches `pageBox`. */
  anyWithin(pageBox: Box): boolean;
  /** The box of everything that shows. */
  bounds(): Box;
  /** What was measured of texts is forgotten. */
  remeasure(): void;
  destroy(): void;
}

export interface PageLine {
  readonly points: readonly Vec[];
  readonly isClosed: boolean;
  /** What is inside belongs to it, not only its line. */
  readonly isSolid: boolean;
  /** Half the width of the line, page units. */
  readonly margin: number;
}

export function createElementIndex(
  board: BoardView,
  structure: Structure,
  textBox?: TextBox,
): ElementIndex {
  const { isFree, isShown } = structure;
  let index: SpatialIndex<ElementId> | undefined;
  const compare = createPaintRank(board);
  // Decoded points are kept for what a hand came near, as long as the element lives.
  const decoded = new WeakMap<Uint8Array, StrokePoints>();
  let boxes = new WeakMap<Element, Box>();
  let placeBoxes = new WeakMap<Element, Box>();

  function built(): SpatialIndex<ElementId> {
    if (index !== undefined) return index;
    index = createSpatialIndex<ElementId>();
    for (const element of board.elements()) put(index, element);
    return index;
  }

  function put(into: SpatialIndex<ElementId>, element: Element): void {
    const box = pageBox(element);
    if (isEmptyBox(box)) into.delete(element.id);
    else into.set(element.id, box);
  }

  function follow(diff: PageDiff): void {
    if (diff.isOtherPage) index = undefined;
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

  function pageBox(element: Element): Box {
    const known = boxes.get(element);
    if (known !== undefined) return known;
    const box = pageBounds(element, textBox);
    // A text grows and shrinks as fonts arrive, and so does the paper under it; who lays it out remembers.
    if (element.type !== 'text' && element.type !== 'note') boxes.set(element, box);
    return box;
  }

  function localBox(element: VisibleElement): Box {
    if (element.type !== 'stroke') return outlineLocalBox(element, textBox);
    return strokeBounds(pointsOf(element), element.brush, element.width);
  }

  function placeBox(element: VisibleElement): Box {
    if (element.type !== 'shape' && element.type !== 'line') return pageBox(element);
    const known = placeBoxes.get(element);
    if (known !== undefined) return known;
    const toPage = toPageOf(element);
    const corners = cornersOf(localBox(element));
    const box = boxOfPoints(corners.map((corner) => applyAffine(toPage, corner)));
    placeBoxes.set(element, box);
    return box;
  }

  function near(pageBox: Box): VisibleElement[] {
    const found: VisibleElement[] = [];
    for (const id of built().search(pageBox)) {
      const element = board.get(id);
      if (element !== undefined && isVisible(element)) found.push(element);
    }
    return found;
  }

  function isTouched(element: VisibleElement, a: Vec, b: Vec, reach: number): boolean {
    return element.type === 'stroke'
      ? isHit(element, pointsOf(element), a, b, reach)
      : outlineDistance(outlineOf(element, textBox), a, b) <= reach;
  }

  function pageLines(element: VisibleElement): readonly PageLine[] {
    if (element.type === 'stroke') return strokeLines(element, pointsOf(element));
    const { pagePoints, isClosed, isSolid, margin } = outlineOf(element, textBox);
    return [{ points: pagePoints, isClosed, isSolid, margin }];
  }

  function topmost(box: Box): VisibleElement[] {
    return near(box).sort((a, b) => compare(b, a));
  }

  /** A press on a part that a frame clips away goes through. */
  function isInView(element: VisibleElement, { x, y }: Vec): boolean {
    const at = { minX: x, minY: y, maxX: x, maxY: y };
    return structure.framesOf(element).every((frame) => boxesTouch(placeBox(frame), at));
  }

  const unsubscribe = board.subscribe(follow);
  return {
    near,
    topmost,
    pageBox,
    placeBox,
    localBox,
    pageLines,
    touching(a, b, reach) {
      return near(growBox(boxOfPoints([a, b]), reach))
        .filter((element) => isFree(element) && isTouched(element, a, b, reach))
        .map(({ id }) => id);
    },
    at(pagePoint, reach) {
      const { x, y } = pagePoint;
      const around = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
      return topmost(around).find(
        (element) =>
          isFree(element) &&
          isTouched(element, pagePoint, pagePoint, reach) &&
          isInView(element, pagePoint),
      );
    },
    points: pointsOf,
    around(pagePoint) {
      const { x, y } = pagePoint;
      return near({ minX: x, minY: y, maxX: x, maxY: y })
        .sort((a, b) => compare(b, a))
        .filter((element) => isFree(element) && isInView(element, pagePoint))
        .filter((element) =>
          pageLines(element).some(
            ({ points, isClosed }) => isClosed && isInsidePolygon(points, pagePoint),
          ),
        );
    },
    isOnLine: (element, pagePoint) =>
      pageLines(element).some(
        (line) =>
          outlineDistance(
            { ...line, pagePoints: line.points, isSolid: false },
            pagePoint,
            pagePoint,
          ) <= 0,
      ),
    within(region, how) {
      return near(region.box).filter((element) => {
        if (!isFree(element)) return false;
        if (region.isBox && boxContains(region.box, pageBox(element))) return true;
        const lines = pageLines(element);
        // Who drags from inside a frame means what is in it.
        return how === 'touching' && element.type !== 'frame'
          ? lines.some((line) => isLineTouching(line, region))
          : lines.length > 0 && lines.every((line) => isLineInside(line, region));
      });
    },
    anyWithin: (box) =>
      board.elements().some((element) => isShown(element) && boxesTouch(pageBox(element), box)),
    bounds() {
      let all = EMPTY_BOX;
      for (const element of board.elements()) {
        if (isShown(element)) all = unionBox(all, pageBox(element));
      }
      return all;
    },
    remeasure() {
      index = undefined;
      boxes = new WeakMap();
      placeBoxes = new WeakMap();
    },
    destroy: unsubscribe,
  };
}

/** The page box of what is drawn of an element; empty when nothing of it can be seen. */
export function pageBounds(element: Element, textBox?: TextBox): Box {
  if (!isVisible(element)) return EMPTY_BOX;
  if (element.type === 'stroke') return strokeBox(element);
  return outlineBounds(outlineOf(element, textBox));
}

function strokeBox(element: StrokeElement): Box {
  const local = strokeBounds(decodedOrNone(element.points), element.brush, element.width);
  if (isEmptyBox(local)) return EMPTY_BOX;
  const toPage = toPageOf(element);
  return boxOfPoints(cornersOf(local).map((corner) => applyAffine(toPage, corner)));
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

/** What is left of a stroke as lines of its points; the ink around them is taken as even. */
function strokeLines(stroke: StrokeElement, points: StrokePoints): readonly PageLine[] {
  const toPage = toPageOf(stroke);
  const margin = (stroke.width / 2) * Math.sqrt(Math.abs(stroke.scaleX * stroke.scaleY));
  return strokeRuns(points.count, stroke.cuts).map(([from, to]) => {
    const line: Vec[] = [];
    for (let i = Math.ceil(from); i <= Math.floor(to); i++) {
      const local = { x: points.xs[i] as number, y: points.ys[i] as number };
      line.push(applyAffine(toPage, local));
    }
    return { points: line, isClosed: false, isSolid: false, margin };
  });
}

function isLineTouching({ points, isClosed, isSolid, margin }: PageLine, region: Region): boolean {
  if (points.some(region.holds)) return true;
  for (let i = isClosed ? 0 : 1; i < points.length; i++) {
    if (region.borderTouches(points.at(i - 1) as Vec, points[i] as Vec, margin)) return true;
  }
  const [only] = points;
  if (points.length === 1 && only !== undefined) return region.borderTouches(only, only, margin);
  return isSolid && isInsidePolygon(points, region.corner);
}

function isLineInside({ points, isClosed }: PageLine, region: Region): boolean {
  if (!points.every(region.holds)) return false;
  for (let i = isClosed ? 0 : 1; i < points.length; i++) {
    if (region.borderTouches(points.at(i - 1) as Vec, points[i] as Vec, 0)) return false;
  }
  return true;
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
