import type { GLOW_GAIN, Tint } from '../effects/apply-effects.ts';
import { blurChannels, type FloatPicture } from '../effects/blur-pixels.ts';
import { kernelRadius } from '../effects/gaussian.ts';
import { premultiply, unpremultiply } from '../effects/pixels.ts';
import { type Layer, shrunk, type Take } from './layer.ts';
import type { Steps } from './steps.ts';

/** @param radius blur radius, target pixels */
export function* blurred(layer: Layer, radius: number, take: Take): Steps<Layer> {
  const { halvings, sigma } = blurSteps(radius / layer.shrink);
  const small = yield* shrunk(layer, halvings, take);
  const { context } = small.bitmap;
  const { width, height } = small;
  const picture = premultiply(context.getImageData(0, 0, width, height).data, width, height);
  yield;
  const data = yield* blurredBands(picture, sigma);
  const to = take(width, height);
  const straight = unpremultiply({ ...picture, data });
  to.context.putImageData(new ImageData(straight, width, height), 0, 0);
  return { ...small, bitmap: to };
}

/** What the alpha of a layer, blurred, casts in a colour. @param radius target pixels @param gain 1, or more up to opaque */
export function* castBy(
  layer: Layer,
  radius: number,
  tint: Tint,
  gain: typeof GLOW_GAIN | 1,
  take: Take,
): Steps<Layer> {
  const { halvings, sigma } = blurSteps(radius / layer.shrink);
  const small = yield* shrunk(layer, halvings, take);
  const { width, height } = small;
  const image = small.bitmap.context.getImageData(0, 0, width, height);
  const alphas = new Float32Array(width * height);
  for (let i = 0; i < alphas.length; i++) alphas[i] = image.data[i * 4 + 3] as number;
  yield;
  const data = yield* blurredBands({ width, height, channels: 1, data: alphas }, sigma);
  const to = take(width, height);
  tintPixels(image.data, data, tint, gain);
  to.context.putImageData(image, 0, 0);
  return { ...small, bitmap: to };
}

/** Rows that are blurred at once: 6 ms of a tile's four channels, on a slow core. */
const BAND_ROWS = 128;

/** A blurred copy, worked out in bands: rows farther away than the kernel reaches do not matter. */
export function* blurredBands(
  { width, height, channels, data }: FloatPicture,
  sigma: number,
): Steps<FloatPicture['data']> {
  const row = width * channels;
  const reach = kernelRadius(sigma);
  const result = new Float32Array(data.length);
  for (let top = 0; top < height; top += BAND_ROWS) {
    const bottom = Math.min(height, top + BAND_ROWS);
    const from = Math.max(0, top - reach);
    const to = Math.min(height, bottom + reach);
    const band = data.slice(from * row, to * row);
    blurChannels(band, width, to - from, channels, sigma);
    result.set(band.subarray((top - from) * row, (bottom - from) * row), top * row);
    yield;
  }
  return result;
}

function tintPixels(
  pixels: Uint8ClampedArray,
  alphas: Float32Array,
  [r, g, b, opacity]: Tint,
  gain: number,
): void {
  for (let i = 0, at = 0; i < alphas.length; i++, at += 4) {
    pixels[at] = r * 255;
    pixels[at + 1] = g * 255;
    pixels[at + 2] = b * 255;
    pixels[at + 3] = Math.min(255, (alphas[i] as number) * gain) * opacity;
  }
}

/** How a picture is blurred: shrunk by a whole factor, blurred, stretched again. */
interface BlurSteps {
  /** How often it is halved. */
  readonly halvings: number;
  /** Of the shrunk picture, its pixels. */
  readonly sigma: number;
}

/** 12 pixels to each side: 25 reads a pixel and direction. */
const MAX_SIGMA = 4;

/**
 * The mean of f x f pixels and the lines it is stretched by blur too: their variances, (1 - 1 / f^2) / 12 and 1 / 6 of
 * a shrunk pixel's square, are taken from the Gaussian's, so that sizes agree to a thousandth.
 * @param radius blur radius: twice the deviation, as in CSS
 */
export function blurSteps(radius: number): BlurSteps {
  let sigma = radius / 2;
  let halvings = 0;
  for (; sigma > MAX_SIGMA; sigma /= 2) halvings++;
  if (halvings === 0) return { halvings, sigma };
  const taken = (1 - 4 ** -halvings) / 12 + 1 / 6;
  return { halvings, sigma: Math.sqrt(sigma * sigma - taken) };
}
