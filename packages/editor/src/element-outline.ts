import {
  estimatedTextSize,
  type NoteElement,
  type Placement,
  type StrokeElement,
  type TextElement,
  type VisibleElement,
} from '@inkmesh/board';
import {
  type Affine,
  affine,
  applyAffine,
  type Box,
  boxOfPoints,
  growBox,
  isInsidePolygon,
  segmentsDistance,
  shapePolygon,
  type Vec,
} from '@inkmesh/geometry';

/** The box of a text, or of a note's paper, in its own space: who lays text out knows it exactly. */
export type TextBox = (element: TextElement | NoteElement) => Box;

/** An element that is no stroke as hands see it: a polyline on the page. */
export interface Outline {
  readonly pagePoints: readonly Vec[];
  readonly isClosed: boolean;
  /** What is inside belongs to it, not only its line. */
  readonly isSolid: boolean;
  /** Half the width of the line, page units. */
  readonly margin: number;
}

/** All but strokes, whose outline is their ink. */
export type OutlinedElement = Exclude<VisibleElement, StrokeElement>;

export function outlineOf(element: OutlinedElement, textBox: TextBox = estimatedBox): Outline {
  switch (element.type) {
    case 'shape':
      return outline(element, shapePolygon(element), {
        isClosed: true,
        // A label is a part of it that a hand aims at.
        isSolid: element.fill !== '' || element.text !== '',
        width: element.width,
      });
    case 'line': {
      const points = element.vertices.map(([x, y]) => ({ x, y }));
      return outline(element, points, { isClosed: false, isSolid: false, width: element.width });
    }
    case 'text':
    case 'note':
      return outline(element, cornersOf(textBox(element)), SOLID);
    case 'image':
      return outline(element, boxCorners(element), SOLID);
    case 'frame':
      // Taken by its edge, filled or not: what is in it must be in reach.
      return outline(element, boxCorners(element), { isClosed: true, isSolid: false, width: 0 });
  }
}

/** The box an element fills in its own space; its line may lie half outside of it. */
export function outlineLocalBox(element: OutlinedElement, textBox: TextBox = estimatedBox): Box {
  switch (element.type) {
    case 'shape':
    case 'image':
    case 'frame':
      return { minX: 0, minY: 0, maxX: element.w, maxY: element.h };
    case 'line':
      return boxOfPoints(element.vertices.map(([x, y]) => ({ x, y })));
    case 'text':
    case 'note':
      return textBox(element);
  }
}

/** Clockwise on the screen from the top left. */
export function cornersOf({ minX, minY, maxX, maxY }: Box): readonly [Vec, Vec, Vec, Vec] {
  return [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: maxX, y: maxY },
    { x: minX, y: maxY },
  ];
}

/** The box of what is drawn. */
export function outlineBounds({ pagePoints, margin }: Outline): Box {
  return growBox(boxOfPoints(pagePoints), margin);
}

/** Distance from the page segment `a`-`b` to what is drawn; 0 or less when they touch. */
export function outlineDistance(shape: Outline, a: Vec, b: Vec): number {
  const { pagePoints, isClosed, isSolid, margin } = shape;
  if (isSolid && isInsidePolygon(pagePoints, a)) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = isClosed ? 0 : 1; i < pagePoints.length; i++) {
    const [from, to] = [pagePoints.at(i - 1) as Vec, pagePoints[i] as Vec];
    nearest = Math.min(nearest, segmentsDistance(a, b, from, to));
  }
  return nearest - margin;
}

/** Where an element's own space lies on the page. */
export function toPageOf({ x, y, rotation, scaleX, scaleY }: Placement): Affine {
  return affine(x, y, rotation, scaleX, scaleY);
}

interface OutlineStyle {
  readonly isClosed: boolean;
  readonly isSolid: boolean;
  readonly width: number;
}

const SOLID: OutlineStyle = { isClosed: true, isSolid: true, width: 0 };

function outline(
  place: Placement,
  localPoints: readonly Vec[],
  { isClosed, isSolid, width }: OutlineStyle,
): Outline {
  const toPage = toPageOf(place);
  const widest = Math.max(Math.abs(place.scaleX), Math.abs(place.scaleY));
  return {
    pagePoints: localPoints.map((point) => applyAffine(toPage, point)),
    isClosed,
    isSolid,
    margin: (width / 2) * widest,
  };
}

function boxCorners({ w, h }: { readonly w: number; readonly h: number }): readonly Vec[] {
  return cornersOf({ minX: 0, minY: 0, maxX: w, maxY: h });
}

/** Roughly, where nobody lays text out. */
function estimatedBox(element: TextElement | NoteElement): Box {
  const { w, h } = element.type === 'note' ? element : estimatedTextSize(element);
  return { minX: 0, minY: 0, maxX: w, maxY: h };
}
