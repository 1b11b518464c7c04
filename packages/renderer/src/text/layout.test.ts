import type { TextElement } from '@inkmesh/board';
import { boxContains } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FONT_FAMILIES } from './fonts.ts';
import { graphemeEnds } from './graphemes.ts';
import { BASELINE, LINE_HEIGHT } from './layout.ts';
import { createLayouter } from './layouter.ts';
import { anyText } from './testing/any-text.ts';
import { createPlainCanvas } from './testing/plain-canvas.ts';
import { textElement } from './testing/text-element.ts';
import { MAX_LINE_LENGTH } from './wrap.ts';

/** Letters are half an em wide: 10 at this size. */
const layoutOf = (part: Partial<TextElement>) =>
  createLayouter(createPlainCanvas, FONT_FAMILIES).layout(textElement({ size: 20, ...part }));

const texts = (part: Partial<TextElement>) => layoutOf(part).lines.map(({ text }) => text);

const anyElement = fc.record({
  text: fc.array(fc.oneof(anyText, fc.constant('\n')), { maxLength: 4 }).map((all) => all.join('')),
  w: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
  align: fc.constantFrom('start' as const, 'center' as const, 'end' as const),
});

describe('the lines of a text', () => {
  it('break where the text says so, of whatever system it is', () => {
    expect(texts({ text: 'a\nb\r\nc\rd\u2028e\n' })).toEqual(['a', 'b', 'c', 'd', 'e', '']);
    expect(texts({ text: '' })).toEqual(['']);
  });

  it('break between words where the width is full, and spaces there need no room', () => {
    expect(texts({ text: 'one two  three', w: 70 })).toEqual(['one two', 'three']);
    expect(texts({ text: 'one two three', w: 69 })).toEqual(['one', 'two', 'three']);
    expect(texts({ text: '  in', w: 40 })).toEqual(['  in']);
  });

  it('break within a word only if it is wider than a line', () => {
    expect(texts({ text: 'a incomprehensible b', w: 60 })).toEqual([
      'a',
      'incomp',
      'rehens',
      'ible b',
    ]);
    expect(texts({ text: '👩‍👩‍👧👩‍👩‍👧', w: 1 })).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
  });

  it('hold all of the text but its line breaks, in order', () => {
    fc.assert(
      fc.property(anyElement, (part) => {
        const { lines } = layoutOf(part);
        const between = lines.map(({ start }, i) => part.text.slice(lines[i - 1]?.end ?? 0, start));
        expect(between.join('').replace(/\r\n|[\n\v\f\r\x85\u2028\u2029]/g, '')).toBe('');
        const held = lines.map(({ start, end }) => part.text.slice(start, end)).join('');
        expect(held).toBe(part.text.replace(/\r\n|[\n\v\f\r\x85\u2028\u2029]/g, ''));
      }),
    );
  });

  it('are no wider than the width, but for a single grapheme', () => {
    fc.assert(
      fc.property(anyElement, (part) => {
        for (const { text, width } of layoutOf(part).lines) {
          const count = graphemeEnds(text.replace(/[\u200e\u200f\u061c\ufffd]/g, '')).length;
          if (part.w > 0 && count > 1) expect(width).toBeLessThanOrEqual(part.w + 0.01);
        }
      }),
    );
  });

  it('are filled: the first word of a line had no room on the line before', () => {
    const words = fc.array(
      fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 9 }),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 90, max: 300 }), (all, w) => {
        const lines = texts({ text: all.join(' '), w });
        for (const [i, line] of lines.slice(1).entries()) {
          const first = line.split(' ')[0] ?? '';
          expect(`${lines[i]} ${first}`.length * 10).toBeGreaterThan(w);
        }
      }),
    );
  });

  it('break at the same places at every size', () => {
    fc.assert(
      fc.property(anyElement, fc.double({ min: 0.001, max: 1000, noNaN: true }), (part, k) => {
        const plain = layoutOf({ ...part, size: 20 });
        // The widths of letters are whole, so 0.25 keeps a width that is full from rounding down.
        const w = part.w > 0 ? part.w + 0.25 : 0;
        const scaled = layoutOf({ ...part, size: 20 * k, w: w * k });
        expect(scaled.lines.map(({ text }) => text)).toEqual(plain.lines.map(({ text }) => text));
        for (const [i, { y }] of scaled.lines.entries()) {
          expect(y / k).toBeCloseTo(plain.lines[i]?.y ?? Number.NaN, 5);
        }
      }),
    );
  });

  it('lie under each other by the line height, the first with its baseline below the origin', () => {
    const { lines, block } = layoutOf({ text: 'a\nb\nc' });
    expect(lines.map(({ y }) => y)).toEqual(
      [0, 1, 2].map((row) => 20 * (row * LINE_HEIGHT + BASELINE)),
    );
    expect(block).toMatchObject({ minX: 0, minY: 0, maxX: 10 });
    expect(block.maxY).toBeCloseTo(3 * 20 * LINE_HEIGHT, 9);
  });

  it('never have more characters than a canvas can take at once', () => {
    const { lines } = layoutOf({ text: 'word '.repeat(10_000) });
    expect(lines.length).toBeGreaterThan(10);
    for (const { start, end } of lines) expect(end - start).toBeLessThanOrEqual(MAX_LINE_LENGTH);
  });
});

