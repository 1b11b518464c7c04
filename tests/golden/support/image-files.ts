import { deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { PNG } from 'pngjs';

/** Pictures and what pretends to be one, as base64 for a page. */
export function imageFiles() {
  const canvas = createCanvas(60, 30);
  const context = canvas.getContext('2d');
  context.fillStyle = '#c81e28';
  context.fillRect(0, 0, 30, 30);
  return {
    png: canvas.toBuffer('image/png').toString('base64'),
    jpeg: canvas.toBuffer('image/jpeg').toString('base64'),
    webp: canvas.toBuffer('image/webp').toString('base64'),
    avif: canvas.toBuffer('image/avif').toString('base64'),
    turned: turnedJpeg(canvas.toBuffer('image/jpeg')).toString('base64'),
    wide: PNG.sync.write(new PNG({ width: 5000, height: 100 })).toString('base64'),
    bomb: hugePng(60_000, 60_000).toString('base64'),
    broken: canvas.toBuffer('image/png').subarray(0, 60).toString('base64'),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>').toString(
      'base64',
    ),
  };
}

export type ImageFileName = keyof ReturnType<typeof imageFiles>;

/** As a camera held upright writes it: an Exif note that says "turn right" (orientation 6). */
function turnedJpeg(jpeg: Buffer): Buffer {
  const exif = Buffer.from(
    'ffe1002245786966000049492a000800000001001201030001000000060000000000 0000'.replaceAll(' ', ''),
    'hex',
  );
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

/** A file of some bytes that claims to be huge. */
function hugePng(width: number, height: number): Buffer {
  const png = PNG.sync.write(new PNG({ width: 1, height: 1 }));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return Buffer.concat([png, deflateSync(Buffer.alloc(10))]);
}
