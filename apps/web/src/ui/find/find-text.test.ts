import { createBoard, newDocument } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText, folded } from './find-text.ts';

function open() {
  const random = seededRandom(1);
  const board = createBoard({ doc: newDocument(), author: 'a', now: () => 0, random });
  const text = (words: string, props: object = {}) =>
    board.add({ type: 'text', text: words, ...props });
  const found = (query: string) => findText(board, query).map(({ id }) => id);
  return { board, text, found };
}

describe('finding text', () => {
  it('minds neither case nor marks over letters', () => {
    const { text, found } = open();
    const id = text('Über den Wolken');
    expect(found('uber')).toEqual([id]);
    expect(found('WOLK')).toEqual([id]);
    expect(found('wolke 7')).toEqual([]);
  });

  it('shows what is around, in one line', () => {
    const { board, text } = open();
    text('one\ntwo three\nfour');
    expect(findText(board, 'TWO')).toMatchObject([
      { before: 'one ', match: 'two', after: ' three four' },
    ]);
  });

  it('goes page by page, each from the top, and knows frames by name', () => {
    const { board, text, found } = open();
    const page = board.addPage();
    const third = text('word', { page, y: -100 });
    const second = text('a word', { y: 50 });
    const first = board.add({ type: 'frame', name: 'Words', x: 0, y: 10, w: 5, h: 5 });
    text('word', { hidden: true });
    expect(found('word')).toEqual([first, second, third]);
  });

  it('finds nothing for nothing', () => {
    const { text, found } = open();
    text('word');
    expect(found('')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('folds any text, and knows where each part of it came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { text: plain, at } = folded(text);
        expect(at).toHaveLength(plain.length + 1);
        expect(at.at(-1)).toBe(text.length);
        expect([...at].sort((a, b) => a - b)).toEqual(at);
      }),
    );
  });
});
