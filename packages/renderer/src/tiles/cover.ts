import type { View } from '../scene/view.ts';
import { isWithin, TILE_SIZE, type Tile, type TileCache, tilesInView } from './tile-cache.ts';

/** A tile's picture on the screen: the whole of it, at integer device pixels of the view. */
export interface Blit<Surface> {
  readonly surface: Surface;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Levels that are shown below the wanted one where that has no picture yet. */
const MOST_LEVELS = 4;
/** A finer level with more tiles in view than this costs more to show than it helps. */
const MOST_TILES = 96;

/**
 * What is shown of a view: its own tiles, and under those that have no picture yet what there is at other scales,
 * the nearest one on top.
 */
export function coverView<Surface>(
  cache: TileCache<Surface>,
  view: View,
  batchOf: (surface: Surface) => number,
): Blit<Surface>[] {
  const own = tilesOf(cache, view, view.scale);
  // Tiles of one scale do not overlap: any order will do.
  own.tiles.sort((a, b) => batchOf(a.surface as Surface) - batchOf(b.surface as Surface));
  if (own.isWhole) return own.tiles.map((tile) => blitOf(tile, view));
  const others = [...cache.levels()]
    .filter(({ scale }) => scale !== view.scale)
    .map(({ scale }) => ({ away: Math.abs(Math.log2(scale / view.scale)), scale }))
    .sort((a, b) => a.away - b.away)
    .map(({ scale }) => tilesOf(cache, view, scale))
    .filter(({ tiles }) => tiles.length > 0 && tiles.length <= MOST_TILES)
    .slice(0, MOST_LEVELS);
  // From the farthest on; a level that covers all hides those before it.
  const last = others.findIndex(({ isWhole }) => isWhole);
  const below = (last < 0 ? others : others.slice(0, last + 1)).reverse();
  return [...below, own].flatMap(({ tiles }) => tiles.map((tile) => blitOf(tile, view)));
}

/**
 * About how many elements a view shows, judged by the tiles at hand: those of the nearest scale that covers it.
 * Infinite when none does.
 */
export function weightInView(cache: TileCache<unknown>, view: View): number {
  let nearest = Number.POSITIVE_INFINITY;
  let weight = Number.POSITIVE_INFINITY;
  for (const { scale } of cache.levels()) {
    const away = Math.abs(Math.log2(scale / view.scale));
    const { tiles, isWhole } = tilesOf(cache, view, scale);
    if (!isWhole || away >= nearest) continue;
    nearest = away;
    weight = tiles.reduce((sum, tile) => sum + tile.weight, 0);
  }
  return weight;
}

/** Whether any picture at hand shows the middle and the corners of a tile's place. */
export function isCovered(
  cache: TileCache<unknown>,
  { scale, column, row }: Tile<unknown>,
): boolean {
  return PROBES.every(([u, v]) => {
    const x = ((column + u) * TILE_SIZE) / scale;
    const y = ((row + v) * TILE_SIZE) / scale;
    for (const level of cache.levels()) {
      const at = (place: number) => Math.floor((place * level.scale) / TILE_SIZE);
      if (cache.find(level.scale, at(x), at(y))?.surface !== undefined) return true;
    }
    return false;
  });
}

const PROBES = [
  [0.5, 0.5],
  [0.05, 0.05],
  [0.95, 0.05],
  [0.05, 0.95],
  [0.95, 0.95],
] as const;

function tilesOf<Surface>(cache: TileCache<Surface>, view: View, scale: number) {
  const range = tilesInView(view, scale);
  const tiles: Tile<Surface>[] = [];
  const wanted = (range.right - range.left + 1) * (range.bottom - range.top + 1);
  for (const level of cache.levels()) {
    if (level.scale !== scale) continue;
    for (const tile of level.tiles.values()) {
      if (tile.surface === undefined || !isWithin(tile, range)) continue;
      cache.touch(tile);
      tiles.push(tile);
    }
  }
  return { tiles, isWhole: tiles.length === wanted };
}

function blitOf<Surface>(tile: Tile<Surface>, view: View): Blit<Surface> {
  const ratio = view.scale / tile.scale;
  // Edges are rounded, not sizes: neighbours then meet without a gap or an overlap.
  const edge = (index: number, start: number) =>
    Math.round(index * TILE_SIZE * ratio - start * view.scale);
  const x = edge(tile.column, view.x);
  const y = edge(tile.row, view.y);
  return {
    surface: tile.surface as Surface,
    x,
    y,
    width: edge(tile.column + 1, view.x) - x,
    height: edge(tile.row + 1, view.y) - y,
  };
}