describe('direction and alignment', () => {
  const xs = (part: Partial<TextElement>) => layoutOf(part).lines.map(({ x }) => x);

  it('put a text to the right of its origin, or to the left where it reads right to left', () => {
    expect(layoutOf({ text: 'abc', w: 100 }).block).toMatchObject({ minX: 0, maxX: 100 });
    expect(layoutOf({ text: 'שלום', w: 100 }).block).toMatchObject({ minX: -100, maxX: 0 });
    expect(layoutOf({ text: 'שלום' }).block).toMatchObject({ minX: -40, maxX: 0 });
  });

  it('follow each paragraph: start is where it is begun to read', () => {
    expect(xs({ text: 'abc\nשלו', w: 100 })).toEqual([0, 70]);
    expect(xs({ text: 'abc\nשלו', w: 100, align: 'end' })).toEqual([70, 0]);
    expect(xs({ text: 'abc\nשלו', w: 100, align: 'center' })).toEqual([35, 35]);
    expect(xs({ text: 'שלו\nabc', w: 100 })).toEqual([-30, -100]);
    expect(layoutOf({ text: 'abc\nשלו' }).lines.map(({ rtl }) => rtl)).toEqual([false, true]);
  });

  it('are those of the whole for a paragraph without letters', () => {
    expect(layoutOf({ text: 'שלום\n123' }).lines.map(({ rtl }) => rtl)).toEqual([true, true]);
    expect(layoutOf({ text: '123\nabc' }).lines.map(({ rtl }) => rtl)).toEqual([false, false]);
  });

  it('align to the longest line where no width is given', () => {
    expect(xs({ text: 'abcd\nab', align: 'center' })).toEqual([0, 10]);
    expect(xs({ text: 'abcd\nab', align: 'end' })).toEqual([0, 20]);
  });

  it('keep a line that ends in the middle of foreign words as it is in the whole paragraph', () => {
    expect(texts({ text: 'abc שלום, עולם', w: 100 })).toEqual(['abc שלום,\u200f', '\u200fעולם']);
  });
});

describe('the box of a text', () => {
  it('holds all lines and their ink', () => {
    fc.assert(
      fc.property(anyElement, (part) => {
        const { lines, block, box } = layoutOf(part);
        expect(boxContains(box, block)).toBe(true);
        for (const { x, y, width } of lines) {
          const ink = { minX: x, maxX: x + width, minY: y - 14, maxY: y + 4 };
          expect(boxContains(box, ink)).toBe(true);
        }
      }),
    );
  });
});

describe('a layouter', () => {
  it('remembers by element, until fonts arrive', () => {
    const layouter = createLayouter(createPlainCanvas, FONT_FAMILIES);
    const element = textElement({ text: 'abc' });
    const layout = layouter.layout(element);
    expect(layouter.layout(element)).toBe(layout);
    layouter.forget();
    expect(layouter.layout(element)).not.toBe(layout);
    expect(layouter.layout(element)).toEqual(layout);
  });

  it('measures nothing for an element that only moved, and only the paragraph that changed', () => {
    const canvas = createPlainCanvas();
    const layouter = createLayouter(() => canvas, FONT_FAMILIES);
    const text = 'many words of a paragraph\n'.repeat(3).concat('the last one');
    const element = textElement({ text, w: 100 });
    layouter.layout(element);
    const before = canvas.measured.length;
    const moved = { ...element, x: 5, rotation: 1 };
    layouter.layout(moved);
    expect(canvas.measured.slice(before)).toEqual([]);
    layouter.layout({ ...element, text: `${text}!` });
    expect(canvas.measured.slice(before).join(' ')).not.toContain('paragraph');
  });

  it('has a font for each style', () => {
    const fonts = [{}, { bold: true }, { italic: true }, { font: 'mono' as const }].map(
      (style) => layoutOf({ text: 'a', ...style }).font,
    );
    expect(new Set(fonts).size).toBe(4);
    for (const font of fonts) expect(font).toContain('100px');
  });

  it('never throws and gives finite numbers, whatever it is given', () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.constantFrom(0, -1, 1e-30, 1e30, 1e300, Number.MIN_VALUE, Number.NaN, Infinity),
    );
    const hostile = fc.record({
      text: fc.oneof(
        anyText,
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '\n'.repeat(500),
          '\u2067a'.repeat(500),
          '\u0301'.repeat(9_000),
          '\ud800'.repeat(9_000),
          '\u200d\ufe0f'.repeat(5_000),
          ' '.repeat(9_000),
        ),
      ),
      size: numbers,
      w: numbers,
    });
    fc.assert(
      fc.property(hostile, (part) => {
        const { lines, box, block, scale } = layoutOf(part);
        expect(lines.length).toBeGreaterThan(0);
        const places = lines.flatMap(({ x, y, width }) => [x, y, width]);
        for (const value of [...places, ...Object.values(box), ...Object.values(block), scale]) {
          expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
