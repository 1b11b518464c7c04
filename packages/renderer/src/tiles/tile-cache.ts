import type { Box } from '@inkmesh/geometry';
import type { PixelRect, View } from '../scene/view.ts';

/**
 * Device pixels. Smaller tiles draw what crosses their edges again and again; larger ones make an edit dear and keep
 * the centre waiting.
 */
export const TILE_SIZE = 512;

/** A square of the page at one scale, on a grid of device pixels that begins at the page's origin. */
export interface Tile<Surface> {
  /** Device pixels per page unit. */
  readonly scale: number;
  readonly column: number;
  readonly row: number;
  /** The picture of it, if there is one. */
  surface: Surface | undefined;
  /** The picture shows what the scene has. */
  isFresh: boolean;
  /** Where the picture is not right, in its pixels; undefined: nowhere, or there is none. */
  patch: PixelRect | undefined;
  /** How many elements were painted for it. */
  weight: number;
  /** The frame in which it was last needed. */
  usedAt: number;
}

export interface TileLevel<Surface> {
  readonly scale: number;
  readonly tiles: Map<string, Tile<Surface>>;
}

/** Tile columns and rows, all inclusive. */
export interface TileRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pictures of tiles at every scale they were looked at; the longest unused give theirs up when there are too many. */
export interface TileCache<Surface> {
  levels(): Iterable<TileLevel<Surface>>;
  find(scale: number, column: number, row: number): Tile<Surface> | undefined;
  /** The tile, made without a picture where there was none. */
  ensure(scale: number, column: number, row: number): Tile<Surface>;
  /** A surface for a new picture: a fresh one, or that of the tile longest unused. */
  acquire(): Surface;
  release(surface: Surface): void;
  /** Calls `visit` with the tiles that have or await a picture and that a page box touches. */
  eachTouching(box: Box, visit: (tile: Tile<Surface>) => void): void;
  /** Forgets a tile and its picture. */
  drop(tile: Tile<Surface>): void;
  /** Forgets tiles without a picture that are of none of these scales. */
  prune(scales: readonly number[]): void;
  dropAll(): void;
  /** At most so many pictures are kept, unless one frame needs more. */
  setCapacity(count: number): void;
  /** A frame begins. */
  tick(): void;
  touch(tile: Tile<Surface>): void;
  /** Pictures that exist, in use or not. */
  surfaceCount(): number;
  destroy(): void;
}

export interface SurfaceMaker<Surface> {
  create(): Surface;
  destroy(surface: Surface): void;
  /** Pictures with the same number are shown together, and held in one piece of memory. */
  batchOf(surface: Surface): number;
}

/** Beyond so many times the capacity all pictures are given up: painting a small window anew costs little. */
const MOST_LEFTOVER = 2;

