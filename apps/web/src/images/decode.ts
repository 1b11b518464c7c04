import { LIMITS, pictureFormat } from '@inkmesh/protocol';
import { PictureRefused } from './picture-refused.ts';

/** What a decoded picture has at most; it is scaled down to that. */
export interface DecodeBounds {
  readonly maxPixels: number;
  readonly maxSide: number;
}

/**
 * Decodes a picture in a browser: the first frame of an animation, turned as its camera says. The size is read from
 * the file before anything is decoded.
 * @throws {PictureRefused} for what is none of the formats, claims too many pixels, or is broken
 */
export async function decodePicture(file: Blob, bounds: DecodeBounds): Promise<ImageBitmap> {
  const type = checkedType(new Uint8Array(await file.arrayBuffer()));
  try {
    const bitmap = await createImageBitmap(file.slice(0, file.size, type));
    return await scaledDown(bitmap, bounds);
  } catch (cause) {
    throw new PictureRefused('broken', undefined, { cause });
  }
}

/** Decoders believe the type a blob claims, so it claims what its bytes are. */
function checkedType(bytes: Uint8Array): string {
  const format = pictureFormat(bytes);
  if (format === undefined) throw new PictureRefused('not-a-picture');
  // A decoder finds no size either, or one that was not checked.
  if (format.size === undefined) throw new PictureRefused('broken');
  const pixels = format.size.width * format.size.height;
  if (pixels > LIMITS.picturePixels) throw new PictureRefused('too-many-pixels', pixels);
  return format.type;
}

async function scaledDown(bitmap: ImageBitmap, bounds: DecodeBounds): Promise<ImageBitmap> {
  const { width, height } = scaledSize(bitmap, bounds);
  if (width === bitmap.width && height === bitmap.height) return bitmap;
  const resized = await createImageBitmap(bitmap, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  bitmap.close();
  return resized;
}

/** Whole pixels, at least one each way, of the same shape. */
export function scaledSize(
  { width, height }: { readonly width: number; readonly height: number },
  { maxPixels, maxSide }: DecodeBounds,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(
    maxSide / Math.max(width, height),
    Math.sqrt(maxPixels / (width * height)),
  );
  if (scale >= 1) return { width, height };
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  };
}
