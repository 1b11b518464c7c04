import { HEAD_LENGTH, imageFormat } from './format.ts';

/** The bytes of a picture's file. */
export type ImageBytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** A file that is not decoded, and why. */
export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';
  readonly code: 'unknown-format' | 'too-large';
  constructor(code: ImageRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Half of WebGPU's smallest `maxTextureDimension2D`; more than a screen shows. 64 MiB for a square. */
export const MAX_IMAGE_SIDE = 4096;

/** The largest cameras'; 400 MB while it is decoded. A file of some kilobytes can claim 65,535 x 65,535. */
const MAX_FILE_PIXELS = 108_000_000;

/**
 * Decodes a picture in a browser, off the main thread; the first frame of an animation, turned as its camera says.
 * @param maxPixels it is scaled down to at most this many pixels, and to {@link MAX_IMAGE_SIDE}
 * @throws ImageRefused for what is none of {@link imageFormat}'s, or too large; what createImageBitmap throws (DOMException)
 * for broken bytes
 */
export async function decodeImage(
  bytes: ImageBytes,
  maxPixels = MAX_IMAGE_SIDE ** 2,
): Promise<ImageBitmap> {
  const blob = bytes instanceof Blob ? bytes : new Blob([bytes]);
  const type = await acceptedType(blob);
  const bitmap = await createImageBitmap(blob.slice(0, blob.size, type));
  const { width, height } = bitmap;
  const scale = Math.min(
    MAX_IMAGE_SIDE / Math.max(width, height),
    Math.sqrt(maxPixels / (width * height)),
  );
  if (scale >= 1) return bitmap;
  const resized = await createImageBitmap(bitmap, {
    resizeWidth: Math.max(1, Math.floor(width * scale)),
    resizeHeight: Math.max(1, Math.floor(height * scale)),
    resizeQuality: 'high',
  });
  bitmap.close();
  return resized;
}

async function acceptedType(blob: Blob): Promise<string> {
  const format = imageFormat(new Uint8Array(await blob.slice(0, HEAD_LENGTH).arrayBuffer()));
  if (format === undefined) {
    throw new ImageRefused('unknown-format', 'not a PNG, JPEG, GIF, WebP or AVIF picture');
  }
  const { width, height } = format.size ?? { width: 0, height: 0 };
  if (width * height > MAX_FILE_PIXELS) {
    throw new ImageRefused('too-large', `${width} x ${height} pixels`);
  }
  return format.type;
}
