import type { TextElement, TextRun } from '@inkmesh/board';
import { boxContains } from '@inkmesh/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FONT_FAMILIES } from './fonts.ts';
import { BASELINE, LINE_HEIGHT } from './layout.ts';
import { createLayouter } from './layouter.ts';
import { anyText } from './testing/any-text.ts';
import { createPlainCanvas } from './testing/plain-canvas.ts';
import { textElement } from './testing/text-element.ts';

/** Letters are half an em wide: 10 at this size. */
const layoutOf = (runs: readonly TextRun[], part: Partial<TextElement> = {}) =>
  createLayouter(createPlainCanvas, FONT_FAMILIES).layout(
    textElement({ size: 20, ...part, runs, text: runs.map(({ text }) => text).join('') }),
  );

const textsOf = (runs: readonly TextRun[], part: Partial<TextElement> = {}) =>
  layoutOf(runs, part).lines.map(({ text }) => text);

const spansOf = (runs: readonly TextRun[], part: Partial<TextElement> = {}) =>
  layoutOf(runs, part).lines.map(({ spans = [] }) => spans);

const LINE_BREAKS = /\r\n|[\n\v\f\r\x85\u2028\u2029]/g;

const anyRun = fc.record(
  {
    text: fc.oneof(anyText, fc.constantFrom('\n', ' ', 'a\nb')),
    bold: fc.constant(true as const),
    code: fc.constant(true as const),
    size: fc.constantFrom(1, 10, 20, 45, 1e7),
    list: fc.constantFrom('bullet' as const, 'ordered' as const),
    align: fc.constantFrom('start' as const, 'center' as const, 'end' as const),
  },
  { requiredKeys: ['text'] },
);
const anyRuns = fc.array(anyRun, { minLength: 1, maxLength: 8 });

describe('the lines of a formatted text', () => {
  it('are those of the same text without formats, if they change no letter', () => {
    const anyWidth = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 }));
    const pieces = fc.array(fc.oneof(anyText, fc.constant('\n')), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pieces, anyWidth, (texts, w) => {
        const runs = texts.map((text, i): TextRun => ({ text, ...(i % 2 && { underline: true }) }));
        const text = texts.join('');
        const plain = createLayouter(createPlainCanvas, FONT_FAMILIES).layout(
          textElement({ text, size: 20, w }),
        );
        const rich = layoutOf(runs, { w });
        expect(rich.lines.map(({ start, end, rtl }) => ({ start, end, rtl }))).toEqual(
          plain.lines.map(({ start, end, rtl }) => ({ start, end, rtl })),
        );
        for (const [i, { y }] of rich.lines.entries()) {
          expect(y).toBeCloseTo(plain.lines[i]?.y ?? Number.NaN, 6);
        }
        expect(rich.block.maxY).toBeCloseTo(plain.block.maxY, 6);
      }),
    );
  });

  it('hold all of the text but its line breaks, in order; their parts all that is drawn', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 0, max: 300 }), (runs, w) => {
        const text = runs.map((run) => run.text).join('');
        const { lines } = layoutOf(runs, { w });
        const held = lines.map(({ start, end }) => text.slice(start, end)).join('');
        expect(held).toBe(text.replace(LINE_BREAKS, ''));
      }),
    );
  });

  it('never throw and give finite numbers that go from left to right, whatever the sizes', () => {
    fc.assert(
      fc.property(anyRuns, fc.double(), fc.double(), (runs, size, w) => {
        const { lines, block, box } = layoutOf(runs, { size, w });
        const parts = lines.flatMap(({ spans = [] }) => spans);
        const numbers = parts.flatMap(({ x, width, scale }) => [x, width, scale]);
        for (const value of [...numbers, ...Object.values(block), ...Object.values(box)]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        for (const { spans = [] } of lines) {
          for (const [i, { x }] of spans.slice(1).entries()) {
            expect(x).toBeGreaterThanOrEqual(spans[i]?.x ?? Number.NaN);
          }
        }
        expect(boxContains(box, block)).toBe(true);
      }),
    );
  });

  it('share a baseline, whatever the sizes of their letters, and are as high as the largest', () => {
    const runs = [{ text: 'ab ' }, { text: 'CD', size: 60 }, { text: ' e\nf' }] as const;
    const { lines, block } = layoutOf(runs);
    expect(lines.map(({ y }) => y)).toEqual([60 * BASELINE, 60 * LINE_HEIGHT + 20 * BASELINE]);
    expect(block.maxY).toBeCloseTo(80 * LINE_HEIGHT, 9);
    expect(lines[0]?.spans?.map(({ x, width }) => [x, width])).toEqual([
      [0, 30],
      [30, 60],
      [90, 20],
    ]);
  });

  it('break by the widths of all their letters', () => {
    const runs = [{ text: 'aa bb ' }, { text: 'cc', size: 40 }, { text: ' dd' }] as const;
    expect(textsOf(runs, { w: 100 })).toEqual(['aa bb cc', 'dd']);
    expect(textsOf(runs, { w: 99 })).toEqual(['aa bb', 'cc dd']);
    expect(textsOf([{ text: 'ab' }, { text: 'cd', bold: true }], { w: 20 })).toEqual(['ab', 'cd']);
  });

  it('have a font for bold, italic and code, and their lines', () => {
    const formats = [{}, { bold: true }, { italic: true }, { code: true }] as const;
    const runs = formats.map((format) => ({ text: 'a', ...format }));
    const fonts = spansOf(runs)[0]?.map(({ font }) => font);
    expect(new Set(fonts).size).toBe(4);
    const [link] = spansOf([{ text: 'a', link: 'https://a.example' }])[0] ?? [];
    expect(link?.look).toMatchObject({ underline: true, color: '#1971c2' });
    const [own] = spansOf([{ text: 'a', link: 'https://a.example', color: '#ff0000' }])[0] ?? [];
    expect(own?.look.color).toBe('#ff0000');
  });
});

