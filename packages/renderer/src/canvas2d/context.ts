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

/** @param isOpaque blending with what is behind would cost each time it is shown */
export function createBitmap(width: number, height: number, isOpaque: boolean): Bitmap {
  const canvas = new OffscreenCanvas(width, height);
  return { canvas, context: context2dOf(canvas, isOpaque) as OffscreenCanvasRenderingContext2D };
}

export function context2dOf(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  isOpaque = true,
): Context2D {
  const context = canvas.getContext('2d', { alpha: !isOpaque }) as Context2D | null;
  if (context === null)
    throw new NoContext2D(`no 2D context on ${canvas.width} x ${canvas.height}`);
  return context;
}

/** No transform, full opacity, plain blending. */
export function resetContext(context: Context2D): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}
