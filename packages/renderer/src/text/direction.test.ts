import { describe, expect, it } from 'vitest';
import { edgeMarks, firstStrong, hasRtl } from './direction.ts';

const [LRM, RLM, ALM] = ['\u200e', '\u200f', '\u061c'];

describe('the direction of a paragraph', () => {
  it('is that of its first letter', () => {
    expect(firstStrong('hello שלום')).toBe('ltr');
    expect(firstStrong('שלום hello')).toBe('rtl');
    expect(firstStrong('مرحبا')).toBe('rtl');
    expect(firstStrong('日本語')).toBe('ltr');
    expect(firstStrong('नमस्ते')).toBe('ltr');
    expect(firstStrong('𐤀𐤁')).toBe('rtl');
    expect(firstStrong('𞤀𞤁')).toBe('rtl');
  });

  it('is not told by digits, punctuation, spaces and emoji', () => {
    expect(firstStrong('12 (٣٤), 😀! שלום')).toBe('rtl');
    expect(firstStrong('12, 😀!')).toBeUndefined();
    expect(firstStrong('')).toBeUndefined();
  });

  it('is told by direction marks, and not from within isolates', () => {
    expect(firstStrong(`${RLM}hello`)).toBe('rtl');
    expect(firstStrong(`${ALM}hello`)).toBe('rtl');
    expect(firstStrong('\u2067שלום\u2069 hello')).toBe('ltr');
    expect(firstStrong('\u2068\u2067ש\u2069ש\u2069 hello')).toBe('ltr');
    expect(firstStrong('\u2069 שלום')).toBe('rtl');
    expect(firstStrong('\u2067שלום')).toBeUndefined();
  });

  it('is asked for only where something may run right to left', () => {
    expect(hasRtl('hello, 日本')).toBe(false);
    expect(hasRtl('hello ש')).toBe(true);
    expect(hasRtl('a \u2067b\u2069')).toBe(true);
  });
});

describe('the marks around lines', () => {
  it('stand for letters of the other direction that a sign at the edge leans on', () => {
    expect(edgeMarks(['abc שלום,', 'עולם xyz'], 'ltr')).toEqual([
      { before: '', after: RLM },
      { before: RLM, after: '' },
    ]);
    expect(edgeMarks(['שלום abc,', 'xyz עולם'], 'rtl')).toEqual([
      { before: '', after: LRM },
      { before: LRM, after: '' },
    ]);
  });

  it('are not needed where the paragraph goes on in its own direction', () => {
    expect(edgeMarks(['שלום abc', 'def'], 'ltr')).toEqual([
      { before: '', after: '' },
      { before: '', after: '' },
    ]);
  });

  it('look past lines without letters', () => {
    expect(edgeMarks(['שלום', '12', '34', 'עולם'], 'ltr')).toEqual([
      { before: '', after: RLM },
      { before: RLM, after: RLM },
      { before: RLM, after: RLM },
      { before: RLM, after: '' },
    ]);
  });

  it('are Arabic before digits that follow Arabic, in any paragraph', () => {
    expect(edgeMarks(['مرحبا', '50-60'], 'rtl')).toEqual([
      { before: '', after: '' },
      { before: ALM, after: '' },
    ]);
  });
});
