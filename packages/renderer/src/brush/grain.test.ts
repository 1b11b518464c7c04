import { describe, expect, it } from 'vitest';
import { createGrain, GRAIN_SIZE, grainMips, hash32 } from './grain.ts';

const CHANNELS = [0, 1, 2, 3];
const grain = createGrain();

describe('grain', () => {
  it('is the same in every engine, to the byte', () => {
    // Brushes on two machines must show the same specks: a new value here is a new look of every board.
    expect(hashOf(grain)).toBe(1_849_629_466);
  });

  it.each(CHANNELS)(
    'has each value equally often in channel %i: thresholds pass their share',
    (channel) => {
      const counts = new Array<number>(256).fill(0);
      for (let i = channel; i < grain.length; i += 4) {
        const value = grain[i] ?? 0;
        counts[value] = (counts[value] ?? 0) + 1;
      }
      expect(new Set(counts)).toEqual(new Set([GRAIN_SIZE]));
    },
  );

  it.each(CHANNELS)(
    'has no seam in channel %i: it changes over its border as it does inside',
    (channel) => {
      const step = (from: number, to: number) =>
        Math.abs((grain[from * 4 + channel] ?? 0) - (grain[to * 4 + channel] ?? 0));
      const meanOf = (stepAt: (i: number) => number) => {
        let total = 0;
        for (let i = 0; i < GRAIN_SIZE; i++) total += stepAt(i);
        return total / GRAIN_SIZE;
      };
      const last = GRAIN_SIZE - 1;
      const seams = [
        meanOf((y) => step(y * GRAIN_SIZE + last, y * GRAIN_SIZE)),
        meanOf((x) => step(last * GRAIN_SIZE + x, x)),
      ];
      const inside = [
        meanOf((y) => step(y * GRAIN_SIZE + 99, y * GRAIN_SIZE + 100)),
        meanOf((x) => step(99 * GRAIN_SIZE + x, 100 * GRAIN_SIZE + x)),
      ];
      seams.forEach((seam, i) => {
        expect(seam / (inside[i] ?? 0)).toBeGreaterThan(0.75);
        expect(seam / (inside[i] ?? 0)).toBeLessThan(1.33);
      });
    },
  );
});

describe('mips of the grain', () => {
  const mips = grainMips();

  it('halve down to one texel, which is the mean', () => {
    expect(mips.map((level) => Math.sqrt(level.length / 4))).toEqual([
      256, 128, 64, 32, 16, 8, 4, 2, 1,
    ]);
    for (const value of mips[8] ?? []) expect(Math.abs(value - 127.5)).toBeLessThan(2);
  });

  it('are means of two by two', () => {
    const [first, second] = mips;
    if (first === undefined || second === undefined) throw new Error('no mips');
    for (let i = 0; i < second.length; i++) {
      const channel = i % 4;
      const x = ((i >> 2) % 128) * 2;
      const y = Math.floor((i >> 2) / 128) * 2;
      const at = (dx: number, dy: number) => first[((y + dy) * 256 + x + dx) * 4 + channel] ?? 0;
      const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
      if (Math.abs((second[i] ?? 0) - mean) > 0.5) throw new Error(`texel ${i} is no mean`);
    }
  });
});

function hashOf(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => hash32(hash ^ byte), 0);
}
