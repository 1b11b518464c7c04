import type { Box, Camera } from '@inkmesh/geometry';

/** What is on the screen in device pixels. `x`, `y`: the page point at the top left corner of pixel (0, 0). */
export interface View {
  readonly x: number;
  readonly y: number;
  /** Device pixels per page unit. */
  readonly scale: number;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
}

/** A rectangle of device pixels; integers. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The camera on the grid of device pixels: pans move by whole pixels, so drawn pixels can be kept, and the same
 * camera gives the same picture whatever came before it. The error is at most half a pixel.
 */
export function viewOf(
  camera: Camera,
  width: number,
  height: number,
  devicePixelRatio: number,
): View {
  const scale = camera.zoom * devicePixelRatio;
  return {
    x: Math.round(camera.x * scale) / scale,
    y: Math.round(camera.y * scale) / scale,
    scale,
    width: Math.max(1, Math.round(width * devicePixelRatio)),
    height: Math.max(1, Math.round(height * devicePixelRatio)),
  };
}

/** The page box that a rectangle of the view shows. */
export function pageBoxOf(view: View, rect: PixelRect): Box {
  return {
    minX: view.x + rect.x / view.scale,
    minY: view.y + rect.y / view.scale,
    maxX: view.x + (rect.x + rect.width) / view.scale,
    maxY: view.y + (rect.y + rect.height) / view.scale,
  };
}

/** Antialiasing colours pixels up to one beyond the ink's edge. */
const EDGE_PX = 1;

/** The pixels of the view that ink within `box` can colour; of no width or height when it is not in view. */
export function pixelRectOf(view: View, box: Box): PixelRect {
  const left = clamp(Math.floor((box.minX - view.x) * view.scale) - EDGE_PX, 0, view.width);
  const top = clamp(Math.floor((box.minY - view.y) * view.scale) - EDGE_PX, 0, view.height);
  const right = clamp(Math.ceil((box.maxX - view.x) * view.scale) + EDGE_PX, 0, view.width);
  const bottom = clamp(Math.ceil((box.maxY - view.y) * view.scale) + EDGE_PX, 0, view.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function wholeView(view: View): PixelRect {
  return { x: 0, y: 0, width: view.width, height: view.height };
}

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

export function isEmptyRect(rect: PixelRect): boolean {
  return rect.width <= 0 || rect.height <= 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
