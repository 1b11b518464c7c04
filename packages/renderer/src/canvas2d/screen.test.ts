import { expect, it } from 'vitest';
import { changedTiles } from './screen.ts';

const blit = (surface: string, x: number) => ({ surface, x, y: 0, width: 512, height: 512 });
const ROW = [blit('a', 0), blit('b', 512), blit('c', 1024)];

it('tiles that are where they were change nothing, in whatever order', () => {
  const { width, height } = changedTiles(ROW, ROW.toReversed(), new Set());
  expect([width, height]).toEqual([0, 0]);
});

it.each([
  ['painted', ROW, new Set(['b'])],
  ['replaced by another', [blit('a', 0), blit('d', 512), blit('c', 1024)], new Set<string>()],
  ['gone', [blit('a', 0), blit('c', 1024)], new Set<string>()],
])('the place of a tile that was %s has changed', (_, after, painted) => {
  expect(changedTiles(ROW, after, painted)).toMatchObject({ x: 512, width: 512 });
  expect(changedTiles(after, ROW, painted)).toMatchObject({ x: 512, width: 512 });
});
