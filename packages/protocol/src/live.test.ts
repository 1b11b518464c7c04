import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLiveFrame, encodeLiveFrame, type LiveFrame } from './index.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const float32 = (min: number, max: number) => fc.float({ noNaN: true, min, max });
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

const liveFrame: fc.Arbitrary<LiveFrame> = fc.oneof(
  fc.record({
    kind: fc.constant('cursor' as const),
    x: finite,
    y: finite,
    shown: fc.boolean(),
    isLaser: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('wet' as const),
    id: name.filter((id) => id.length <= 64),
    x: finite,
    y: finite,
    color,
    width: float32(Math.fround(0.01), 1000),
    brush: name.filter((brush) => brush.length <= 64),
    opacity: float32(0, 1),
    from: fc.nat(),
    packedPoints: fc.uint8Array({ maxLength: 200 }),
  }),
  fc.record({ kind: fc.constant('wetGone' as const), id: name.filter((id) => id.length <= 64) }),
);

describe('live frames', () => {
  it('[W11] come back as they were sent', () => {
    fc.assert(
      fc.property(liveFrame, (frame) => {
        expect(decodeLiveFrame(encodeLiveFrame(frame))).toEqual(frame);
      }),
    );
  });

  it('[W11] any bytes give a sane frame or undefined, whatever lies behind them in memory', () => {
    const mutated = fc
      .tuple(liveFrame, fc.nat(), fc.nat({ max: 255 }), fc.nat())
      .map(([frame, at, byte, length]) => {
        const payload = encodeLiveFrame(frame);
        payload[at % payload.byteLength] = byte;
        return payload.slice(0, length % (payload.byteLength + 1));
      });
    fc.assert(
      fc.property(mutated, fc.uint8Array({ maxLength: 60 }), (payload, behind) => {
        const frame = decodeLiveFrame(payload);
        const memory = new Uint8Array([...payload, ...behind]);
        expect(decodeLiveFrame(memory.subarray(0, payload.byteLength))).toEqual(frame);
        if (frame !== undefined && frame.kind !== 'wetGone') {
          expect(Number.isFinite(frame.x) && Number.isFinite(frame.y)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('[W11] refuse values nobody can draw', () => {
    const wet: LiveFrame = {
      kind: 'wet',
      id: 'a',
      x: 0,
      y: 0,
      color: '#000000',
      width: 2,
      brush: 'pen',
      opacity: 1,
      from: 0,
      packedPoints: new Uint8Array(),
    };
    expect(decodeLiveFrame(encodeLiveFrame(wet))).toEqual(wet);
    for (const wrong of [
      { x: Number.NaN },
      { y: Number.POSITIVE_INFINITY },
      { width: 0 },
      { opacity: 1.5 },
      { id: '' },
      { id: 'x'.repeat(65) },
      { brush: 'x'.repeat(65) },
    ]) {
      expect(decodeLiveFrame(encodeLiveFrame({ ...wet, ...wrong }))).toBeUndefined();
    }
  });
});
