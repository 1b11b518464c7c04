import { blurChannels, type FloatPicture } from './blur-pixels.ts';
import { blurPlan } from './gaussian.ts';

/** A blurred copy, as an engine makes it: wide blurs by way of a shrunk picture. */
export function blurred(picture: FloatPicture, radiusPx: number): FloatPicture {
  const { downscale, sigma } = blurPlan(radiusPx);
  const small =
    downscale === 1 ? { ...picture, data: picture.data.slice() } : shrink(picture, downscale);
  blurChannels(small.data, small.width, small.height, small.channels, sigma);
  return downscale === 1 ? small : stretch(small, downscale, picture.width, picture.height);
}

/** Means of `factor` x `factor` pixels; what lies outside of the picture is clear. Sizes are rounded up. */
export function shrink(picture: FloatPicture, factor: number): FloatPicture {
  const { channels } = picture;
  const width = Math.ceil(picture.width / factor);
  const height = Math.ceil(picture.height / factor);
  const data = new Float32Array(width * height * channels);
  const share = 1 / (factor * factor);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const from = (y * picture.width + x) * channels;
      const to = (Math.floor(y / factor) * width + Math.floor(x / factor)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        data[to + channel] =
          (data[to + channel] as number) + (picture.data[from + channel] as number) * share;
      }
    }
  }
  return { width, height, channels, data };
}

/** Linear between the middles of pixels, the outermost ones held. */
export function stretch(
  picture: FloatPicture,
  factor: number,
  width: number,
  height: number,
): FloatPicture {
  const { channels } = picture;
  const data = new Float32Array(width * height * channels);
  const columns = Array.from({ length: width }, (_, x) => linear(x, factor, picture.width));
  const value = (pixel: number, channel: number) =>
    picture.data[pixel * channels + channel] as number;
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = linear(y, factor, picture.height);
    const upper = row.low * picture.width;
    const lower = row.high * picture.width;
    for (const { low, high, t } of columns) {
      for (let channel = 0; channel < channels; channel++) {
        const above = mix(value(upper + low, channel), value(upper + high, channel), t);
        const below = mix(value(lower + low, channel), value(lower + high, channel), t);
        data[to++] = mix(above, below, row.t);
      }
    }
  }
  return { width, height, channels, data };
}

/** Between which two of `count` shrunk pixels the middle of an original one lies. */
function linear(index: number, factor: number, count: number) {
  const at = Math.min(count - 1, Math.max(0, (index + 0.5) / factor - 0.5));
  const low = Math.floor(at);
  return { low, high: Math.min(low + 1, count - 1), t: at - low };
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
