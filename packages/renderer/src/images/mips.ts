import type { Pixels } from '../ports.ts';

/** Sizes of a picture's mip levels, the picture itself first, down to 1 x 1: halves rounded down, as WebGPU's. */
export function mipLevels(
  width: number,
  height: number,
): readonly { readonly width: number; readonly height: number }[] {
  const levels = [{ width, height }];
  while (width > 1 || height > 1) {
    width = half(width);
    height = half(height);
    levels.push({ width, height });
  }
  return levels;
}

/**
 * The next mip level. Each pixel is the mean of what lies under it: 2 x 2 pixels, or 3 with parts at the ends where a
 * side is odd, so no row counts less than another (the polyphase box filter of NVIDIA's "Non-Power-of-Two Mipmapping").
 * Colours count by their alpha (premultiplied), so what is transparent darkens no edge. Means are of sRGB values, as a
 * 2D canvas scales.
 */
export function halve({ width, height, data }: Pixels): Pixels {
  const [columns, rows] = [shares(width), shares(height)];
  const halved = { width: half(width), height: half(height) };
  const target = new Uint8ClampedArray(halved.width * halved.height * 4);
  for (let y = 0; y < halved.height; y++) {
    for (let x = 0; x < halved.width; x++) {
      putMean(target, (y * halved.width + x) * 4, data, width, x, columns, y, rows);
    }
  }
  return { ...halved, data: target };
}

const TAPS = 3;

/** Under pixel i of the next level lie pixels 2i, 2i + 1 and 2i + 2 by these shares, at 3i of the array; the sum is 1. */
function shares(length: number): Float64Array {
  const count = half(length);
  const all = new Float64Array(count * TAPS);
  for (let i = 0; i < count; i++) all.set(sharesAt(i, count, length), i * TAPS);
  return all;
}

function sharesAt(i: number, count: number, length: number): readonly number[] {
  if (length === 1) return [1, 0, 0];
  if (length % 2 === 0) return [0.5, 0.5, 0];
  return [(count - i) / length, count / length, (i + 1) / length];
}

/** Plain loops: a picture of 4096 x 4096 has four million of these. */
function putMean(
  target: Uint8ClampedArray,
  at: number,
  source: Uint8ClampedArray,
  width: number,
  x: number,
  columns: Float64Array,
  y: number,
  rows: Float64Array,
): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let j = 0; j < TAPS; j++) {
    const row = rows[y * TAPS + j] ?? 0;
    if (row === 0) continue;
    for (let i = 0; i < TAPS; i++) {
      const column = columns[x * TAPS + i] ?? 0;
      if (column === 0) continue;
      const from = ((2 * y + j) * width + 2 * x + i) * 4;
      const opacity = row * column * (source[from + 3] ?? 0);
      red += opacity * (source[from] ?? 0);
      green += opacity * (source[from + 1] ?? 0);
      blue += opacity * (source[from + 2] ?? 0);
      alpha += opacity;
    }
  }
  if (alpha === 0) return;
  // A clamped array rounds to the nearest.
  target[at] = red / alpha;
  target[at + 1] = green / alpha;
  target[at + 2] = blue / alpha;
  target[at + 3] = alpha;
}

function half(length: number): number {
  return Math.max(1, Math.floor(length / 2));
}
