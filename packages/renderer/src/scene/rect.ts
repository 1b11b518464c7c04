import type { Box } from '@inkmesh/geometry';
import type { PixelRect } from './view.ts';

export const NO_RECT: PixelRect = { x: 0, y: 0, width: 0, height: 0 };

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
