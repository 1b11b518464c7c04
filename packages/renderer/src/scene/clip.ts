import type { Box } from '@inkmesh/geometry';
import type { PixelRect, View } from './view.ts';

/** What is in both boxes; edges have changed sides where they do not meet. */
export function intersectBox(a: Box, b: Box): Box {
  return {
    minX: Math.max(a.minX, b.minX),
    minY: Math.max(a.minY, b.minY),
    maxX: Math.min(a.maxX, b.maxX),
    maxY: Math.min(a.maxY, b.maxY),
  };
}

/** Whether both cut off the same. */
export function isSameBox(a: Box | undefined, b: Box | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  return a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}

/** Pixels of the line around a frame, whatever the zoom: what is cut off ends within it. */
export const FRAME_LINE_PX = 1;

/**
 * The pixels of the view that a frame leaves of what is in it: all within the line around it. Of no width or height
 * when none of it is in view.
 */
export function clipRectOf(view: View, box: Box): PixelRect {
  const whole = { minX: 0, minY: 0, maxX: view.width, maxY: view.height };
  return rectOf(intersectBox(pixelsOf(view, box, -FRAME_LINE_PX), whole));
}

/** The pixels of the view, and some beyond, that a frame with its line covers. */
export function frameRectOf(view: View, box: Box): PixelRect {
  const { width, height } = view;
  const [low, high] = [-BEYOND_PX, BEYOND_PX];
  const seen = { minX: low, minY: low, maxX: width + high, maxY: height + high };
  return rectOf(intersectBox(pixelsOf(view, box, 0), seen));
}

/** A frame is drawn as far as this beyond a view where it goes on: the line there is not seen. */
const BEYOND_PX = 8;

/** To the nearest whole ones, so that edges are sharp and the same on every tile. */
function pixelsOf({ x, y, scale }: View, box: Box, margin: number): Box {
  return {
    minX: Math.round((box.minX - x) * scale) - margin,
    minY: Math.round((box.minY - y) * scale) - margin,
    maxX: Math.round((box.maxX - x) * scale) + margin,
    maxY: Math.round((box.maxY - y) * scale) + margin,
  };
}

function rectOf({ minX, minY, maxX, maxY }: Box): PixelRect {
  return { x: minX, y: minY, width: Math.max(0, maxX - minX), height: Math.max(0, maxY - minY) };
}
