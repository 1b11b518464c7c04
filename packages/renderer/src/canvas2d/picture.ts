import type { Picture } from '../ports.ts';
import type { PixelRect } from '../scene/view.ts';
import type { Context2D } from './context.ts';
import type { Scratch } from './scratch.ts';

/** Draws the top left of a picture onto a rectangle, pixel by pixel, at the context's state. */
export function drawPicture(
  context: Context2D,
  picture: Picture,
  { x, y, width, height }: PixelRect,
  scratch: Scratch,
): void {
  if (!('data' in picture)) {
    context.drawImage(picture, 0, 0, width, height, x, y, width, height);
    return;
  }
  const apart = scratch.take(width, height);
  const image = new ImageData(picture.data, picture.width, picture.height);
  apart.context.putImageData(image, 0, 0, 0, 0, width, height);
  context.drawImage(apart.canvas, 0, 0, width, height, x, y, width, height);
  scratch.giveBack(apart);
}
