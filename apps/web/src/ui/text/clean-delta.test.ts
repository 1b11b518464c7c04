import { expect, it } from 'vitest';
import { cleanParts } from './clean-delta.ts';

it('keeps text and the formats of the board', () => {
  const parts = [
    { insert: 'bold', attributes: { bold: true, link: 'https://a.example' } },
    { insert: '\n', attributes: { list: 'bullet' } },
    { insert: 'plain' },
  ];
  expect(cleanParts(parts)).toEqual(parts);
});

it('leaves out pictures, formats nobody knows and values that are none', () => {
  expect(
    cleanParts([
      { insert: { image: 'x' } },
      { insert: 'a', attributes: { bold: 'yes', font: 'Arial', color: 'rgb(0, 0, 0)' } },
      { insert: 'b', attributes: { link: 'javascript:alert(1)', italic: true } },
      { insert: '\n', attributes: { list: 'checked', indent: 2 } },
      { insert: '\u0000\u001b' },
    ]),
  ).toEqual([{ insert: 'a' }, { insert: 'b', attributes: { italic: true } }, { insert: '\n' }]);
});

it('knows one line break', () => {
  expect(cleanParts([{ insert: 'a\r\nb\rc' }])).toEqual([{ insert: 'a\nb\nc' }]);
});
