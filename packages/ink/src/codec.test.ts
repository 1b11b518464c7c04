import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePoints, encodePoints, InkCodecError, stepExponentFor } from './codec.ts';
import { strokePoints } from './points.ts';

const coordinate = fc.double({ min: -1e5, max: 1e5, noNaN: true });
const points = fc.array(
  fc.record({ x: coordinate, y: coordinate, pressure: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { maxLength: 200 },
);

describe('the point codec', () => {
  it('gives back every point within half a step, and its pressure within 1/510', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -8, max: 4 }), (rows, exponent) => {
        const columns = strokePoints(rows, { x: 0, y: 0 });
        const decoded = decodePoints(encodePoints(columns, exponent));
        expect(decoded.count).toBe(rows.length);
        // Half a step, and what f32 cannot hold of 1e5.
        const tolerance = 2 ** exponent / 2 + 0.01;
        for (let i = 0; i < rows.length; i++) {
          expect(Math.abs((decoded.xs[i] ?? 0) - (columns.xs[i] ?? 0))).toBeLessThanOrEqual(
            tolerance,
          );
          expect(Math.abs((decoded.ys[i] ?? 0) - (columns.ys[i] ?? 0))).toBeLessThanOrEqual(
            tolerance,
          );
          expect(
            Math.abs((decoded.pressures[i] ?? 0) - (rows[i]?.pressure ?? 0)),
          ).toBeLessThanOrEqual(1 / 509);
        }
      }),
    );
  });

  it('packing what was unpacked changes nothing', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const once = encodePoints(strokePoints(rows, { x: 0, y: 0 }), -4);
        expect(encodePoints(decodePoints(once), -4)).toEqual(once);
      }),
    );
  });

  it('takes about 5 bytes a point for handwriting with pressure, 4 without', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      x: i * 3,
      y: 40 * Math.sin(i / 9),
      pressure: 0.5 + 0.4 * Math.sin(i / 20),
    }));
    expect(encodePoints(strokePoints(rows, { x: 0, y: 0 }), -4).byteLength).toBeLessThan(5 * 1000);
    const even = rows.map((row) => ({ ...row, pressure: 0.5 }));
    expect(encodePoints(strokePoints(even, { x: 0, y: 0 }), -4).byteLength).toBeLessThan(
      4 * 1000 + 8,
    );
  });

  it('any bytes either decode or are refused with an InkCodecError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
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
        Array.from({ length: 20 }, (_, i) => ({ x: i, y: i * i, pressure: i / 20 })),
        { x: 0, y: 0 },
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
            decodePoints(mutated);
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
    [1, -4],
    [64, -10],
    [0.02, 1],
  ])('the step at zoom %s is 2^%s page units, at most 1/16 of a pixel', (zoom, exponent) => {
    expect(stepExponentFor(zoom)).toBe(exponent);
    expect(2 ** exponent * zoom).toBeLessThanOrEqual(1 / 16);
  });
});
