import { describe, expect, it } from 'vitest';
import { drawable } from './clean.ts';

describe('drawable text', () => {
  it('is the text itself where there is nothing to change', () => {
    expect(drawable('Ångström 日本 👩‍👩‍👧 \u200b')).toBe('Ångström 日本 👩‍👩‍👧 \u200b');
  });

  it('has spaces for tabs, no control characters and no half characters', () => {
    expect(drawable('a\tb\0c\x1b\x85d')).toBe('a    bcd');
    expect(drawable('x\ud83dy\ude00z😀')).toBe('x\ufffdy\ufffdz😀');
  });

  it('has at most 30 accents in a row', () => {
    expect(drawable(`a${'\u0301'.repeat(30)}b`)).toBe(`a${'\u0301'.repeat(30)}b`);
    expect(drawable(`a${'\u0301'.repeat(9_000)}b`)).toBe(`a${'\u0301'.repeat(30)}b`);
  });
});