describe('paragraphs', () => {
  const list = (kind: 'bullet' | 'ordered', ...items: string[]): TextRun[] =>
    items.flatMap((text) => [{ text }, { text: '\n', list: kind }]);
  const markers = (runs: readonly TextRun[]) =>
    spansOf(runs).map((spans) => spans.find(({ text }) => /^(•|\d+\.)$/.test(text))?.text);

  it('of a list are marked; ordered ones count until another paragraph comes', () => {
    const runs = [...list('ordered', 'a', 'b'), { text: 'c\n' }, ...list('ordered', 'd')];
    expect(markers(runs)).toEqual(['1.', '2.', undefined, '1.']);
    expect(markers([...list('bullet', 'a'), { text: 'b' }])).toEqual(['•', undefined]);
  });

  it('end with a formatted line break, which begins none; a plain one begins an empty one', () => {
    expect(textsOf(list('bullet', 'a', 'b'))).toEqual(['a', 'b']);
    expect(textsOf([{ text: 'a', bold: true }, { text: '\n' }])).toEqual(['a', '']);
  });

  it('of a list begin beside their marker, on all lines, from the side where they are read', () => {
    const [first, second] = layoutOf(list('bullet', 'aa bb'), { w: 60 }).lines;
    expect([first?.x, second?.x]).toEqual([28, 28]);
    expect((first?.spans?.[0]?.x ?? 0) + 10).toBeCloseTo(28 - 9, 9);
    const [rtl] = layoutOf(list('bullet', 'שלו'), { w: 100 }).lines;
    expect(rtl?.x).toBeCloseTo(-28 - 30, 9);
    expect(rtl?.spans?.at(-1)?.text).toBe('•');
    expect(rtl?.spans?.at(-1)?.x).toBeCloseTo(-28 + 9, 9);
  });

  it('go where their own alignment says', () => {
    const runs: TextRun[] = [
      { text: 'ab' },
      { text: '\n', align: 'end' },
      { text: 'cd' },
      { text: '\n', align: 'center' },
      { text: 'ef' },
    ];
    expect(layoutOf(runs, { w: 100 }).lines.map(({ x }) => x)).toEqual([80, 40, 0]);
  });
});

describe('direction', () => {
  it('orders parts of a line as the whole line is read', () => {
    const bold = true as const;
    const runs = [{ text: 'abc ' }, { text: 'אב', bold }, { text: 'גד' }, { text: ' x' }];
    expect(spansOf(runs)[0]?.map(({ text }) => text)).toEqual(['abc ', 'גד', 'אב', ' x']);
    const rtl = [{ text: 'שלום ' }, { text: 'abc', bold }, { text: ' 12' }, { text: '!' }];
    expect(spansOf(rtl)[0]?.map(({ text }) => text.trim())).toEqual(['!', 'abc', '12', 'שלום']);
  });

  it('keeps Arabic letters joined over a change of look', () => {
    const runs = [{ text: 'مر' }, { text: 'حبا', color: '#ff0000' }];
    const texts = spansOf(runs)[0]?.map(({ text }) => text);
    expect(texts).toEqual(['\u200dحبا', 'مر\u200d']);
  });
});

describe('a layouter', () => {
  it('measures only the paragraph of a formatted text that changed', () => {
    const canvas = createPlainCanvas();
    const layouter = createLayouter(() => canvas, FONT_FAMILIES);
    const runs: TextRun[] = [{ text: 'many words of a ' }, { text: 'paragraph', bold: true }];
    const more = (last: string): TextElement => {
      const all = [...runs, { text: `\n${last}` }];
      return textElement({ runs: all, text: all.map(({ text }) => text).join(''), w: 100 });
    };
    layouter.layout(more('the last'));
    const before = canvas.measured.length;
    layouter.layout(more('the last!'));
    expect(canvas.measured.slice(before).join(' ')).not.toContain('paragraph');
  });
});
