/** What the first bytes of a picture's file say. */
export interface ImageFormat {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
  /** As stored, before any rotation a camera noted; absent where it is not among these bytes. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Enough to reach the size in a photograph behind its notes, thumbnail and colour profile. */
export const HEAD_LENGTH = 256 * 1024;

/**
 * Recognises the formats that every browser decodes and that are pictures only, whatever a file claims to be. SVG is
 * none of them: it is a document, with scripts and links.
 * @param head the first {@link HEAD_LENGTH} bytes, or all
 * Sources: PNG (W3C, 11.2.2), ITU-T T.81 (JPEG, B.2.2), GIF89a (18), WebP container (RFC 9649), ISO/IEC 14496-12 with
 * 23008-12 (AVIF: `ftyp`, `ispe`).
 */
export function imageFormat(head: Uint8Array): ImageFormat | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const is = (at: number, text: string) => textAt(head, at, text.length) === text;
  if (is(0, '\x89PNG\r\n\x1a\n')) return format('image/png', pngSize(view));
  if (is(0, '\xff\xd8\xff')) return format('image/jpeg', jpegSize(view));
  if (is(0, 'GIF8')) return format('image/gif', gifSize(view));
  if (is(0, 'RIFF') && is(8, 'WEBP')) return format('image/webp', webpSize(head, view));
  if (is(4, 'ftyp') && (is(8, 'avif') || is(8, 'avis'))) {
    return format('image/avif', avifSize(head, view));
  }
  return undefined;
}

type Size = readonly [width: number, height: number] | undefined;

function format(type: ImageFormat['type'], size: Size): ImageFormat {
  return size === undefined ? { type } : { type, size: { width: size[0], height: size[1] } };
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function pngSize(view: DataView): Size {
  return view.byteLength < 24 ? undefined : [view.getUint32(16), view.getUint32(20)];
}

function gifSize(view: DataView): Size {
  return view.byteLength < 10 ? undefined : [view.getUint16(6, true), view.getUint16(8, true)];
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

function webpSize(bytes: Uint8Array, view: DataView): Size {
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
function avifSize(bytes: Uint8Array, view: DataView): Size {
  let size: Size;
  // Properties stand in the first box after `ftyp`, before any picture data.
  for (let at = 0; at + 16 <= Math.min(view.byteLength, 4096); at++) {
    if (bytes[at] !== 0x69 || textAt(bytes, at, 4) !== 'ispe') continue;
    const found = [view.getUint32(at + 8), view.getUint32(at + 12)] as const;
    if (size === undefined || found[0] * found[1] > size[0] * size[1]) size = found;
  }
  return size;
}
