import type { Brush } from '@inkmesh/ink';
import type { Theme } from '../renderer.ts';
import { hexFromRgb, rgbFromHex } from './hex.ts';
import { oklabFromRgb, rgbFromOklab } from './oklab.ts';

/** What the board is made of, per theme: the colour the engines clear to and the page should have around it. */
export const BOARD_BACKGROUND: Readonly<Record<Theme, string>> = {
  light: '#fcfcfb',
  dark: '#18191c',
};

/** What ink of a colour that is not `#rrggbb` is drawn in: visible, and nobody's choice. */
const UNREADABLE_COLOR = '#808080';

/**
 * The colour to show for ink or a swatch stored as `hex` (`#rrggbb`, as on a light board).
 *
 * Dark boards map lightness in OKLab and keep the hue. Greys turn over: black ink becomes near-white, paper
 * white becomes the dark paper (what covered still covers). Colours are lifted only as far as they are dark:
 * a bright yellow stays as it is, a navy blue becomes a light blue, red stays red.
 */
export function displayColor(hex: string, theme: Theme): string {
  const rgb = rgbFromHex(hex);
  if (rgb === undefined) return UNREADABLE_COLOR;
  if (theme === 'light') return hex.toLowerCase();
  const { l, a, b } = oklabFromRgb(rgb);
  const colorful = smoothstep(GREY_CHROMA, COLOR_CHROMA, Math.hypot(a, b));
  const lightness = turnedOver(l) * (1 - colorful) + lifted(l) * colorful;
  return hexFromRgb(rgbFromOklab({ l: lightness, a, b }));
}

/**
 * The colour an engine draws `hex` in. A highlighter screens on a dark board; its colour is taken down there so
 * that near-white ink under it stays readable, as black ink does under a multiplied one.
 */
export function inkColor(hex: string, theme: Theme, brush: Brush): string {
  if (brush !== 'highlighter' || theme === 'light') return displayColor(hex, theme);
  const rgb = rgbFromHex(hex);
  if (rgb === undefined) return UNREADABLE_COLOR;
  const { l, a, b } = oklabFromRgb(rgb);
  return hexFromRgb(rgbFromOklab({ l: Math.min(l, SCREEN_LIGHTNESS), a, b }));
}

/**
 * The colour to show for a shape's fill stored as `hex`. On a dark board pale fills turn over like paper, keeping
 * their hue: black text on a pale blue note becomes white text on a deep blue one.
 */
export function fillColor(hex: string, theme: Theme): string {
  const rgb = rgbFromHex(hex);
  if (rgb === undefined || theme === 'light') return displayColor(hex, theme);
  const { l, a, b } = oklabFromRgb(rgb);
  if (l <= MIRROR_LIGHTNESS) return displayColor(hex, theme);
  return hexFromRgb(rgbFromOklab({ l: turnedOver(l), a, b }));
}

// OKLab chroma of sRGB: a slightly tinted grey is about 0.02, the palest colour people call one about 0.08.
const GREY_CHROMA = 0.02;
const COLOR_CHROMA = 0.08;

/** OKLab lightness of the dark paper (#18191c), and of the ink that black becomes. */
const DARK_PAPER_LIGHTNESS = 0.213;
const DARK_INK_LIGHTNESS = 0.95;

/** Up to here (#222222) people call ink black. */
const BLACK_INK_LIGHTNESS = 0.25;

/** From here up a colour reads well on the dark paper as it is (contrast 6:1 and more). */
const BRIGHT = 0.7;

/** A grey as light as this is as light when it is turned over; black ink reads well on what is lighter. */
const MIRROR_LIGHTNESS = 0.603;

/** Near-white on it keeps a contrast of 4.5:1. */
const SCREEN_LIGHTNESS = 0.55;

function turnedOver(l: number): number {
  const t = Math.max(0, (l - BLACK_INK_LIGHTNESS) / (1 - BLACK_INK_LIGHTNESS));
  return DARK_INK_LIGHTNESS + (DARK_PAPER_LIGHTNESS - DARK_INK_LIGHTNESS) * t;
}

function lifted(l: number): number {
  if (l >= BRIGHT) return l;
  return BRIGHT + ((BRIGHT - l) / BRIGHT) * (DARK_INK_LIGHTNESS - BRIGHT);
}

function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
