/** The formats every browser decodes. */
export const PICTURE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What the bytes of a picture's file say. */
export interface PictureFormat {
  readonly type: PictureType;
  /** As stored, before any rotation a camera noted; absent where it is not among these bytes. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** So many first bytes tell the type. */
export const TYPE_LENGTH = 12;

/**
 * Recognises pictures by their first bytes, whatever a file claims to be ([W13]). SVG is none of them: it is a
 * document, with scripts and links.
 * @param head the first {@link TYPE_LENGTH} bytes or more
 * Sources: PNG (W3C, 5.2), ITU-T T.81 (JPEG, B.1.1), GIF89a (17), WebP container (RFC 9649), ISO/IEC 14496-12 with
 * the AVIF specification (`ftyp`).
 */
export function pictureType(head: Uint8Array): PictureType | undefined {
  const is = (at: number, text: string) => textAt(head, at, text.length) === text;
  if (is(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (is(0, '\xff\xd8\xff')) return 'image/jpeg';
  if (is(0, 'GIF87a') || is(0, 'GIF89a')) return 'image/gif';
  if (is(0, 'RIFF') && is(8, 'WEBP')) return 'image/webp';
  if (is(4, 'ftyp') && (is(8, 'avif') || is(8, 'avis'))) return 'image/avif';
  return undefined;
}

/**
 * The type and the size in pixels, without decoding anything.
 * @param bytes the whole file: photographs carry their size behind notes, previews and profiles of any length
 * Sources: PNG (11.2.2), ITU-T T.81 (B.2.2), GIF89a (18, 20), RFC 9649, ISO/IEC 23008-12 (`ispe`).
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const type = pictureType(bytes);
  if (type === undefined) return undefined;
  const size = SIZES[type](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
  return size === undefined ? { type } : { type, size: { width: size[0], height: size[1] } };
}

type Size = readonly [width: number, height: number] | undefined;

const SIZES: Readonly<Record<PictureType, (view: DataView, bytes: Uint8Array) => Size>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/gif': gifSize,
  'image/webp': webpSize,
  'image/avif': avifSize,
};

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function pngSize(view: DataView): Size {
  return view.byteLength < 24 ? undefined : [view.getUint32(16), view.getUint32(20)];
}

/** The larger of the screen and the first frame on it: decoders make room for both. */
function gifSize(view: DataView): Size {
  if (view.byteLength < 13) return undefined;
  const screen = [view.getUint16(6, true), view.getUint16(8, true)] as const;
  let at = 13 + colorTableLength(view.getUint8(10));
  while (at + 10 <= view.byteLength && view.getUint8(at) === GIF_EXTENSION) {
    at += 2;
    // Sub-blocks, each behind its length; the last has none.
    while (at < view.byteLength && view.getUint8(at) > 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  if (at + 10 > view.byteLength || view.getUint8(at) !== GIF_FRAME) return screen;
  const right = view.getUint16(at + 1, true) + view.getUint16(at + 5, true);
  const bottom = view.getUint16(at + 3, true) + view.getUint16(at + 7, true);
  return [Math.max(screen[0], right), Math.max(screen[1], bottom)];
}

const GIF_EXTENSION = 0x21;
const GIF_FRAME = 0x2c;

/** Bit 7 says that there is one, the last three how long it is. */
function colorTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** In the frame header, SOF0 to SOF15 but for DHT, JPG and DAC; segments before it are skipped. */
function jpegSize(view: DataView): Size {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    // Fill bytes; otherwise a length that counts itself.
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

function webpSize(view: DataView, bytes: Uint8Array): Size {
  if (view.byteLength < 30) return undefined;
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 'VP8X':
      return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
    default:
      return undefined;
  }
}

/** The largest of the image's spatial extents: grids and thumbnails have theirs too. */
function avifSize(view: DataView, bytes: Uint8Array): Size {
  let size: Size;
  // Properties stand in the first box after `ftyp`, before any picture data.
  for (let at = 0; at + 16 <= Math.min(view.byteLength, 4096); at++) {
    if (bytes[at] !== 0x69 || textAt(bytes, at, 4) !== 'ispe') continue;
    const found = [view.getUint32(at + 8), view.getUint32(at + 12)] as const;
    if (size === undefined || found[0] * found[1] > size[0] * size[1]) size = found;
  }
  return size;
}
