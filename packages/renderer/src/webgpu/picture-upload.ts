import type { Counters } from '../engine.ts';
import type { Picture, Pixels } from '../ports.ts';

/** Copies the top left of a picture onto a texture, premultiplied. The texture must be a render attachment. */
export function uploadPicture(
  device: GPUDevice,
  counters: Counters,
  picture: Picture,
  texture: GPUTexture,
  width: number,
  height: number,
): void {
  counters.bytesUploaded += width * height * 4;
  if (!('data' in picture)) {
    device.queue.copyExternalImageToTexture(
      { source: picture },
      { texture, premultipliedAlpha: true },
      [width, height],
    );
    return;
  }
  device.queue.writeTexture(
    { texture },
    premultiplied(picture, texture.format.startsWith('bgra')),
    { bytesPerRow: picture.width * 4 },
    [width, height],
  );
}

function premultiplied({ data }: Pixels, isBgra: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length);
  const [red, blue] = isBgra ? [2, 0] : [0, 2];
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] as number;
    bytes[i + red] = Math.round(((data[i] as number) * alpha) / 255);
    bytes[i + 1] = Math.round(((data[i + 1] as number) * alpha) / 255);
    bytes[i + blue] = Math.round(((data[i + 2] as number) * alpha) / 255);
    bytes[i + 3] = alpha;
  }
  return bytes;
}
