import type { Bitmap, Context2D } from './context.ts';
import type { Steps } from './steps.ts';

/** A picture of part of a target at 1 / `shrink` of its scale. */
export interface Layer {
  readonly bitmap: Bitmap;
  /** Of the bitmap, from its top left, its pixels. */
  readonly width: number;
  readonly height: number;
  readonly shrink: number;
  /** Target pixel of the top left. */
  readonly x: number;
  readonly y: number;
}

/** Lends a clear bitmap for as long as the caller is at work. */
export type Take = (width: number, height: number) => Bitmap;

export function drawLayer(context: Context2D, layer: Layer, dx = 0, dy = 0): void {
  const { bitmap, width, height, shrink } = layer;
  context.imageSmoothingEnabled = shrink > 1;
  context.imageSmoothingQuality = 'low';
  const [x, y] = [layer.x + dx, layer.y + dy];
  context.drawImage(bitmap.canvas, 0, 0, width, height, x, y, width * shrink, height * shrink);
  context.imageSmoothingEnabled = true;
}

/** Halved so many times. */
export function* shrunk(layer: Layer, halvings: number, take: Take): Steps<Layer> {
  let small = layer;
  for (let i = 0; i < halvings; i++) {
    small = halved(small, take);
    yield;
  }
  return small;
}

/** A linear sample between four pixels is their mean; where a side is odd, clear ones are beyond. */
function halved({ bitmap, width, height, shrink, x, y }: Layer, take: Take): Layer {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const to = take(half.width, half.height);
  to.context.imageSmoothingQuality = 'low';
  to.context.drawImage(
    bitmap.canvas,
    0,
    0,
    half.width * 2,
    half.height * 2,
    0,
    0,
    half.width,
    half.height,
  );
  return { bitmap: to, ...half, shrink: shrink * 2, x, y };
}
