import type { ImageElement } from '@inkmesh/board';
import type { Affine } from '@inkmesh/geometry';
import { resetContext } from './context.ts';
import type { ImageLevels } from './image-levels.ts';
import { setMap, type Target, toView } from './target.ts';

/** A quiet grey that reads on both papers: where a picture will be. */
const PLACEHOLDER = { color: '#869096', opacity: 0x40 / 255 } as const;

/** Paints an image, or a grey box while its picture is not at hand. @param toPage local to page */
export function paintImage(
  { context, view }: Target,
  images: ImageLevels | undefined,
  { asset, w, h }: ImageElement,
  opacity: number,
  toPage: Affine,
): void {
  const toPixels = toView(toPage, view);
  const width = Math.hypot(toPixels.a, toPixels.b) * w;
  const height = Math.hypot(toPixels.c, toPixels.d) * h;
  if (!(width > 0 && height > 0)) return;
  const picture = images?.get(asset, width, height);
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
  context.drawImage(picture, 0, 0, w, h);
}
