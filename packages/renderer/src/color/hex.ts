import type { Rgb } from './oklab.ts';

/** `#rrggbb` -> components 0..1; anything else is undefined. */
export function rgbFromHex(hex: string): Rgb | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return undefined;
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: (value >> 16) / 255, g: ((value >> 8) & 255) / 255, b: (value & 255) / 255 };
}

export function hexFromRgb({ r, g, b }: Rgb): string {
  const byte = (value: number) => Math.round(value * 255);
  return `#${((byte(r) << 16) | (byte(g) << 8) | byte(b)).toString(16).padStart(6, '0')}`;
}
