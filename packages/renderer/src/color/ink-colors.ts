import type { Brush } from '@inkmesh/ink';
import type { Theme } from '../renderer.ts';
import { fillColor, inkColor } from './display-color.ts';
import { rgbFromHex } from './hex.ts';

/** Colours as engines take them, remembered: a board has few, and mapping one costs microseconds. */
export interface InkColors {
  css(hex: string, theme: Theme, brush: Brush): string;
  /** Of a shape's fill. */
  fill(hex: string, theme: Theme): string;
  /** r | g << 8 | b << 16 */
  packed(hex: string, theme: Theme, brush: Brush): number;
  packedFill(hex: string, theme: Theme): number;
}

/** More than the colours of any drawn board; a hostile one only makes it slower. */
const MOST_COLORS = 4096;

export function createInkColors(): InkColors {
  const known = new Map<string, string>();

  function remembered(key: string, color: () => string): string {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_COLORS) known.clear();
    const made = color();
    known.set(key, made);
    return made;
  }

  const css = (hex: string, theme: Theme, brush: Brush) =>
    remembered(`${hex} ${theme} ${brush}`, () => inkColor(hex, theme, brush));
  const fill = (hex: string, theme: Theme) =>
    remembered(`${hex} ${theme} fill`, () => fillColor(hex, theme));
  return {
    css,
    fill,
    packed: (hex, theme, brush) => packedHex(css(hex, theme, brush)),
    packedFill: (hex, theme) => packedHex(fill(hex, theme)),
  };
}

/** r | g << 8 | b << 16 of `#rrggbb`. */
export function packedHex(hex: string): number {
  const { r, g, b } = rgbFromHex(hex) ?? { r: 0, g: 0, b: 0 };
  const byte = (value: number) => Math.round(value * 255);
  return byte(r) | (byte(g) << 8) | (byte(b) << 16);
}
