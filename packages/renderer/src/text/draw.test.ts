import type { TextElement } from '@inkmesh/board';
import { affine } from '@inkmesh/geometry';
import { describe, expect, it } from 'vitest';
import { drawText } from './draw.ts';
import { FONT_FAMILIES } from './fonts.ts';
import { createLayouter } from './layouter.ts';
import { createPlainCanvas } from './testing/plain-canvas.ts';
import { textElement } from './testing/text-element.ts';

const CLIP = { x: 0, y: 0, width: 200, height: 100 };

function drawnOf(part: Partial<TextElement>, toPixels = affine(0, 0), clip = CLIP) {
  const canvas = createPlainCanvas();
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no context');
  const layout = createLayouter(createPlainCanvas, FONT_FAMILIES).layout(textElement(part));
  const before = { ...context };
  drawText(context, layout, { color: '#123456', toPixels, clip });
  expect(context).toEqual(before);
  return canvas.drawn;
}

const ROWS = Array.from({ length: 10_000 }, (_, i) => `row ${i}`).join('\n');

describe('drawing a text', () => {
  it('puts each line on its baseline, in its direction and colour', () => {
    expect(drawnOf({ text: 'abc\nשלו', size: 20, w: 100 }, affine(7, 5))).toMatchObject([
      { text: 'abc', x: 7, y: 25, direction: 'ltr', fillStyle: '#123456', alpha: 1 },
      { text: 'שלו', x: 77, y: 51, direction: 'rtl', fillStyle: '#123456', alpha: 1 },
    ]);
  });

  it('draws only the lines that touch the clip', () => {
    const part = { text: ROWS, size: 20 };
    const rows = drawnOf(part, affine(0, -26 * 5_000)).map(({ text }) => text);
    expect(rows).toContain('row 5000');
    expect(rows).toContain('row 5003');
    expect(rows.length).toBeLessThan(8);
    expect(drawnOf(part, affine(0, 200))).toEqual([]);
    expect(drawnOf(part, affine(0, -26 * 10_001))).toEqual([]);
  });

  it('knows what touches the clip when it is turned, mirrored and scaled', () => {
    const turned = drawnOf({ text: ROWS, size: 20 }, affine(26 * 3_000, 0, Math.PI / 2));
    expect(turned.map(({ text }) => text)).toContain('row 2998');
    expect(turned.length).toBeLessThan(14);
    const mirrored = drawnOf({ text: ROWS, size: 20 }, affine(0, 2_600, 0, 1, -1));
    expect(mirrored.map(({ text }) => text)).toContain('row 98');
    expect(mirrored.length).toBeLessThan(8);
    expect(drawnOf({ text: ROWS, size: 20 }, affine(0, 0, 0, 0.1, 0.1)).length).toBeLessThan(45);
  });

  it('puts lines far down as exactly as the first', () => {
    const far = drawnOf({ text: ROWS, size: 20 }, affine(0, -26 * 9_990 + 13));
    const line = far.find(({ text }) => text === 'row 9990');
    expect(line?.y).toBeCloseTo(13 + 20, 6);
  });

  it('draws nothing through a map that has no area', () => {
    expect(drawnOf({ text: 'abc' }, affine(0, 0, 0, 0, 1))).toEqual([]);
    expect(drawnOf({ text: 'abc' }, affine(Number.NaN, 0))).toEqual([]);
    expect(drawnOf({ text: 'abc', size: 0 })).toEqual([]);
  });

  it('draws bars where letters are too small to be read', () => {
    const bars = drawnOf({ text: 'abc\n\ndef', size: 20 }, affine(0, 0, 0, 0.05, 0.05));
    expect(bars).toMatchObject([
      { text: 'bar 30', x: 0, y: 0.5, alpha: 0.4 },
      { text: 'bar 30', x: 0, alpha: 0.4 },
    ]);
  });
});
