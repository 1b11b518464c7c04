import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
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

/** A whole and sound picture of so many pixels, all black, a bit a pixel: 100 megapixels have 12 KB (PNG, W3C). */
export function hugePng(width: number, height: number): PictureFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8); // a bit, grey, nothing interlaced
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height); // each behind its filter
  return pictureFile(
    Buffer.from(
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows)),
        chunk('IEND', Buffer.alloc(0)),
      ]),
    ),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
