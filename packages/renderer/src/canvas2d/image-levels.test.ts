import { expect, it } from 'vitest';
import { levelFor } from './image-levels.ts';

it.each([
  ['as large as it is', 100, 100, 0],
  ['larger', 400, 400, 0],
  ['a little smaller', 72, 72, 0],
  ['half as large', 50, 50, 1],
  ['nearer to a quarter than to a half', 34, 34, 2],
  ['a speck', 0.01, 0.01, 6],
  ['squeezed to a line', 100, 1, 6],
])(
  'an image that is seen %s is drawn with the level of about that size',
  (_, width, height, level) => {
    expect(levelFor({ width: 100, height: 100 }, width, height)).toBe(level);
  },
);
