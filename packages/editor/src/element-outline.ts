import type {
  Placement,
  ShapeElement,
  StrokeElement,
  TextElement,
  VisibleElement,
} from '@inkmesh/board';
import {
  type Affine,
  affine,
  applyAffine,
  type Box,
  boxOfPoints,
  growBox,
  segmentsDistance,
  type Vec,
} from '@inkmesh/geometry';

/** The box of a text in its own space: who lays text out knows it exactly. */
export type TextBox = (element: TextElement) => Box;

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
      return outline(element, shapeCorners(element), {
        isClosed: true,
        isSolid: element.fill !== '',
        width: element.width,
      });
    case 'line': {
      const points = element.vertices.map(([x, y]) => ({ x, y }));
      return outline(element, points, { isClosed: false, isSolid: false, width: element.width });
    }
    case 'text':
      return outline(element, cornersOf(textBox(element)), SOLID);
    case 'image':
    case 'note':
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
    case 'note':
    case 'frame':
      return { minX: 0, minY: 0, maxX: element.w, maxY: element.h };
    case 'line':
      return boxOfPoints(element.vertices.map(([x, y]) => ({ x, y })));
    case 'text':
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
  if (isSolid && isInside(pagePoints, a)) return 0;
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

/** Corners are taken as sharp: the roundest rectangle is a third of its radius from its corner. */
function shapeCorners({ shape, w, h, sides, inner }: ShapeElement): readonly Vec[] {
  switch (shape) {
    case 'rectangle':
      return boxCorners({ w, h });
    case 'ellipse':
      return fitted(ring(ELLIPSE_CORNERS, [1]), w, h);
    case 'diamond':
      return fitted(ring(4, [1]), w, h);
    case 'triangle':
      return fitted(ring(3, [1]), w, h);
    case 'polygon':
      return fitted(ring(sides, [1]), w, h);
    case 'star':
      return fitted(ring(sides * 2, [1, inner]), w, h);
  }
}

/** A chord of so many is 0.2 % of the radius from its arc. */
const ELLIPSE_CORNERS = 48;

/** Points around the origin, the first at the top, at these distances by turns. */
function ring(count: number, radii: readonly number[]): Vec[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI - Math.PI / 2;
    const radius = radii[i % radii.length] as number;
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
  });
}

/** Stretched until all four sides of the box are touched. */
function fitted(points: readonly Vec[], w: number, h: number): Vec[] {
  const { minX, minY, maxX, maxY } = boxOfPoints(points);
  return points.map(({ x, y }) => ({
    x: ((x - minX) / (maxX - minX)) * w,
    y: ((y - minY) / (maxY - minY)) * h,
  }));
}

/** Even-odd: a ray to the right crosses the outline an odd number of times. */
export function isInside(corners: readonly Vec[], point: Vec): boolean {
  let isIn = false;
  for (let i = 0; i < corners.length; i++) {
    const [a, b] = [corners.at(i - 1) as Vec, corners[i] as Vec];
    if (a.y > point.y === b.y > point.y) continue;
    if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) isIn = !isIn;
  }
  return isIn;
}

/** Roughly, where nobody lays text out. */
function estimatedBox({ text, w, size }: TextElement): Box {
  const lines = text.split('\n').map((line) => line.length * size * MEAN_ADVANCE);
  const rows = w > 0 ? lines.map((width) => Math.max(1, Math.ceil(width / w))) : lines.map(() => 1);
  return {
    minX: 0,
    minY: 0,
    maxX: w > 0 ? w : lines.reduce((longest, width) => Math.max(longest, width), 0),
    maxY: rows.reduce((sum, count) => sum + count, 0) * size * LINE_HEIGHT,
  };
}

/** Mean width of a character of Latin text in a sans-serif face, em. */
const MEAN_ADVANCE = 0.55;
/** What browsers take for `normal`, about, em. */
const LINE_HEIGHT = 1.25;
