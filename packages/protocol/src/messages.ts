import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { LIMITS } from './limits.ts';

/** Message types (SPEC W1-W4). 0-3 are y-protocols' own numbers. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  ack: 100,
  live: 101,
} as const;

const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** What a client sends. `update` bytes are views into the frame. */
export type ClientMessage =
  | { readonly type: 'syncStep1'; readonly stateVector: Uint8Array }
  | { readonly type: 'syncStep2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'live'; readonly payload: Uint8Array };

/** What a relay sends. */
export type ServerMessage =
  | Exclude<ClientMessage, { type: 'live' }>
  | { readonly type: 'permissionDenied'; readonly reason: string }
  | { readonly type: 'ack'; readonly documentFrames: number }
  | { readonly type: 'live'; readonly clientId: number; readonly payload: Uint8Array };

/** A frame that is not a message of the protocol (SPEC W8). */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
  readonly code = 'malformed-frame';
}

/** @throws {MalformedFrame} */
export function decodeClientMessage(frame: Uint8Array): ClientMessage {
  return decode(frame, (type, decoder) => {
    if (type === MESSAGE.live)
      return { type: 'live', payload: rest(decoder, LIMITS.livePayloadBytes) };
    return decodeShared(type, decoder);
  });
}

/** @throws {MalformedFrame} */
export function decodeServerMessage(frame: Uint8Array): ServerMessage {
  return decode(frame, (type, decoder) => {
    switch (type) {
      case MESSAGE.auth:
        decoding.readVarUint(decoder);
        return { type: 'permissionDenied', reason: decoding.readVarString(decoder) };
      case MESSAGE.ack:
        return { type: 'ack', documentFrames: decoding.readVarUint(decoder) };
      case MESSAGE.live: {
        const clientId = decoding.readVarUint(decoder);
        return { type: 'live', clientId, payload: rest(decoder, LIMITS.livePayloadBytes) };
      }
      default:
        return decodeShared(type, decoder);
    }
  });
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(SYNC.step1, stateVector);
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.step2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.update, update);
}

/** @param awarenessUpdate as y-protocols' `encodeAwarenessUpdate` makes it */
export function encodeAwareness(awarenessUpdate: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, awarenessUpdate);
  });
}

export function encodeQueryAwareness(): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, MESSAGE.queryAwareness));
}

export function encodeAck(documentFrames: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.ack);
    encoding.writeVarUint(encoder, documentFrames);
  });
}

/** A live payload on its way to the relay. */
export function encodeLive(payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.live);
    encoding.writeUint8Array(encoder, payload);
  });
}

/** A live payload on its way from the relay to the others. */
export function encodeLiveFrom(clientId: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.live);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeUint8Array(encoder, payload);
  });
}

function encodeSync(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function decode<Message>(
  frame: Uint8Array,
  read: (type: number, decoder: decoding.Decoder) => Message,
): Message {
  try {
    const decoder = decoding.createDecoder(frame);
    const message = read(decoding.readVarUint(decoder), decoder);
    // lib0 reads on into the buffer behind a view without a word, so the end is checked from both sides.
    if (decoder.pos > frame.byteLength) throw new MalformedFrame('a length runs past the frame');
    if (decoding.hasContent(decoder))
      throw new MalformedFrame('bytes after the end of the message');
    return message;
  } catch (cause) {
    if (cause instanceof MalformedFrame) throw cause;
    throw new MalformedFrame(`the frame of ${frame.byteLength} bytes ends early`, { cause });
  }
}

function decodeShared(
  type: number,
  decoder: decoding.Decoder,
): Exclude<ClientMessage, { type: 'live' }> {
  switch (type) {
    case MESSAGE.sync:
      return decodeSync(decoder);
    case MESSAGE.awareness:
      return {
        type: 'awareness',
        update: bounded(decoder, LIMITS.awarenessFrameBytes, 'awareness'),
      };
    case MESSAGE.queryAwareness:
      return { type: 'queryAwareness' };
    default:
      throw new MalformedFrame(`unknown message type ${type}`);
  }
}

function decodeSync(decoder: decoding.Decoder): Exclude<ClientMessage, { type: 'live' }> {
  const kind = decoding.readVarUint(decoder);
  switch (kind) {
    case SYNC.step1:
      return {
        type: 'syncStep1',
        stateVector: bounded(decoder, LIMITS.stateVectorBytes, 'state vector'),
      };
    case SYNC.step2:
      return { type: 'syncStep2', update: bounded(decoder, LIMITS.frameBytes, 'update') };
    case SYNC.update:
      return { type: 'update', update: bounded(decoder, LIMITS.frameBytes, 'update') };
    default:
      throw new MalformedFrame(`unknown sync message ${kind}`);
  }
}

function bounded(decoder: decoding.Decoder, limitBytes: number, what: string): Uint8Array {
  const bytes = decoding.readVarUint8Array(decoder);
  if (bytes.byteLength > limitBytes) {
    throw new MalformedFrame(
      `${what} of ${bytes.byteLength} bytes, at most ${limitBytes} are allowed`,
    );
  }
  return bytes;
}

function rest(decoder: decoding.Decoder, limitBytes: number): Uint8Array {
  const bytes = decoding.readTailAsUint8Array(decoder);
  if (bytes.byteLength > limitBytes) {
    throw new MalformedFrame(
      `live payload of ${bytes.byteLength} bytes, at most ${limitBytes} are allowed`,
    );
  }
  return bytes;
}
