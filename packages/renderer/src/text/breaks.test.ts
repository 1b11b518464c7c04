import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from './breaks.ts';
import { graphemeEnds } from './graphemes.ts';
import { segmentEnds } from './segments.ts';
import { anyText } from './testing/any-text.ts';

function pieces(paragraph: string): string[] {
  return [...chunksOf(paragraph)].map(({ start, end }) => paragraph.slice(start, end));
}

describe('the places where lines may break', () => {
  it('are after spaces', () => {
    expect(pieces('  two  words ')).toEqual(['  ', 'two  ', 'words ']);
  });

  it('are not before closing and after opening signs, nor at spaces that glue', () => {
    expect(pieces('“Hi,” (she) said: 5\u00a0km!')).toEqual([
      '“Hi,” ',
      '(she) ',
      'said: ',
      '5\u00a0km!',
    ]);
  });

  it('are after hyphens between letters, but not in numbers and options', () => {
    expect(pieces('well-known')).toEqual(['well-', 'known']);
    expect(pieces('-5 --flag -')).toEqual(['-5 ', '--flag ', '-']);
  });

  it('are between ideographs, kana and Hangul, but not before signs that may not begin a line', () => {
    expect(pieces('漢字「か。」ッー')).toEqual(['漢', '字', '「か。」ッー']);
    expect(pieces('한국어.')).toEqual(['한', '국', '어.']);
    expect(pieces('Web上の')).toEqual(['Web', '上', 'の']);
  });

  it('are between the words of Thai', () => {
    expect(pieces('ภาษาไทย ABCภาษา')).toEqual(['ภาษา', 'ไทย ', 'ABCภาษา']);
  });

  it('are between emoji, never inside one', () => {
    expect(pieces('👩‍👩‍👧👍🏽🇩🇪❤️')).toEqual(['👩‍👩‍👧', '👍🏽', '🇩🇪', '❤️']);
  });

  it('are at zero-width spaces', () => {
    expect(pieces('long\u200bword')).toEqual(['long\u200b', 'word']);
  });

  it('leave nothing out and cut no grapheme, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pieces(text).join('')).toBe(text);
        const ends = new Set(graphemeEnds(text));
        for (const { start, spaces, end } of chunksOf(text)) {
          expect(start).toBeLessThan(end);
          expect(spaces).toBeGreaterThanOrEqual(start);
          if (spaces === end) expect(ends.has(end)).toBe(true);
        }
      }),
    );
  });
});

describe('graphemes', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

  it('are those of the segmenter, though long text is read in pieces', () => {
    const long = fc.array(anyText, { minLength: 0, maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(long, (text) => {
        const wanted = Array.from(segmenter.segment(text), (one) => one.index + one.segment.length);
        expect([...segmentEnds(segmenter, text)]).toEqual(wanted);
      }),
    );
  });

  it('are cut where they are longer than any real one, between characters', () => {
    const ends = graphemeEnds(`a${'\u0301'.repeat(1000)}`);
    expect(ends.at(-1)).toBe(1001);
    for (const [i, end] of ends.entries()) expect(end - (ends[i - 1] ?? 0)).toBeLessThanOrEqual(64);
    const flags = `\u{1f3f4}a${'\u{e0041}'.repeat(100)}`;
    for (const end of graphemeEnds(flags)) expect(flags.slice(0, end)).not.toMatch(/\p{Cs}/u);
  });
});
