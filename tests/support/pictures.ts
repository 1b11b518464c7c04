import { randomBytes } from 'node:crypto';
import { type AssetId, assetIdOf } from '@inkmesh/protocol';
import { PNG } from 'pngjs';

/** A picture's file and its name. */
export interface PictureFile {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly asset: AssetId;
}

export function pictureFile(bytes: Buffer<ArrayBuffer>): PictureFile {
  return { bytes, asset: assetIdOf(bytes) };
}

/** One colour, `[r, g, b]`. */
export function plainPng(width: number, height: number, color: readonly number[]): PictureFile {
  const png = new PNG({ width, height });
  for (let i = 0; i < png.data.length; i += 4) png.data.set([...color, 255], i);
  return pictureFile(Buffer.from(PNG.sync.write(png)));
}

/** Begins as a PNG does and is of exactly this length; every one is another. */
export function anyPng(byteLength: number): PictureFile {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  return pictureFile(Buffer.from(Buffer.concat([head, randomBytes(byteLength - head.length)])));
}

/** A file of some bytes that claims to have so many pixels. */
export function hugePng(width: number, height: number): PictureFile {
  const { bytes } = plainPng(1, 1, [0, 0, 0]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return pictureFile(bytes);
}
