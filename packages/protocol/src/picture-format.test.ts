import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureFormat } from './picture-format.ts';

/** The beginnings of small files as encoders write them. */
const HEADS = {
  png: '89504e470d0a1a0a0000000d49484452000013880000006408060000',
  jpeg: 'ffd8ffe000104a46494600010101004800480000ffc4000500000affc0001108006400c803012200021101031101',
  gif: '474946383961c8006400f00000',
  webpLossy: '5249464624000000574542505650382018000000300100 9d012ac80064000034'.replaceAll(
    ' ',
    '',
  ),
  webpLossless: '524946461a000000574542505650384c0d0000002fc7c01800 0000000000'.replaceAll(' ', ''),
  webpExtended: '52494646000000005745425056503858 0a00000010000000c70000630000'.replaceAll(' ', ''),
  avif: '0000001c6674797061766966000000006d696631617669660000001469737065 00000000000000c800000064'.replaceAll(
    ' ',
    '',
  ),
  /** A screen of a pixel, a note, and a frame far larger than the screen. */
  gifFrame:
    '474946383961010001008000000000000000 0021f90400000000002c0000000050c3409c00'.replaceAll(
      ' ',
      '',
    ),
  svg: '3c73766720786d6c6e733d22687474703a2f2f7777772e77332e6f7267223e',
};

describe('the format of a picture', () => {
  it('is told with its size by its first bytes', () => {
    const size = { width: 200, height: 100 };
    expect(pictureFormat(bytes(HEADS.png))).toEqual({
      type: 'image/png',
      size: { width: 5000, height: 100 },
    });
    expect(pictureFormat(bytes(HEADS.jpeg))).toEqual({ type: 'image/jpeg', size });
    expect(pictureFormat(bytes(HEADS.gif))).toEqual({ type: 'image/gif', size });
    expect(pictureFormat(bytes(HEADS.webpLossy))).toEqual({ type: 'image/webp', size });
    expect(pictureFormat(bytes(HEADS.webpLossless))).toEqual({ type: 'image/webp', size });
    expect(pictureFormat(bytes(HEADS.webpExtended))).toEqual({ type: 'image/webp', size });
    expect(pictureFormat(bytes(HEADS.avif))).toEqual({ type: 'image/avif', size });
  });

  it('is as large as the first frame of an animation', () => {
    expect(pictureFormat(bytes(HEADS.gifFrame))).toEqual({
      type: 'image/gif',
      size: { width: 50_000, height: 40_000 },
    });
  });

  it('is found behind notes of any length', () => {
    const notes = new Uint8Array(20 * 65_535);
    for (let at = 0; at < notes.length; at += 65_535) notes.set([0xff, 0xe1, 0xff, 0xfd], at);
    const [start, frame] = [bytes('ffd8'), bytes('ffc000110800640 0c803'.replace(' ', ''))];
    const file = Uint8Array.from([...start, ...notes, ...frame]);
    expect(pictureFormat(file)?.size).toEqual({ width: 200, height: 100 });
  });

  it('is none for SVG and other documents', () => {
    expect(pictureFormat(bytes(HEADS.svg))).toBeUndefined();
    expect(pictureFormat(bytes('255044462d312e37'))).toBeUndefined();
    expect(pictureFormat(new Uint8Array())).toBeUndefined();
  });

  it('is told of any bytes without an error, and of a cut file without its size at most', () => {
    const heads = Object.values(HEADS).map(bytes);
    const cut = fc
      .tuple(fc.constantFrom(...heads), fc.nat(40), fc.uint8Array({ maxLength: 60 }))
      .map(([head, length, rest]) => Uint8Array.from([...head.subarray(0, length), ...rest]));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), cut), (some) => {
        const size = pictureFormat(some)?.size;
        if (size !== undefined) expect(size.width * size.height).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
