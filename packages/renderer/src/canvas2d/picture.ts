import type { Picture } from '../ports.ts';
import type { Context2D } from './context.ts';
import type { Scratch } from './scratch.ts';

/** Draws the top left of a picture, pixel by pixel, at the context's state. */
export function drawPicture(
  context: Context2D,
  picture: Picture,
  width: number,
  height: number,
  x: number,
  y: number,
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
