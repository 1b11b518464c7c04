import type { PixelRect } from '../scene/view.ts';

/** A canvas that is not on the screen, and its context. */
export interface Bitmap {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
}

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The browser has no 2D canvas to give (out of memory, or the canvas already has a context of another kind). */
export class NoContext2D extends Error {
  override readonly name = 'NoContext2D';
  readonly code = 'no-2d-context';
}

export function createBitmap(width: number, height: number): Bitmap {
  const canvas = new OffscreenCanvas(width, height);
  return { canvas, context: context2dOf(canvas) as OffscreenCanvasRenderingContext2D };
}

/** Opaque: the board has a colour of its own, and blending with what is behind the canvas would cost each frame. */
export function context2dOf(canvas: HTMLCanvasElement | OffscreenCanvas): Context2D {
  const context = canvas.getContext('2d', { alpha: false }) as Context2D | null;
  if (context === null)
    throw new NoContext2D(`no 2D context on ${canvas.width} x ${canvas.height}`);
  return context;
}

/** Fills pixels with a colour, whatever the context was last used for. */
export function fillPixels({ context }: Bitmap, rect: PixelRect, color: string): void {
  resetContext(context);
  context.fillStyle = color;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
}

/** Copies the top left of `source` to a rectangle of `target`. */
export function copyPixels(source: Bitmap, target: Bitmap, rect: PixelRect): void {
  const { x, y, width, height } = rect;
  resetContext(target.context);
  target.context.drawImage(source.canvas, 0, 0, width, height, x, y, width, height);
}

/** Draws a whole bitmap, scaled and then moved to (x, y). */
export function drawBitmap(
  source: Bitmap,
  target: Bitmap,
  scale: number,
  x: number,
  y: number,
): void {
  resetContext(target.context);
  target.context.setTransform(scale, 0, 0, scale, x, y);
  target.context.drawImage(source.canvas, 0, 0);
}

/** No transform, full opacity, plain blending. */
export function resetContext(context: Context2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}
