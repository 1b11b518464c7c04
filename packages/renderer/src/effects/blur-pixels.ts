import { gaussianKernel } from './gaussian.ts';

/** A picture of floats: premultiplied, rows from the top, channels by turns. */
export interface FloatPicture {
  readonly width: number;
  readonly height: number;
  /** 4 (red, green, blue, alpha) or 1 (alpha). */
  readonly channels: 1 | 4;
  readonly data: Float32Array<ArrayBuffer>;
}

/**
 * A Gaussian blur in place, rows then columns; around the picture all is clear.
 * @param premultiplied red, green, blue, alpha by turns
 * @param sigma standard deviation, pixels
 */
export function blurPixels(
  premultiplied: Float32Array | Uint8ClampedArray,
  width: number,
  height: number,
  sigma: number,
): void {
  blurChannels(premultiplied, width, height, 4, sigma);
}

/** The same for any number of channels. */
export function blurChannels(
  data: Float32Array | Uint8ClampedArray,
  width: number,
  height: number,
  channels: 1 | 4,
  sigma: number,
): void {
  const kernel = Float64Array.from(gaussianKernel(sigma));
  if (kernel.length === 1 || width === 0 || height === 0) return;
  // Kept in floats between the directions, so that bytes are rounded once.
  const rows = Float32Array.from(data);
  const line = createLine(Math.max(width, height), channels, kernel);
  for (let y = 0; y < height; y++) line(rows, rows, y * width * channels, channels, width);
  for (let x = 0; x < width; x++) line(rows, data, x * channels, width * channels, height);
}

type Numbers = Float32Array | Uint8ClampedArray;

/** Blurs one line from `from` to `to`: `count` pixels, `step` numbers apart, from number `start` on. */
function createLine(longest: number, channels: 1 | 4, kernel: Float64Array) {
  const radius = kernel.length - 1;
  // The line with clear pixels on both sides: no edges in the inner loop.
  const padded = new Float64Array((longest + 2 * radius) * channels);

  return (from: Numbers, to: Numbers, start: number, step: number, count: number): void => {
    const first = radius * channels;
    let isClear = true;
    for (let i = 0, at = start, p = first; i < count; i++, at += step) {
      for (let channel = 0; channel < channels; channel++, p++) {
        const value = from[at + channel] as number;
        padded[p] = value;
        if (value !== 0) isClear = false;
      }
    }
    if (isClear) {
      if (from !== to) clearLine(to, start, step, count, channels);
      return;
    }
    padded.fill(0, first + count * channels, (count + 2 * radius) * channels);
    if (channels === 4) convolve4(padded, kernel, to, start, step, count);
    else convolve1(padded, kernel, to, start, step, count);
  };
}

function clearLine(to: Numbers, start: number, step: number, count: number, channels: number) {
  for (let i = 0, at = start; i < count; i++, at += step) to.fill(0, at, at + channels);
}

function convolve1(
  padded: Float64Array,
  kernel: Float64Array,
  to: Numbers,
  start: number,
  step: number,
  count: number,
): void {
  const radius = kernel.length - 1;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const middle = i + radius;
    let sum = (padded[middle] as number) * (kernel[0] as number);
    for (let k = 1; k <= radius; k++) {
      sum +=
        ((padded[middle - k] as number) + (padded[middle + k] as number)) * (kernel[k] as number);
    }
    to[at] = sum;
  }
}

/** Four sums at once: each weight is read once, and the sums do not wait for each other. */
function convolve4(
  padded: Float64Array,
  kernel: Float64Array,
  to: Numbers,
  start: number,
  step: number,
  count: number,
): void {
  const radius = kernel.length - 1;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const middle = (i + radius) * 4;
    const weight = kernel[0] as number;
    let r = (padded[middle] as number) * weight;
    let g = (padded[middle + 1] as number) * weight;
    let b = (padded[middle + 2] as number) * weight;
    let a = (padded[middle + 3] as number) * weight;
    for (let k = 1, low = middle - 4, high = middle + 4; k <= radius; k++, low -= 4, high += 4) {
      const both = kernel[k] as number;
      r += ((padded[low] as number) + (padded[high] as number)) * both;
      g += ((padded[low + 1] as number) + (padded[high + 1] as number)) * both;
      b += ((padded[low + 2] as number) + (padded[high + 2] as number)) * both;
      a += ((padded[low + 3] as number) + (padded[high + 3] as number)) * both;
    }
    to[at] = r;
    to[at + 1] = g;
    to[at + 2] = b;
    to[at + 3] = a;
  }
}