export function createTileCache<Surface>(maker: SurfaceMaker<Surface>): TileCache<Surface> {
  const levels = new Map<number, TileLevel<Surface>>();
  let free: Surface[] = [];
  let capacity = 32;
  let count = 0;
  let now = 0;

  function find(scale: number, column: number, row: number): Tile<Surface> | undefined {
    return levels.get(scale)?.tiles.get(keyOf(column, row));
  }

  function ensure(scale: number, column: number, row: number): Tile<Surface> {
    const level = levels.get(scale) ?? { scale, tiles: new Map() };
    levels.set(scale, level);
    const key = keyOf(column, row);
    const found = level.tiles.get(key);
    if (found !== undefined) return found;
    const tile = {
      scale,
      column,
      row,
      surface: undefined,
      isFresh: false,
      patch: undefined,
      weight: 0,
      usedAt: now,
    };
    level.tiles.set(key, tile);
    return tile;
  }

  function drop(tile: Tile<Surface>): void {
    if (tile.surface !== undefined) free.push(tile.surface);
    tile.surface = undefined;
    tile.isFresh = false;
    tile.patch = undefined;
    const level = levels.get(tile.scale);
    level?.tiles.delete(keyOf(tile.column, tile.row));
    if (level?.tiles.size === 0) levels.delete(tile.scale);
  }

  function acquire(): Surface {
    if (free.length === 0 && count >= capacity) {
      const oldest = longestUnused();
      if (oldest !== undefined) drop(oldest);
    }
    // First come, first served: what was painted together after a reset lies together again.
    const spare = free.shift();
    if (spare !== undefined) return spare;
    count++;
    return maker.create();
  }

  function longestUnused(): Tile<Surface> | undefined {
    let oldest: Tile<Surface> | undefined;
    for (const { tiles } of levels.values()) {
      for (const tile of tiles.values()) {
        if (tile.surface === undefined || tile.usedAt >= now) continue;
        if (oldest === undefined || tile.usedAt < oldest.usedAt) oldest = tile;
      }
    }
    return oldest;
  }

  function eachTouching(box: Box, visit: (tile: Tile<Surface>) => void): void {
    if (!(box.minX <= box.maxX)) return;
    for (const { scale, tiles } of [...levels.values()]) {
      const range = tilesTouching(box, scale);
      const { left, top, right, bottom } = range;
      // Whichever is shorter: the tiles of the box, or those there are.
      if ((right - left + 1) * (bottom - top + 1) > tiles.size) {
        for (const tile of [...tiles.values()]) if (isWithin(tile, range)) visit(tile);
        continue;
      }
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          const tile = tiles.get(keyOf(column, row));
          if (tile !== undefined) visit(tile);
        }
      }
    }
  }

  function dropAll(): void {
    for (const { tiles } of [...levels.values()])
      for (const tile of [...tiles.values()]) drop(tile);
  }

  function prune(scales: readonly number[]): void {
    for (const { scale, tiles } of [...levels.values()]) {
      if (scales.includes(scale)) continue;
      for (const tile of [...tiles.values()]) if (tile.surface === undefined) drop(tile);
    }
  }

  function trim(): void {
    // Of a window that was many times as large a few pictures would each keep the memory of many.
    if (count > MOST_LEFTOVER * capacity) {
      dropAll();
      destroyFree();
    }
    if (count <= capacity) return;
    const victims = unused()
      .sort(byBatch)
      .slice(0, Math.max(0, count - capacity - free.length));
    for (const tile of victims) drop(tile);
    free.sort((a, b) => maker.batchOf(b) - maker.batchOf(a));
    for (const surface of free.splice(0, count - capacity)) {
      maker.destroy(surface);
      count--;
    }
  }

  /** Tiles with a picture that this frame does not need yet. */
  function unused(): Tile<Surface>[] {
    const tiles = [...levels.values()].flatMap((level) => [...level.tiles.values()]);
    return tiles.filter(({ surface, usedAt }) => surface !== undefined && usedAt < now);
  }

  /** The newest batch first, so that whole batches become free; in it what was unused for longest. */
  function byBatch(a: Tile<Surface>, b: Tile<Surface>): number {
    const apart = maker.batchOf(b.surface as Surface) - maker.batchOf(a.surface as Surface);
    return apart === 0 ? a.usedAt - b.usedAt : apart;
  }

  function destroyFree(): void {
    for (const surface of free) maker.destroy(surface);
    count -= free.length;
    free = [];
  }

  return {
    levels: () => levels.values(),
    find,
    ensure,
    acquire,
    release: (surface) => void free.push(surface),
    eachTouching,
    drop,
    prune,
    dropAll,
    setCapacity(next) {
      capacity = next;
    },
    tick() {
      now++;
      trim();
    },
    touch(tile) {
      tile.usedAt = now;
    },
    surfaceCount: () => count,
    destroy() {
      dropAll();
      destroyFree();
    },
  };
}

/** Antialiasing colours pixels up to one beyond an edge. */
const EDGE_PX = 1;

/** The tiles of a scale that something within a page box can colour. */
export function tilesTouching(box: Box, scale: number): TileRange {
  return {
    left: Math.floor((box.minX * scale - EDGE_PX) / TILE_SIZE),
    top: Math.floor((box.minY * scale - EDGE_PX) / TILE_SIZE),
    right: Math.floor((box.maxX * scale + EDGE_PX) / TILE_SIZE),
    bottom: Math.floor((box.maxY * scale + EDGE_PX) / TILE_SIZE),
  };
}

/** The tiles of a scale that a view shows; `scale` may be another than the view's. */
export function tilesInView(view: View, scale: number): TileRange {
  const last = (start: number, px: number) =>
    Math.ceil(((start * view.scale + px) * (scale / view.scale)) / TILE_SIZE - SLIVER) - 1;
  const first = (start: number) => Math.floor((start * scale) / TILE_SIZE + SLIVER);
  const left = first(view.x);
  const top = first(view.y);
  return {
    left,
    top,
    right: Math.max(left, last(view.x, view.width)),
    bottom: Math.max(top, last(view.y, view.height)),
  };
}

/** Of a tile: what rounding may make of a view that ends exactly at a tile's edge, far from the origin. */
const SLIVER = 1e-5;

/** What a tile shows. */
export function viewOfTile({ scale, column, row }: Tile<unknown>): View {
  return {
    x: (column * TILE_SIZE) / scale,
    y: (row * TILE_SIZE) / scale,
    scale,
    width: TILE_SIZE,
    height: TILE_SIZE,
  };
}

export function isWithin(tile: Tile<unknown>, { left, top, right, bottom }: TileRange): boolean {
  const { column, row } = tile;
  return column >= left && column <= right && row >= top && row <= bottom;
}

function keyOf(column: number, row: number): string {
  return `${column},${row}`;
}
