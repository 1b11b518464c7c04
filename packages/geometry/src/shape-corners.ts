import type { Vec } from './vec.ts';

/** What a closed shape in the box from (0, 0) to (w, h) is made from. */
export interface ShapeOutline {
  readonly shape: 'rectangle' | 'ellipse' | 'diamond' | 'triangle' | 'polygon' | 'star';
  readonly w: number;
  readonly h: number;
  /** Of a polygon its sides, of a star its points: at least 3. */
  readonly sides: number;
  /** Of a star: inner radius as a share of the outer. */
  readonly inner: number;
}

/**
 * The corners of a shape before they are rounded: x and y by turns, clockwise on the screen (y down).
 * @returns undefined for an ellipse, which has none
 */
export function shapeCorners({ shape, w, h, sides, inner }: ShapeOutline): number[] | undefined {
  switch (shape) {
    case 'ellipse':
      return undefined;
    case 'rectangle':
      return [0, 0, w, 0, w, h, 0, h];
    case 'diamond':
      return [w / 2, 0, w, h / 2, w / 2, h, 0, h / 2];
    case 'triangle':
      return [w / 2, 0, w, h, 0, h];
    case 'polygon':
      return fitted(ring(sides, [1]), w, h);
    case 'star':
      return fitted(ring(sides * 2, [1, inner]), w, h);
  }
}

/** The outline as a polygon: corners are sharp, and an ellipse has 48, whose edges are 0.2 % of the radius from it. */
export function shapePolygon(outline: ShapeOutline): Vec[] {
  const corners = shapeCorners(outline);
  if (corners === undefined) {
    const [rx, ry] = [outline.w / 2, outline.h / 2];
    return CIRCLE.map(({ x, y }) => ({ x: rx + x * rx, y: ry + y * ry }));
  }
  return Array.from({ length: corners.length / 2 }, (_, i) => ({
    x: corners[i * 2] as number,
    y: corners[i * 2 + 1] as number,
  }));
}

/** A multiple of four, so that it touches the sides of its box. */
const ELLIPSE_CORNERS = 48;
const CIRCLE: readonly Vec[] = Array.from({ length: ELLIPSE_CORNERS }, (_, i) => {
  const angle = (i / ELLIPSE_CORNERS) * Math.PI * 2 - Math.PI / 2;
  return { x: Math.cos(angle), y: Math.sin(angle) };
});

/** Points around the origin, the first at the top, at these distances by turns. */
function ring(count: number, radii: readonly number[]): number[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * Math.PI * 2 - Math.PI / 2;
    const radius = radii[i % radii.length] as number;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius];
  }).flat();
}

/** Stretched until it touches all four sides of the box, so that handles of the box are handles of the shape. */
function fitted(points: readonly number[], w: number, h: number): number[] {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  const minX = Math.min(...xs);
  const minY = Math.min(...ys);
  const scaleX = w / (Math.max(...xs) - minX);
  const scaleY = h / (Math.max(...ys) - minY);
  return points.map((value, i) =>
    i % 2 === 0 ? (value - minX) * scaleX : (value - minY) * scaleY,
  );
}
