import type { Brush } from '@inkmesh/ink';
import type { Theme } from '../renderer.ts';
import { inkColor } from './display-color.ts';
import { rgbFromHex } from './hex.ts';

/** Colours as engines take them, remembered: a board has few, and mapping one costs microseconds. */
export interface InkColors {
  css(hex: string, theme: Theme, brush: Brush): string;
  /** r | g << 8 | b << 16 */
  packed(hex: string, theme: Theme, brush: Brush): number;
}

/** More than the colours of any drawn board; a hostile one only makes it slower. */
const MOST_COLORS = 4096;

export function createInkColors(): InkColors {
  const known = new Map<string, string>();

  function css(hex: string, theme: Theme, brush: Brush): string {
    const key = `${hex} ${theme} ${brush}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_COLORS) known.clear();
    const color = inkColor(hex, theme, brush);
    known.set(key, color);
    return color;
  }

  return {
    css,
    packed(hex, theme, brush) {
      const { r, g, b } = rgbFromHex(css(hex, theme, brush)) ?? { r: 0, g: 0, b: 0 };
      const byte = (value: number) => Math.round(value * 255);
      return byte(r) | (byte(g) << 8) | (byte(b) << 16);
    },
  };
}
