import type { ImageSource, Picture, Pixels } from '../ports.ts';
import { type Bitmap, createBitmap, freeBitmap } from './context.ts';

/** Pictures of image elements with their smaller sizes, so that a small one shows the whole picture and not some of its rows. */
export interface ImageLevels {
  /**
   * What to draw an asset with; undefined: it is not at hand.
   * @param width, height as all of it would be seen, pixels
   */
  get(asset: string, width: number, height: number): OffscreenCanvas | ImageBitmap | undefined;
  /** A frame begins: what was not asked for lately may go. */
  tick(): void;
  held(): { readonly count: number; readonly bytes: number };
  destroy(): void;
}

/** Half of what browsers on phones were seen to kill a page for; as the GPU's textures may take. */
const MOST_BYTES = 256 << 20;

interface Held {
  readonly picture: Picture;
  /** The picture itself, when it is pixels; then its halves, each made when it is first wanted. */
  readonly bitmaps: Bitmap[];
  usedAt: number;
}

export function createImageLevels(source: ImageSource): ImageLevels {
  const held = new Map<string, Held>();
  let now = 0;

  function heldOf(asset: string, picture: Picture): Held {
    const known = held.get(asset);
    if (known?.picture === picture) return known;
    forget(asset);
    const bitmaps = 'data' in picture ? [bitmapOf(picture)] : [];
    const one = { picture, bitmaps, usedAt: now };
    held.set(asset, one);
    return one;
  }

  function forget(asset: string): void {
    for (const bitmap of held.get(asset)?.bitmaps ?? []) freeBitmap(bitmap);
    held.delete(asset);
  }

  function trim(): void {
    let bytes = bytesOf(held.values());
    const oldest = [...held].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [asset, one] of oldest) {
      if (bytes <= MOST_BYTES || one.usedAt >= now - 1) return;
      bytes -= bytesOf([one]);
      forget(asset);
    }
  }

  return {
    get(asset, width, height) {
      const picture = source.get(asset);
      if (typeof picture === 'string') return undefined;
      const one = heldOf(asset, picture);
      one.usedAt = now;
      return levelOf(one, levelFor(picture, width, height));
    },
    tick() {
      now++;
      trim();
    },
    held: () => ({
      count: [...held.values()].reduce((sum, { bitmaps }) => sum + bitmaps.length, 0),
      bytes: bytesOf(held.values()),
    }),
    destroy() {
      for (const asset of [...held.keys()]) forget(asset);
    },
  };
}

/** The nearest level to a size: sampled between its pixels, it is at most 1.4 times too fine or too coarse. */
export function levelFor(picture: Size, width: number, height: number): number {
  const most = Math.floor(Math.log2(Math.max(picture.width, picture.height)));
  const shrunk = Math.max(picture.width / width, picture.height / height);
  return Math.min(most, Math.max(0, Math.round(Math.log2(shrunk))));
}

type Size = Pick<Picture, 'width' | 'height'>;

function levelOf({ picture, bitmaps }: Held, level: number): OffscreenCanvas | ImageBitmap {
  const own = 'data' in picture ? undefined : picture;
  if (level === 0 && own !== undefined) return own;
  const index = own === undefined ? level : level - 1;
  while (bitmaps.length <= index) {
    const last = bitmaps.at(-1)?.canvas ?? own;
    if (last === undefined) throw new Error('pixels without a bitmap');
    bitmaps.push(halved(last));
  }
  return (bitmaps[index] as Bitmap).canvas;
}

function bitmapOf({ width, height, data }: Pixels): Bitmap {
  const bitmap = createBitmap(width, height, 'clear');
  bitmap.context.putImageData(new ImageData(data, width, height), 0, 0);
  return bitmap;
}

/** Half of the size, rounded down, as a GPU's levels are: a linear sample between four pixels is their mean. */
function halved(from: OffscreenCanvas | ImageBitmap): Bitmap {
  const width = Math.max(1, from.width >> 1);
  const height = Math.max(1, from.height >> 1);
  const bitmap = createBitmap(width, height, 'clear');
  bitmap.context.imageSmoothingQuality = 'low';
  bitmap.context.drawImage(from, 0, 0, width, height);
  return bitmap;
}

function bytesOf(all: Iterable<Held>): number {
  let bytes = 0;
  for (const { bitmaps } of all) {
    for (const { canvas } of bitmaps) bytes += canvas.width * canvas.height * 4;
  }
  return bytes;
}
