import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArenaRange,
  BLOCK_WORDS,
  blocksOf,
  createInkArena,
  EXPONENT_BIAS,
  type InkArena,
  POINT_INDEX_BITS,
  pushPath,
  SEGMENTS_PER_BLOCK,
  SLOT_BITS,
  visitPath,
} from './ink-arena.ts';
import { createInkPath, type InkPath, pushPathPoint, RUN_END, RUN_START } from './ink-path.ts';

const coordinate = fc.oneof(
  fc.double({ min: -100, max: 100, noNaN: true }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, -0, 1e30, -1e30),
);
const rows = fc.array(
  fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 1, noNaN: true })),
  { minLength: 2, maxLength: 150 },
);

describe('ink in the arena', () => {
  it('comes out as it went in, to half a step of its grid', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -14, max: 2 }), (points, exponent) => {
        const { arena, range, path } = pushed(points, exponent);
        const step = 2 ** exponentOf(arena, range);
        visitPath(arena, range, (point, i) => {
          expect(Math.abs(point.x - (path.xs[i] ?? 0))).toBeLessThanOrEqual(step / 2);
          expect(Math.abs(point.y - (path.ys[i] ?? 0))).toBeLessThanOrEqual(step / 2);
          expect(Math.abs(point.radius - (path.radii[i] ?? 0))).toBeLessThan(1 / 65535);
          expect(point.flags).toBe(path.flags[i]);
        });
      }),
    );
  });

  it('takes the wished grid for anything a hand draws on a screen', () => {
    const points = Array.from({ length: 200 }, (_, i) => [i * 5, Math.sin(i) * 40, 1] as const);
    const { arena, range } = pushed(points, -6);
    expect(exponentOf(arena, range)).toBe(-6);
  });

  it('lets the shader find every point a block touches from the block alone', () => {
    fc.assert(
      fc.property(rows, (points) => {
        const { arena, range, path } = pushed(points, -10);
        const step = 2 ** exponentOf(arena, range);
        for (let block = 0; block < blocksOf(range.pointCount); block++) {
          const at = (range.firstBlock + block) * BLOCK_WORDS;
          const anchorX = (arena.blocks[at + 2] ?? 0) | 0;
          const first = (arena.blocks[at + 1] ?? 0) & (2 ** POINT_INDEX_BITS - 1);
          // One point before the block's own and one after, for the neighbours of its outer segments.
          for (let i = first - 1; i <= first + SEGMENTS_PER_BLOCK + 1; i++) {
            if (i < range.firstPoint || i >= range.firstPoint + range.pointCount) continue;
            const low = (arena.points[i * 2] ?? 0) & 0xffff;
            const gridX = anchorX + (((low - anchorX) << 16) >> 16);
            const wanted = path.xs[i - range.firstPoint] ?? 0;
            expect(Math.abs(gridX * step - wanted)).toBeLessThanOrEqual(step / 2);
          }
        }
      }),
    );
  });

  it('is cut into blocks that have every segment once', () => {
    fc.assert(
      fc.property(rows, (points) => {
        const { arena, range } = pushed(points, 0);
        const segments: number[] = [];
        for (let block = 0; block < blocksOf(range.pointCount); block++) {
          const word = arena.blocks[(range.firstBlock + block) * BLOCK_WORDS + 1] ?? 0;
          const first = word & (2 ** POINT_INDEX_BITS - 1);
          for (let i = 0; i <= word >>> POINT_INDEX_BITS; i++) segments.push(first + i);
        }
        const all = Array.from({ length: range.pointCount - 1 }, (_, i) => range.firstPoint + i);
        expect(segments).toEqual(all);
      }),
    );
  });
});

function pushed(points: readonly (readonly [number, number, number])[], exponent: number) {
  const arena = createInkArena();
  // Something before it: ranges do not start at zero in life.
  pushPath(
    arena,
    1,
    pathOf([
      [0, 0, 1],
      [9, 9, 1],
    ]),
    0,
  );
  const path = pathOf(points);
  const range = pushPath(arena, 77, path, exponent);
  if (range === undefined) throw new Error('the arena is full');
  expect((arena.blocks[range.firstBlock * BLOCK_WORDS] ?? 0) & (2 ** SLOT_BITS - 1)).toBe(77);
  return { arena, range, path };
}

function pathOf(points: readonly (readonly [number, number, number])[]): InkPath {
  const path = createInkPath();
  points.forEach(([x, y, radius], i) => {
    const start = i === 0 ? RUN_START : 0;
    pushPathPoint(path, x, y, radius, i === points.length - 1 ? start | RUN_END : start);
  });
  return path;
}

function exponentOf(arena: InkArena, range: ArenaRange): number {
  return ((arena.blocks[range.firstBlock * BLOCK_WORDS] ?? 0) >>> SLOT_BITS) - EXPONENT_BIAS;
}
