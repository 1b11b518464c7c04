import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../ports.ts';
import { halve, mipLevels } from './mips.ts';

describe('mip levels', () => {
  it('halve, rounding down, to 1 x 1', () => {
    expect(mipLevels(5, 3)).toEqual([
      { width: 5, height: 3 },
      { width: 2, height: 1 },
      { width: 1, height: 1 },
    ]);
  });

  it('are as many as WebGPU gives a texture', () => {
    fc.assert(
      fc.property(side(8192), side(8192), (width, height) => {
        const levels = mipLevels(width, height);
        expect(levels).toHaveLength(1 + Math.floor(Math.log2(Math.max(width, height))));
        expect(levels.at(-1)).toEqual({ width: 1, height: 1 });
      }),
    );
  });

  it('are the sizes that halving gives', () => {
    fc.assert(
      fc.property(pictures(), (picture) => {
        let pixels = picture;
        for (const { width, height } of mipLevels(picture.width, picture.height)) {
          expect([pixels.width, pixels.height]).toEqual([width, height]);
          expect(pixels.data).toHaveLength(width * height * 4);
          pixels = halve(pixels);
        }
        expect([pixels.width, pixels.height]).toEqual([1, 1]);
      }),
    );
  });
});

describe('halving', () => {
  it('keeps the mean of what is seen, whatever the size', () => {
    fc.assert(
      fc.property(pictures(), (picture) => {
        const [before, after] = [premultipliedMean(picture), premultipliedMean(halve(picture))];
        // Rounding: half a level of each channel, and as much of the alpha it is multiplied with.
        for (const [i, value] of before.entries()) {
          expect(Math.abs((after[i] ?? 0) - value)).toBeLessThanOrEqual(i === 3 ? 0.5 : 1);
        }
      }),
    );
  });

  it('leaves one colour that colour', () => {
    fc.assert(
      fc.property(side(40), side(40), color(), (width, height, rgba) => {
        const plain = filled(width, height, () => rgba);
        const wanted = rgba[3] === 0 ? [0, 0, 0, 0] : rgba;
        expect(colorsOf(halve(plain))).toEqual(new Set([wanted.join()]));
      }),
    );
  });

  it('darkens no edge: what is transparent has no colour', () => {
    fc.assert(
      fc.property(pictures(), (picture) => {
        const onlyRed = filled(picture.width, picture.height, (i) => {
          const alpha = picture.data[i * 4 + 3] ?? 0;
          return alpha < 128 ? [0, 0, 0, 0] : [200, 30, 40, alpha];
        });
        for (const rgba of colorsOf(halve(onlyRed))) {
          expect(rgba.endsWith(',0') || rgba.startsWith('200,30,40,')).toBe(true);
        }
      }),
    );
  });

  it('gives each pixel of an odd row the same weight', () => {
    for (const lit of [0, 1, 2, 3, 4]) {
      const row = filled(5, 1, (i) => [i === lit ? 250 : 0, 0, 0, 255]);
      const [left = 0, , , , right = 0] = halve(row).data;
      expect(left + right).toBe(100);
    }
  });
});

function side(max: number) {
  return fc.integer({ min: 1, max });
}

function color() {
  const level = fc.integer({ min: 0, max: 255 });
  return fc.tuple(level, level, level, level);
}

function pictures(): fc.Arbitrary<Pixels> {
  return fc
    .tuple(side(17), side(17))
    .chain(([width, height]) =>
      fc
        .uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 })
        .map((data) => ({ width, height, data: new Uint8ClampedArray(data) })),
    );
}

function filled(width: number, height: number, rgba: (i: number) => readonly number[]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set(rgba(i), i * 4);
  return { width, height, data };
}

function colorsOf({ data }: Pixels): Set<string> {
  const colors = new Set<string>();
  for (let i = 0; i < data.length; i += 4) colors.add(data.subarray(i, i + 4).join());
  return colors;
}

function premultipliedMean({ width, height, data }: Pixels): readonly number[] {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] ?? 0;
    for (let k = 0; k < 3; k++) sum[k] = (sum[k] ?? 0) + ((data[i + k] ?? 0) * alpha) / 255;
    sum[3] = (sum[3] ?? 0) + alpha;
  }
  return sum.map((value) => value / (width * height));
}
