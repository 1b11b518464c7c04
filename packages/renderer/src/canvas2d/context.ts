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

/**
 * What a canvas is for. Opaque ones are shown without blending with what is behind; pixels of those for 'pixels' are
 * read and written by this thread, so no GPU should hold them.
 */
export type BitmapUse = 'opaque' | 'clear' | 'pixels';

export function createBitmap(width: number, height: number, use: BitmapUse): Bitmap {
  const canvas = new OffscreenCanvas(width, height);
  return { canvas, context: context2dOf(canvas, use) as OffscreenCanvasRenderingContext2D };
}

export function context2dOf(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  use: BitmapUse = 'opaque',
): Context2D {
  const settings = { alpha: use !== 'opaque', willReadFrequently: use === 'pixels' };
  const context = canvas.getContext('2d', settings) as Context2D | null;
  if (context === null)
    throw new NoContext2D(`no 2D context on ${canvas.width} x ${canvas.height}`);
  return context;
}

/** Gives the memory back now rather than when it is collected. */
export function freeBitmap({ canvas }: Bitmap): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** No transform, full opacity, plain blending. */
export function resetContext(context: Context2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}

/** Draws on these pixels of the context only; it must have no transform. Afterwards it is as it was. */
export function within(
  context: Context2D,
  { x, y, width, height }: PixelRect,
  draw: () => void,
): void {
  context.save();
  try {
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    draw();
  } finally {
    context.restore();
  }
}
