import {
  estimatedTextSize,
  type FrameElement,
  type ImageElement,
  type LineElement,
  type NoteElement,
  type Placement,
  type ShapeElement,
  type TextElement,
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

/** An element that is no stroke as the eraser and zoom-to-fit see it: a polyline on the page. */
export interface Outline {
  readonly pagePoints: readonly Vec[];
  readonly isClosed: boolean;
  /** What is inside belongs to it, not only its line. */
  readonly isSolid: boolean;
  /** Half the width of the line, page units. */
  readonly margin: number;
}

export function outlineOf(
  element: ShapeElement | LineElement | TextElement | ImageElement | NoteElement | FrameElement,
): Outline {
  switch (element.type) {
    case 'shape':
      return outline(element, shapePolygon(element), {
        isClosed: true,
        isSolid: element.fill !== '',
        width: element.width,
      });
    case 'line': {
      const points = element.vertices.map(([x, y]) => ({ x, y }));
      return outline(element, points, { isClosed: false, isSolid: false, width: element.width });
    }
    case 'text':
      return outline(element, boxCorners(estimatedTextSize(element)), SOLID);
    case 'image':
    case 'note':
      return outline(element, boxCorners(element), SOLID);
    case 'frame':
      return outline(element, boxCorners(element), {
        isClosed: true,
        isSolid: element.fill !== '',
        width: 0,
      });
  }
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

function boxCorners({ w, h }: { readonly w: number; readonly h: number }): Vec[] {
  return [
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ];
}
