import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD_BACKGROUND, displayColor, fillColor, inkColor } from './display-color.ts';
import { rgbFromHex } from './hex.ts';
import { oklabFromRgb } from './oklab.ts';

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('colours on a light board', () => {
  it('are as they are stored', () => {
    expect(displayColor('#E03131', 'light')).toBe('#e03131');
  });
});

describe('colours on a dark board', () => {
  it('turn greys over: black ink becomes near-white, paper white becomes the paper', () => {
    expect(lightness(displayColor('#1d1d1f', 'dark'))).toBeGreaterThan(0.93);
    expect(lightness(displayColor('#000000', 'dark'))).toBeGreaterThan(0.93);
    const paper = lightness(BOARD_BACKGROUND.dark);
    expect(Math.abs(lightness(displayColor('#ffffff', 'dark')) - paper)).toBeLessThan(0.02);
  });

  it('keep the hue of what has one', () => {
    fc.assert(
      fc.property(anyColor, (hex) => {
        const stored = labOf(hex);
        const shown = labOf(displayColor(hex, 'dark'));
        // Below this a hue is only rounding of 8 bits.
        fc.pre(Math.hypot(stored.a, stored.b) > 0.1 && Math.hypot(shown.a, shown.b) > 0.04);
        const turn = Math.atan2(shown.b, shown.a) - Math.atan2(stored.b, stored.a);
        expect(Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)))).toBeLessThan(0.1);
      }),
    );
  });

  it('read on the dark paper at least half as well as they did on the light one', () => {
    fc.assert(
      fc.property(anyColor, (hex) => {
        const before = contrast(hex, BOARD_BACKGROUND.light);
        const after = contrast(displayColor(hex, 'dark'), BOARD_BACKGROUND.dark);
        expect(after).toBeGreaterThan(Math.min(4.5, before / 2));
      }),
    );
  });

  it('keep near-white text readable on the fill of a shape that black text was readable on', () => {
    fc.assert(
      fc.property(anyColor, (hex) => {
        fc.pre(contrast('#000000', hex) >= 7);
        expect(contrast(displayColor('#000000', 'dark'), fillColor(hex, 'dark'))).toBeGreaterThan(
          2.8,
        );
      }),
    );
  });

  it('leave bright colours bright', () => {
    expect(displayColor('#ffd43b', 'dark')).toBe('#ffd43b');
  });

  it('keep near-white ink readable under a highlighter of any colour', () => {
    fc.assert(
      fc.property(anyColor, (hex) => {
        const ink = displayColor('#000000', 'dark');
        expect(contrast(ink, inkColor(hex, 'dark', 'highlighter'))).toBeGreaterThan(3);
      }),
    );
  });
});

it('a colour that is none is drawn in grey, in every theme', () => {
  for (const theme of ['light', 'dark'] as const) {
    expect(displayColor('tomato', theme)).toBe('#808080');
    expect(inkColor('#12', theme, 'highlighter')).toBe('#808080');
  }
});

function labOf(hex: string) {
  return oklabFromRgb(rgbFromHex(hex) ?? { r: 0, g: 0, b: 0 });
}

function lightness(hex: string): number {
  return labOf(hex).l;
}

/** WCAG 2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const { r, g, b } = rgbFromHex(hex) ?? { r: 0, g: 0, b: 0 };
  const linear = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
