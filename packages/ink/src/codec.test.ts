import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePoints, encodePoints, InkCodecError, stepExponentFor } from './codec.ts';
import { type PointRow, strokePoints } from './points.ts';

const coordinate = fc.double({ min: -1e5, max: 1e5, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const points = fc.array(
  fc.record(
    { x: coordinate, y: coordinate, pressure: share, tilt: share, speed: share },
    { requiredKeys: ['x', 'y', 'pressure'] },
  ),
  { maxLength: 200 },
);
const ORIGIN = { x: 0, y: 0 };

/** The largest difference between two columns; one that is absent is 0 all along. */
function offBy(count: number, a: Float32Array | undefined, b: Float32Array | undefined): number {
  const offs = Array.from({ length: count }, (_, i) => Math.abs((a?.[i] ?? 0) - (b?.[i] ?? 0)));
  return Math.max(0, ...offs);
}

describe('the point codec', () => {
  it('gives back every point within half a step, its pressure and tilt within 1/510 and its speed within 1/126', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -8, max: 4 }), (rows, exponent) => {
        const columns = strokePoints(rows, ORIGIN);
        const decoded = decodePoints(encodePoints(columns, exponent));
        expect(decoded.count).toBe(rows.length);
        // Half a step, and what f32 cannot hold of 1e5.
        const tolerance = 2 ** exponent / 2 + 0.01;
        const { count } = columns;
        expect(offBy(count, decoded.xs, columns.xs)).toBeLessThanOrEqual(tolerance);
        expect(offBy(count, decoded.ys, columns.ys)).toBeLessThanOrEqual(tolerance);
        expect(offBy(count, decoded.pressures, columns.pressures)).toBeLessThanOrEqual(1 / 509);
        expect(offBy(count, decoded.tilts, columns.tilts)).toBeLessThanOrEqual(1 / 509);
        expect(offBy(count, decoded.speeds, columns.speeds)).toBeLessThanOrEqual(1 / 125);
      }),
    );
  });

  it('packing what was unpacked changes nothing', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const once = encodePoints(strokePoints(rows, ORIGIN), -4);
        expect(encodePoints(decodePoints(once), -4)).toEqual(once);
      }),
    );
  });

  it('reads what was packed before there were tilt and speed', () => {
    const mouse = Uint8Array.of(0x51, 0, 0xfc, 3, 0, 0, 0x30, 0x3f, 0x30, 0xc0, 5);
    const pen = Uint8Array.of(
      0x51,
      1,
      0xfc,
      3,
      0,
      0,
      0x66,
      0x30,
      0x3f,
      0xcc,
      1,
      0x30,
      0xc0,
      5,
      0xcc,
      1,
    );
    const places = { count: 3, xs: Float32Array.of(0, 1.5, 3), ys: Float32Array.of(0, -2, 20) };
    expect(decodePoints(mouse)).toEqual({ ...places, pressures: Float32Array.of(0.5, 0.5, 0.5) });
    expect(decodePoints(pen)).toEqual({ ...places, pressures: Float32Array.of(0.2, 0.6, 1) });
    expect(encodePoints(decodePoints(mouse), -4)).toEqual(mouse);
    expect(encodePoints(decodePoints(pen), -4)).toEqual(pen);
  });

  it('takes about 5 bytes a point for handwriting with pressure, 4 without, and one more for tilt and speed', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      x: i * 3,
      y: 40 * Math.sin(i / 9),
      pressure: 0.5 + 0.4 * Math.sin(i / 20),
    }));
    const byteLength = (list: readonly PointRow[]) =>
      encodePoints(strokePoints(list, ORIGIN), -4).byteLength;
    const even = rows.map((row) => ({ ...row, pressure: 0.5 }));
    // From rest to full speed and back within a few points: the largest changes a hand can make.
    const swift = even.map((row, i) => ({ ...row, speed: i % 10 === 0 ? 0 : 1 }));
    const tilted = rows.map((row, i) => ({ ...row, tilt: 0.5 + 0.3 * Math.sin(i / 30) }));
    expect(byteLength(rows)).toBeLessThan(5 * 1000);
    expect(byteLength(even)).toBeLessThan(4 * 1000 + 8);
    expect(byteLength(swift)).toBe(byteLength(even) + 1000);
    // The first tilt is a change from 0, too large for one byte.
    expect(byteLength(tilted)).toBe(byteLength(rows) + 1001);
  });

  it.each([0, 0.001])('tilts and speeds of %s all along take no bytes', (value) => {
    const rows = [
      { x: 0, y: 0, pressure: 0.5 },
      { x: 9, y: 5, pressure: 0.5 },
    ];
    const still = rows.map((row) => ({ ...row, tilt: value, speed: value }));
    expect(encodePoints(strokePoints(still, ORIGIN), -4)).toEqual(
      encodePoints(strokePoints(rows, ORIGIN), -4),
    );
  });

  it('any bytes either decode or are refused with an InkCodecError', () => {
    const any = fc.uint8Array({ maxLength: 64 });
    // Random bytes almost never begin as a stroke does; these do, with any channels and few points.
    const likely = fc
      .tuple(fc.nat(15), fc.nat(8), any)
      .map(([channels, count, rest]) => Uint8Array.of(0x51, channels, 0, count, ...rest));
    fc.assert(
      fc.property(fc.oneof(any, likely), (bytes) => {
        try {
          expect(decodePoints(bytes).count).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InkCodecError);
        }
      }),
    );
  });

  it('a packed stroke with any one byte changed, cut or added never crashes the reader', () => {
    const packed = encodePoints(
      strokePoints(
        Array.from({ length: 20 }, (_, i) => ({
          x: i,
          y: i * i,
          pressure: i / 20,
          tilt: (i % 5) / 5,
          speed: (i % 7) / 7,
        })),
        ORIGIN,
      ),
      -4,
    );
    fc.assert(
      fc.property(
        fc.nat(packed.length - 1),
        fc.nat(255),
        fc.nat(packed.length),
        (at, value, length) => {
          const mutated = packed.slice(0, length);
          if (at < mutated.length) mutated[at] = value;
          try {
            const { count, tilts, speeds } = decodePoints(mutated);
            expect([count, count]).toEqual([tilts?.length ?? count, speeds?.length ?? count]);
          } catch (error) {
            expect(error).toBeInstanceOf(InkCodecError);
          }
        },
      ),
    );
  });

  it.each([
    ['a wrong magic', new Uint8Array([0, 0, 0, 0]), /magic is 0, expected 81/],
    ['an unknown channel', new Uint8Array([0x51, 8, 0, 0]), /unknown channels 8/],
    [
      'an unknown channel beside known ones',
      new Uint8Array([0x51, 15, 0, 0]),
      /unknown channels 15/,
    ],
    [
      'a pressure over 1',
      new Uint8Array([0x51, 1, 0, 1, 0, 0, 128, 4]),
      /pressure of point 0 is 256/,
    ],
    ['a tilt below 0', new Uint8Array([0x51, 2, 0, 1, 0, 0, 1]), /tilt of point 0 is -1\/255/],
    ['a speed over 1', new Uint8Array([0x51, 4, 0, 1, 0, 0, 128, 1]), /speed of point 0 is 64\/63/],
    [
      'a count that leaves no bytes for its channels',
      new Uint8Array([0x51, 7, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      /count is 2, only 9 bytes follow/,
    ],
    ['a count that the bytes cannot hold', new Uint8Array([0x51, 0, 0, 200, 1]), /count is 200/],
    ['bytes after the end', new Uint8Array([0x51, 0, 0, 0, 9]), /1 bytes after the last point/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodePoints(bytes)).toThrow(message);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e12])(
    'refuses to pack the coordinate %s',
    (x) => {
      const columns = {
        count: 1,
        xs: Float32Array.of(x),
        ys: Float32Array.of(0),
        pressures: Float32Array.of(0.5),
      };
      expect(() => encodePoints(columns, -4)).toThrow(InkCodecError);
    },
  );

  it.each([
    ['pressure', Number.NaN],
    ['pressure', 1.1],
    ['tilt', -0.001],
    ['tilt', Number.NaN],
    ['speed', 1.1],
  ])('refuses to pack a %s of %s', (name, value) => {
    const row = { x: 0, y: 0, pressure: 0.5, [name]: value };
    const message = new RegExp(`^${name} of point 1 is .+, expected 0 to 1$`);
    expect(() =>
      encodePoints(strokePoints([{ x: 0, y: 0, pressure: 0.5 }, row], ORIGIN), -4),
    ).toThrow(message);
  });

  it.each([
    [1, -4],
    [64, -10],
    [0.02, 1],
  ])('the step at zoom %s is 2^%s page units, at most 1/16 of a pixel', (zoom, exponent) => {
    expect(stepExponentFor(zoom)).toBe(exponent);
    expect(2 ** exponent * zoom).toBeLessThanOrEqual(1 / 16);
  });
});
