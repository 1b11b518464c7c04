import { LIMITS } from '@inkmesh/protocol';
import { scaledSize } from './decode.ts';
import { PictureRefused } from './picture-refused.ts';
import { isSvgText } from './svg-text.ts';

/** UTF-8 has at most 4 bytes a character. */
const HEAD_BYTES = 16 * 1024;

/** Whether it is an SVG document, whatever it is called. */
export async function isSvg(file: Blob): Promise<boolean> {
  if (file.type === 'image/svg+xml') return true;
  return isSvgText(await file.slice(0, HEAD_BYTES).text());
}

/** Sharp at several times its size, and no more than a picture has anyway. */
const LONGER_SIDE = 2048;
const BOUNDS = { maxPixels: LIMITS.picturePixels, maxSide: 4096 };

/** What CSS gives an image without a size of its own (CSS 2.2, 10.3.2). */
const NO_SIZE = { width: 300, height: 150 };

export interface DrawnSvg {
  readonly png: Blob;
  /** As the document wants to be seen, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws an SVG document once. In an image element it runs no script and loads nothing (SVG Integration, "secure
 * static mode"); what is kept is pixels.
 * @throws {PictureRefused}
 */
export async function drawSvg(file: Blob): Promise<DrawnSvg> {
  if (file.size > LIMITS.svgBytes) throw new PictureRefused('too-large', file.size);
  try {
    const image = new Image();
    // Of a drawing with foreign objects in it, Chromium gives back the pixels only when it comes as `data:`.
    image.src = `data:image/svg+xml,${encodeURIComponent(await file.text())}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const size = width > 0 && height > 0 ? { width, height } : NO_SIZE;
    return { png: await pngOf(image, size), ...size };
  } catch (cause) {
    throw new PictureRefused('broken', undefined, { cause });
  }
}

function pngOf(
  image: HTMLImageElement,
  size: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const enlarged = Math.max(1, LONGER_SIDE / Math.max(size.width, size.height));
  const { width, height } = scaledSize(
    { width: Math.ceil(size.width * enlarged), height: Math.ceil(size.height * enlarged) },
    BOUNDS,
  );
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.drawImage(image, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}
