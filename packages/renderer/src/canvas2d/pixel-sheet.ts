import { type Bitmap, type Context2D, createBitmap, freeBitmap } from './context.ts';

/** Memory for pixels that are worked out on this thread, one rectangle at a time. */
export interface PixelSheet {
  /** Zeroes, 4 bytes a pixel; valid until asked for again. */
  mask(width: number, height: number): Uint8ClampedArray<ArrayBuffer>;
  /** Any pixels, to be written; valid until asked for again. */
  image(width: number, height: number): ImageData;
  /** Draws pixels over what the context has, at its state. */
  draw(context: Context2D, image: ImageData, x: number, y: number): void;
  destroy(): void;
}

export function createPixelSheet(): PixelSheet {
  let mask = new Uint8ClampedArray(0);
  let pixels = new Uint8ClampedArray(0);
  let bitmap: Bitmap | undefined;

  function bitmapOf(width: number, height: number): Bitmap {
    const old = bitmap?.canvas ?? { width: 0, height: 0 };
    if (bitmap !== undefined && old.width >= width && old.height >= height) return bitmap;
    if (bitmap !== undefined) freeBitmap(bitmap);
    bitmap = createBitmap(Math.max(width, old.width), Math.max(height, old.height), 'pixels');
    return bitmap;
  }

  return {
    mask(width, height) {
      const size = width * height * 4;
      if (mask.length < size) mask = new Uint8ClampedArray(size);
      else mask.fill(0, 0, size);
      return mask;
    },
    image(width, height) {
      const size = width * height * 4;
      if (pixels.length < size) pixels = new Uint8ClampedArray(size);
      return new ImageData(pixels.subarray(0, size), width, height);
    },
    draw(context, image, x, y) {
      const { width, height } = image;
      const { canvas, context: onto } = bitmapOf(width, height);
      onto.putImageData(image, 0, 0);
      context.drawImage(canvas, 0, 0, width, height, x, y, width, height);
    },
    destroy() {
      if (bitmap !== undefined) freeBitmap(bitmap);
      bitmap = undefined;
    },
  };
}
