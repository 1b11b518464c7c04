import type { ImageElement } from '@inkmesh/board';
import { resetContext } from './context.ts';
import type { ImageLevels } from './image-levels.ts';
import { type Place, setMap } from './target.ts';

/** A quiet grey that reads on both papers: where a picture will be. */
const PLACEHOLDER = { color: '#869096', opacity: 0x40 / 255 } as const;

/** Paints an image, or a grey box while its picture is not at hand. */
export function paintImage(
  { context, toPixels, opacity }: Place,
  { asset, w, h, crop = WHOLE }: ImageElement,
  images: ImageLevels | undefined,
): void {
  const width = Math.hypot(toPixels.a, toPixels.b) * w;
  const height = Math.hypot(toPixels.c, toPixels.d) * h;
  if (!(width > 0 && height > 0)) return;
  const picture = images?.get(asset, width / crop.w, height / crop.h);
  resetContext(context);
  setMap(context, toPixels);
  if (picture === undefined) {
    context.globalAlpha = opacity * PLACEHOLDER.opacity;
    context.fillStyle = PLACEHOLDER.color;
    context.fillRect(0, 0, w, h);
    return;
  }
  context.globalAlpha = opacity;
  // As a GPU samples: linear between the pixels of the level.
  context.imageSmoothingQuality = 'low';
  const across = picture.width;
  const down = picture.height;
  const from = [crop.x * across, crop.y * down, crop.w * across, crop.h * down] as const;
  context.drawImage(picture, ...from, 0, 0, w, h);
}

const WHOLE = { x: 0, y: 0, w: 1, h: 1 };
