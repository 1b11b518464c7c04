import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClientMessage,
  decodeClientMessage,
  decodeServerMessage,
  encodeAck,
  encodeAwareness,
  encodeLive,
  encodeLiveFrom,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  LIMITS,
  MalformedFrame,
} from './index.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

const clientMessage: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc.record({ type: fc.constant('syncStep1' as const), stateVector: bytes }),
  fc.record({ type: fc.constant('syncStep2' as const), update: bytes }),
  fc.record({ type: fc.constant('update' as const), update: bytes }),
  fc.record({ type: fc.constant('awareness' as const), update: bytes }),
  fc.record({ type: fc.constant('queryAwareness' as const) }),
  fc.record({ type: fc.constant('live' as const), payload: bytes }),
);

function encodeClientMessage(message: ClientMessage): Uint8Array {
  switch (message.type) {
    case 'syncStep1':
      return encodeSyncStep1(message.stateVector);
    case 'syncStep2':
      return encodeSyncStep2(message.update);
    case 'update':
      return encodeUpdate(message.update);
    case 'awareness':
      return encodeAwareness(message.update);
    case 'queryAwareness':
      return encodeQueryAwareness();
    case 'live':
      return encodeLive(message.payload);
  }
}

function tryDecode(frame: Uint8Array): ClientMessage | 'malformed' {
  try {
    return decodeClientMessage(frame);
  } catch (error) {
    if (error instanceof MalformedFrame) return 'malformed';
    throw error;
  }
}

describe('messages', () => {
  it('[W1] [W2] [W4] every client message comes back as it was sent', () => {
    fc.assert(
      fc.property(clientMessage, (message) => {
        expect(decodeClientMessage(encodeClientMessage(message))).toEqual(message);
      }),
    );
  });

  it('[W3] [W4] acks and live frames come back as the relay sent them', () => {
    fc.assert(
      fc.property(count, count, bytes, (documentFrames, clientId, payload) => {
        expect(decodeServerMessage(encodeAck(documentFrames))).toEqual({
          type: 'ack',
          documentFrames,
        });
        expect(decodeServerMessage(encodeLiveFrom(clientId, payload))).toEqual({
          type: 'live',
          clientId,
          payload,
        });
      }),
    );
  });

  it('[W8] a frame cut short or made longer is malformed, a live payload apart', () => {
    const framed = clientMessage.filter((message) => message.type !== 'live');
    fc.assert(
      fc.property(
        framed,
        bytes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (message, more, at) => {
          const frame = encodeClientMessage(message);
          expect(tryDecode(frame.subarray(0, Math.floor(at * (frame.byteLength - 1))))).toBe(
            'malformed',
          );
          if (more.byteLength > 0) {
            expect(tryDecode(new Uint8Array([...frame, ...more]))).toBe('malformed');
          }
        },
      ),
    );
  });

  it('[W8] any bytes either decode or are malformed, whatever lies behind them in memory', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes, (frame, behind) => {
        const memory = new Uint8Array([...frame, ...behind]);
        expect(tryDecode(memory.subarray(0, frame.byteLength))).toEqual(tryDecode(frame));
      }),
      { numRuns: 2000 },
    );
  });

  it('[W10] a live payload, a state vector or an awareness message over its bound is malformed', () => {
    const over = (limit: number) => new Uint8Array(limit + 1);
    expect(tryDecode(encodeLive(over(LIMITS.livePayloadBytes)))).toBe('malformed');
    expect(tryDecode(encodeSyncStep1(over(LIMITS.stateVectorBytes)))).toBe('malformed');
    expect(tryDecode(encodeAwareness(over(LIMITS.awarenessFrameBytes)))).toBe('malformed');
    expect(tryDecode(encodeLive(new Uint8Array(LIMITS.livePayloadBytes)))).not.toBe('malformed');
  });
});
