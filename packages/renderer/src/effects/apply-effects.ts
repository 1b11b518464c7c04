import type { Effects, Glow } from '@inkmesh/board';
import { rgbFromHex } from '../color/hex.ts';
import type { FloatPicture } from './blur-pixels.ts';
import { hasEffects } from './effects.ts';
import { blurred } from './resample.ts';

/** A glow's alpha is its blurred content's this many times, up to 1: a blurred edge alone, a half and less, is dim. */
export const GLOW_GAIN = 2;

/**
 * A picture with its effects, as the engines draw them: the content is blurred; its alpha, blurred again, casts the
 * shadow, lowest, and the glow over it; the content lies over both. Filters have changed the content before.
 * @param content 4 channels, premultiplied, 0..1, with clear pixels around it as far as the effects reach
 * @param scale pixels per page unit
 */
export function applyEffects(content: FloatPicture, effects: Effects, scale: number): FloatPicture {
  if (!hasEffects(effects)) return content;
  const { shadow, glow, blur = 0 } = effects;
  const subject = blur > 0 ? blurred(content, blur * scale) : content;
  const alpha = alphaOf(subject);
  const data = new Float32Array(subject.data.length);
  if (shadow !== undefined && shadow.opacity > 0) {
    // Whole pixels: a shadow between two would be blurred once more, by how much depending on the zoom.
    const offset = { x: Math.round(shadow.dx * scale), y: Math.round(shadow.dy * scale) };
    castOver(data, blurred(alpha, shadow.blur * scale), tintOf(shadow), 1, offset);
  }
  if (glow !== undefined && glow.opacity > 0) {
    castOver(data, blurred(alpha, glow.blur * scale), tintOf(glow), GLOW_GAIN, { x: 0, y: 0 });
  }
  layOver(data, subject.data);
  return { ...subject, data };
}

/** A straight colour and the effect's opacity, 0..1. */
export type Tint = readonly [r: number, g: number, b: number, opacity: number];

export function tintOf({ color, opacity }: Glow): Tint {
  // A reader of a board refuses what is not #rrggbb.
  const { r, g, b } = rgbFromHex(color) ?? { r: 0, g: 0, b: 0 };
  return [r, g, b, opacity];
}

/** Lays what blurred alpha casts, moved by `offset` whole pixels, over `data`. */
function castOver(
  data: Float32Array,
  { width, height, data: alphas }: FloatPicture,
  [r, g, b, opacity]: Tint,
  gain: number,
  offset: { readonly x: number; readonly y: number },
): void {
  const left = Math.max(0, offset.x);
  const right = Math.min(width, width + offset.x);
  const bottom = Math.min(height, height + offset.y);
  for (let y = Math.max(0, offset.y); y < bottom; y++) {
    let from = (y - offset.y) * width + left - offset.x;
    let to = (y * width + left) * 4;
    for (let x = left; x < right; x++, from++, to += 4) {
      const strength = Math.min(1, (alphas[from] as number) * gain) * opacity;
      const clear = 1 - strength;
      data[to] = r * strength + (data[to] as number) * clear;
      data[to + 1] = g * strength + (data[to + 1] as number) * clear;
      data[to + 2] = b * strength + (data[to + 2] as number) * clear;
      data[to + 3] = strength + (data[to + 3] as number) * clear;
    }
  }
}

function layOver(data: Float32Array, above: Float32Array): void {
  for (let i = 0; i < data.length; i += 4) {
    const clear = 1 - (above[i + 3] as number);
    for (let channel = i; channel < i + 4; channel++) {
      data[channel] = (above[channel] as number) + (data[channel] as number) * clear;
    }
  }
}

function alphaOf({ width, height, data }: FloatPicture): FloatPicture {
  const alphas = new Float32Array(width * height);
  for (let i = 0; i < alphas.length; i++) alphas[i] = data[i * 4 + 3] as number;
  return { width, height, channels: 1, data: alphas };
}
