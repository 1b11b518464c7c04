import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTileCache, type TileCache } from './tile-cache.ts';

const anyPlace = fc.record({
  scale: fc.constantFrom(0.5, 1, 2),
  column: fc.integer({ min: -3, max: 3 }),
  row: fc.integer({ min: -3, max: 3 }),
});
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('paint' as const), place: anyPlace }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('look' as const), place: anyPlace }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), place: anyPlace }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('give up' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('frame' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('window' as const),
      capacity: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop all' as const) }) },
);

describe('the pictures of tiles', () => {
  it('after any life are each in one place at most, are counted, and come back when all is over', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 80 }), (steps) => {
        const { cache, alive } = countedCache();
        for (const step of steps) {
          live(cache, step);
          const held = surfacesOf(cache);
          expect(new Set(held).size).toBe(held.length);
          expect(held.every((surface) => alive.has(surface))).toBe(true);
          expect(cache.surfaceCount()).toBe(alive.size);
        }
        cache.destroy();
        expect([alive.size, cache.surfaceCount()]).toEqual([0, 0]);
      }),
    );
  });

  it('of a large window are given back when it is smaller: those unused for longest first', () => {
    const { cache, alive } = rowOf(20);
    cache.setCapacity(12);
    cache.tick();
    expect(alive.size).toBe(12);
    const kept = [...cache.levels()].flatMap(({ tiles }) => [...tiles.values()]);
    const columns = kept.map(({ column }) => column).sort((a, b) => a - b);
    expect(columns).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it('are given back by whole batches, the newest first', () => {
    const { cache, alive } = rowOf(20, (surface) => Math.floor(surface / 4));
    cache.setCapacity(11);
    cache.tick();
    expect([...alive].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11]);
  });

  it('of a window that was many times as large are all given back', () => {
    const { cache, alive } = rowOf(20);
    cache.setCapacity(5);
    cache.tick();
    expect(alive.size).toBe(0);
  });
});

/** So many tiles side by side, painted one a frame. */
function rowOf(count: number, batchOf?: (surface: number) => number) {
  const { cache, alive } = countedCache(batchOf);
  cache.setCapacity(count);
  for (let column = 0; column < count; column++) {
    cache.tick();
    paint(cache, { scale: 1, column, row: 0 });
  }
  return { cache, alive };
}

interface Place {
  readonly scale: number;
  readonly column: number;
  readonly row: number;
}

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

function countedCache(batchOf: (surface: number) => number = () => 0) {
  const alive = new Set<number>();
  let made = 0;
  const cache = createTileCache<number>({
    create() {
      alive.add(made);
      return made++;
    },
    destroy(surface) {
      if (!alive.delete(surface)) throw new Error(`${surface} was destroyed before`);
    },
    batchOf,
  });
  return { cache, alive };
}

function live(cache: TileCache<number>, step: Step): void {
  switch (step.kind) {
    case 'paint':
      paint(cache, step.place);
      break;
    case 'look':
      cache.touch(cache.ensure(step.place.scale, step.place.column, step.place.row));
      break;
    case 'drop': {
      const tile = cache.find(step.place.scale, step.place.column, step.place.row);
      if (tile !== undefined) cache.drop(tile);
      break;
    }
    case 'give up':
      // A tile that was begun and is no longer wanted.
      cache.release(cache.acquire());
      break;
    case 'frame':
      cache.tick();
      break;
    case 'window':
      cache.setCapacity(step.capacity);
      break;
    case 'drop all':
      cache.dropAll();
      break;
  }
}

/** As a finished picture takes the place of the old one. */
function paint(cache: TileCache<number>, { scale, column, row }: Place): void {
  const surface = cache.acquire();
  const tile = cache.ensure(scale, column, row);
  cache.touch(tile);
  if (tile.surface !== undefined) cache.release(tile.surface);
  tile.surface = surface;
  tile.isFresh = true;
}

function surfacesOf(cache: TileCache<number>): number[] {
  return [...cache.levels()].flatMap(({ tiles }) =>
    [...tiles.values()].flatMap(({ surface }) => (surface === undefined ? [] : [surface])),
  );
}
