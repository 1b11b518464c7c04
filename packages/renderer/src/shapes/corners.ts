import type { ShapeElement } from '@inkmesh/board';

/**
 * The corners of a shape before they are rounded, in its box from (0, 0) to (w, h): x and y by turns, clockwise on
 * the screen (y down).
 * @returns undefined for an ellipse, which has none
 */
export function shapeCorners(shape: ShapeElement): number[] | undefined {
  const { w, h } = shape;
  switch (shape.shape) {
    case 'ellipse':
      return undefined;
    case 'rectangle':
      return [0, 0, w, 0, w, h, 0, h];
    case 'diamond':
      return [w / 2, 0, w, h / 2, w / 2, h, 0, h / 2];
    case 'triangle':
      return [w / 2, 0, w, h, 0, h];
    case 'polygon':
      return fitted(ring(shape.sides, [1]), w, h);
    case 'star':
      return fitted(ring(shape.sides * 2, [1, shape.inner]), w, h);
  }
}

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
