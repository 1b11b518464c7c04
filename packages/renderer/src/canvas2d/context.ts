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
