import type { FloatPicture } from './blur-pixels.ts';

/** Straight bytes, as a 2D canvas gives them, as premultiplied floats. */
export function premultiply(
  straight: Uint8ClampedArray,
  width: number,
  height: number,
): FloatPicture {
  const data = new Float32Array(straight.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = (straight[i + 3] as number) / 255;
    for (let channel = 0; channel < 3; channel++) {
      data[i + channel] = ((straight[i + channel] as number) / 255) * alpha;
    }
    data[i + 3] = alpha;
  }
  return { width, height, channels: 4, data };
}

/** Back again; the colour of a clear pixel is black. */
export function unpremultiply({ data }: FloatPicture): Uint8ClampedArray<ArrayBuffer> {
  const straight = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] as number;
    if (!(alpha > 0)) continue;
    for (let channel = 0; channel < 3; channel++) {
      straight[i + channel] = ((data[i + channel] as number) / alpha) * 255;
    }
    straight[i + 3] = alpha * 255;
  }
  return straight;
}
