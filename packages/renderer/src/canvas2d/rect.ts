import type { Box } from '@inkmesh/geometry';
import { isEmptyRect, type PixelRect } from '../scene/view.ts';

export const NO_RECT: PixelRect = { x: 0, y: 0, width: 0, height: 0 };

/** The smallest rectangle around both; an empty one adds nothing. */
export function unionRect(a: PixelRect, b: PixelRect): PixelRect {
  if (isEmptyRect(a)) return b;
  if (isEmptyRect(b)) return a;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  const height = Math.max(a.y + a.height, b.y + b.height) - y;
  return { x, y, width, height };
}

/** What is in both; of no width or height where they do not meet. */
export function intersectRect(a: PixelRect, b: PixelRect): PixelRect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}

export function growRect({ x, y, width, height }: PixelRect, margin: number): PixelRect {
  return {
    x: x - margin,
    y: y - margin,
    width: width + 2 * margin,
    height: height + 2 * margin,
  };
}

export function moveRect(rect: PixelRect, dx: number, dy: number): PixelRect {
  return { ...rect, x: rect.x + dx, y: rect.y + dy };
}

/** The pixels that a box of device pixels touches; empty for an empty box. */
export function rectAround({ minX, minY, maxX, maxY }: Box): PixelRect {
  if (!(minX <= maxX && minY <= maxY)) return NO_RECT;
  const x = Math.floor(minX);
  const y = Math.floor(minY);
  return { x, y, width: Math.ceil(maxX) - x, height: Math.ceil(maxY) - y };
}
