import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * Live frames: what people see of each other before it is in the document. Never stored, may be lost.
 *
 * ```
 * byte 0     version (1)
 * byte 1     kind: 0 cursor, 1 wet stroke, 2 wet stroke given up
 * cursor     f64 x, f64 y (page), u8: bit 0 shown, bit 1 pointing
 * wet        string id, f64 x, f64 y (page, the stroke's origin), u8 r, g, b, f32 width, string brush,
 *            f32 opacity, varUint from, rest: points packed by the ink codec
 * given up   string id
 * ```
 */
export type LiveFrame = LiveCursor | LiveWet | { readonly kind: 'wetGone'; readonly id: string };

/** Where a person's pointer is on the page; `shown` false when it left the board. */
export interface LiveCursor {
  readonly kind: 'cursor';
  readonly x: number;
  readonly y: number;
  readonly shown: boolean;
  /** Its laser is on: it leaves a trail of light. */
  readonly isLaser: boolean;
}

/**
 * Points of a stroke under somebody's pen. `packedPoints` replace everything from point index `from` on;
 * a reader that lost a frame keeps what it has and draws across the gap, and a frame with `from` 0 heals it.
 */
export interface LiveWet {
  readonly kind: 'wet';
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** `#rrggbb` */
  readonly color: string;
  readonly width: number;
  readonly brush: string;
  readonly opacity: number;
  readonly from: number;
  readonly packedPoints: Uint8Array;
}

const VERSION = 1;
const KIND = { cursor: 0, wet: 1, wetGone: 2 } as const;
/** Bits of a cursor's flags. */
const SHOWN = 1;
const LASER = 2;
/** UTF-16 units of a stroke's id or a brush's name: twice what our own take. */
const MAX_NAME_LENGTH = 64;

export function encodeLiveFrame(frame: LiveFrame): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, VERSION);
    encoding.writeUint8(encoder, KIND[frame.kind]);
    switch (frame.kind) {
      case 'cursor':
        encoding.writeFloat64(encoder, frame.x);
        encoding.writeFloat64(encoder, frame.y);
        encoding.writeUint8(encoder, (frame.shown ? SHOWN : 0) | (frame.isLaser ? LASER : 0));
        return;
      case 'wet':
        writeWet(encoder, frame);
        return;
      case 'wetGone':
        encoding.writeVarString(encoder, frame.id);
        return;
    }
  });
}

/** @returns undefined for anything that is not a frame of this version with finite, sane values (SPEC W11) */
export function decodeLiveFrame(payload: Uint8Array): LiveFrame | undefined {
  try {
    const decoder = decoding.createDecoder(payload);
    if (decoding.readUint8(decoder) !== VERSION) return undefined;
    const frame = readFrame(decoding.readUint8(decoder), decoder);
    const endsHere = decoder.pos === payload.byteLength;
    return frame !== undefined && endsHere && isSane(frame) ? frame : undefined;
  } catch {
    return undefined; // W11: other people's bytes end early; there is nothing to tell anybody
  }
}

function writeWet(encoder: encoding.Encoder, frame: LiveWet): void {
  encoding.writeVarString(encoder, frame.id);
  encoding.writeFloat64(encoder, frame.x);
  encoding.writeFloat64(encoder, frame.y);
  const rgb = Number.parseInt(frame.color.slice(1), 16);
  encoding.writeUint8(encoder, rgb >> 16);
  encoding.writeUint8(encoder, (rgb >> 8) & 255);
  encoding.writeUint8(encoder, rgb & 255);
  encoding.writeFloat32(encoder, frame.width);
  encoding.writeVarString(encoder, frame.brush);
  encoding.writeFloat32(encoder, frame.opacity);
  encoding.writeVarUint(encoder, frame.from);
  encoding.writeUint8Array(encoder, frame.packedPoints);
}

function readFrame(kind: number, decoder: decoding.Decoder): LiveFrame | undefined {
  switch (kind) {
    case KIND.cursor:
      return readCursor(decoder);
    case KIND.wet:
      return readWet(decoder);
    case KIND.wetGone:
      return { kind: 'wetGone', id: decoding.readVarString(decoder) };
    default:
      return undefined;
  }
}

function readCursor(decoder: decoding.Decoder): LiveCursor {
  const x = decoding.readFloat64(decoder);
  const y = decoding.readFloat64(decoder);
  const flags = decoding.readUint8(decoder);
  return { kind: 'cursor', x, y, shown: (flags & SHOWN) !== 0, isLaser: (flags & LASER) !== 0 };
}

function readWet(decoder: decoding.Decoder): LiveWet {
  const id = decoding.readVarString(decoder);
  const x = decoding.readFloat64(decoder);
  const y = decoding.readFloat64(decoder);
  const rgb =
    (decoding.readUint8(decoder) << 16) |
    (decoding.readUint8(decoder) << 8) |
    decoding.readUint8(decoder);
  return {
    kind: 'wet',
    id,
    x,
    y,
    color: `#${rgb.toString(16).padStart(6, '0')}`,
    width: decoding.readFloat32(decoder),
    brush: decoding.readVarString(decoder),
    opacity: decoding.readFloat32(decoder),
    from: decoding.readVarUint(decoder),
    packedPoints: decoding.readTailAsUint8Array(decoder),
  };
}

function isSane(frame: LiveFrame): boolean {
  switch (frame.kind) {
    case 'cursor':
      return Number.isFinite(frame.x) && Number.isFinite(frame.y);
    case 'wet':
      return (
        [frame.x, frame.y, frame.width].every(Number.isFinite) &&
        frame.width > 0 &&
        frame.opacity >= 0 &&
        frame.opacity <= 1 &&
        isName(frame.id) &&
        isName(frame.brush)
      );
    case 'wetGone':
      return isName(frame.id);
  }
}

function isName(value: string): boolean {
  return value.length > 0 && value.length <= MAX_NAME_LENGTH;
}
