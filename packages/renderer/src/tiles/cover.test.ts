import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type View, viewOf } from '../scene/view.ts';
import { type Blit, coverView, isCovered, weightInView } from './cover.ts';
import {
  createTileCache,
  TILE_SIZE,
  tilesInView,
  tilesTouching,
  viewOfTile,
} from './tile-cache.ts';

/** Places up to ten million units out, at any zoom and pixel ratio. */
const anyView = fc
  .record({
    x: fc.oneof(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.integer({ min: -9, max: 9 })),
    y: fc.oneof(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.constant(0)),
    zoom: fc.oneof(
      fc.double({ min: 0.02, max: 64, noNaN: true }),
      fc.constantFrom(0.02, 0.25, 1, 2, 64),
    ),
    width: fc.integer({ min: 1, max: 2000 }),
    height: fc.integer({ min: 1, max: 1200 }),
    ratio: fc.constantFrom(1, 1.5, 2),
  })
  .map(({ width, height, ratio, ...camera }) => viewOf(camera, width, height, ratio));

describe('the tiles of a view', () => {
  it('shown where they are, cover each of its pixels once, at any zoom and far out', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const cache = filledFor(view, view.scale);
        const blits = coverView(cache, view, () => 0);
        expect(areaIn(view, blits)).toBe(view.width * view.height);
        for (const { width, height } of blits)
          expect([width, height]).toEqual([TILE_SIZE, TILE_SIZE]);
      }),
    );
  });

  it('of another scale cover it too, scaled, without a gap', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: 0.3, max: 3, noNaN: true }), (view, ratio) => {
        const cache = filledFor(view, view.scale * ratio);
        const blits = coverView(cache, view, () => 0);
        // More tiles than are worth showing: then there are none.
        fc.pre(blits.length > 0);
        expect(areaIn(view, blits)).toBe(view.width * view.height);
      }),
    );
  });

  it('that a box touches are those whose pixels it can colour', () => {
    const place = fc.double({ min: -5000, max: 5000, noNaN: true });
    const scale = fc.constantFrom(0.1, 0.7, 1, 3);
    fc.assert(
      fc.property(
        place,
        place,
        fc.double({ min: 0, max: 900, noNaN: true }),
        scale,
        (x, y, size, s) => {
          const range = tilesTouching({ minX: x, minY: y, maxX: x + size, maxY: y + size }, s);
          const tileAt = (value: number) => Math.floor((value * s) / TILE_SIZE);
          expect(range.left).toBeLessThanOrEqual(tileAt(x));
          expect(range.right).toBeGreaterThanOrEqual(tileAt(x + size));
          expect(range.right - range.left).toBeLessThanOrEqual(
            Math.ceil((size * s + 2) / TILE_SIZE) + 1,
          );
          expect(range.top).toBeLessThanOrEqual(tileAt(y));
          expect(range.bottom).toBeGreaterThanOrEqual(tileAt(y + size));
        },
      ),
    );
  });
});

describe('a view whose own tiles are not there yet', () => {
  const view: View = { x: 0, y: 0, scale: 1, width: 1024, height: 512 };

  it('shows the nearest scale above farther ones, and its own tiles above all', () => {
    const cache = filledFor(view, 0.25);
    fill(cache, view, 2);
    const own = cache.ensure(1, 1, 0);
    own.surface = { scale: 1 };
    const scales = coverView(cache, view, () => 0).map(({ surface }) => surface.scale);
    // Scale 2 covers all, so what is farther away is hidden.
    expect(new Set(scales)).toEqual(new Set([2, 1]));
    expect(scales.at(-1)).toBe(1);
  });

  it('knows what nothing covers', () => {
    const cache = filledFor({ ...view, width: 512 }, 0.5);
    expect(isCovered(cache, cache.ensure(1, 0, 0))).toBe(true);
    expect(isCovered(cache, cache.ensure(1, 9, 0))).toBe(false);
  });

  it('tells how much is in it by the nearest tiles that cover it', () => {
    const cache = filledFor(view, 0.5);
    expect(weightInView(cache, view)).toBe(7 * tileCount(view, 0.5));
    expect(weightInView(cache, { ...view, x: 5000 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the cache of tiles', () => {
  it('gives up what was longest unused, and never what the frame needs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(30), { maxLength: 12 }), { maxLength: 30 }),
        (frames) => {
          const alive = new Set<object>();
          const cache = createTileCache<object>({
            create() {
              const surface = {};
              alive.add(surface);
              return surface;
            },
            destroy: (surface) => void alive.delete(surface),
            batchOf: () => 0,
          });
          cache.setCapacity(8);
          for (const needed of frames) {
            cache.tick();
            for (const column of needed) {
              const tile = cache.ensure(1, column, 0);
              cache.touch(tile);
              tile.surface ??= cache.acquire();
            }
            for (const column of needed) expect(cache.find(1, column, 0)?.surface).toBeDefined();
            expect(cache.surfaceCount()).toBe(alive.size);
            expect(alive.size).toBeLessThanOrEqual(Math.max(8, new Set(needed).size) + 12);
          }
          cache.destroy();
          expect(alive.size).toBe(0);
        },
      ),
    );
  });
});

interface Surface {
  readonly scale: number;
}

function filledFor(view: View, scale: number) {
  const cache = createTileCache<Surface>({
    create: () => ({ scale }),
    destroy: () => undefined,
    batchOf: () => 0,
  });
  fill(cache, view, scale);
  return cache;
}

function fill(cache: ReturnType<typeof filledFor>, view: View, scale: number): void {
  const { left, top, right, bottom } = tilesInView(view, scale);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const tile = cache.ensure(scale, column, row);
      tile.surface = { scale };
      tile.weight = 7;
      expect(viewOfTile(tile).scale).toBe(scale);
    }
  }
}

function tileCount(view: View, scale: number): number {
  const { left, top, right, bottom } = tilesInView(view, scale);
  return (right - left + 1) * (bottom - top + 1);
}

/** Pixels of the view under the blits; blits of one scale must not overlap, or this is too much. */
function areaIn(view: View, blits: readonly Blit<unknown>[]): number {
  const span = (start: number, length: number, end: number) =>
    Math.max(0, Math.min(end, start + length) - Math.max(0, start));
  return blits.reduce(
    (sum, { x, y, width, height }) =>
      sum + span(x, width, view.width) * span(y, height, view.height),
    0,
  );
}
