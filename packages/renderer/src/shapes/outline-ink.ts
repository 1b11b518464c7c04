import type { ShapeElement } from '@inkmesh/board';
import { type Box, growBox } from '@inkmesh/geometry';
import type { InkPath } from '../scene/ink-path.ts';
import { pushClosedDashes } from './dashes.ts';
import { outlinePoints } from './outline-points.ts';

/**
 * Appends the line around a shape as runs of ink of half its width, local units, within `tolerance` of the true
 * one. A width of 0 draws nothing.
 */
export function pushDashedOutline(shape: ShapeElement, path: InkPath, tolerance: number): void {
  if (!(shape.width > 0)) return;
  pushClosedDashes(outlinePoints(shape, tolerance), shape, path);
}

/** The box of a shape and the line around it, local units. */
export function shapeBounds({ w, h, width }: ShapeElement): Box {
  return growBox({ minX: 0, minY: 0, maxX: w, maxY: h }, width / 2);
}
