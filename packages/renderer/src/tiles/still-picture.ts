import type { Box } from '@inkmesh/geometry';
import type { Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import type { InkArena } from '../scene/ink-arena.ts';
import { shownBoxOf } from '../scene/item-table.ts';
import { type PaintNode, type PaintPart, paintProgram, programOf } from '../scene/program.ts';
import {
  intersectRect,
  isEmptyRect,
  type PixelRect,
  pageBoxOf,
  pixelRectOf,
  unionRect,
  type View,
  wholeView,
} from '../scene/view.ts';
import { type Blit, coverView, isCovered, weightInView } from './cover.ts';
import { isInTiles } from './held.ts';
import { createLooseInk, type LoosePiece } from './loose-ink.ts';
import { prepareInk } from './prepare-ink.ts';
import {
  createTileCache,
  isWithin,
  type SurfaceMaker,
  TILE_SIZE,
  type Tile,
  type TileCache,
  type TileRange,
  tilesInView,
  viewOfTile,
} from './tile-cache.ts';

/** A tile being painted on a surface that nobody sees yet. */
export interface TileJob<Surface> {
  readonly tile: Tile<Surface>;
  readonly view: View;
  readonly surface: Surface;
  /** What is to be painted; strokes that come on top meanwhile are added at the end. */
  readonly nodes: PaintNode[];
  /** Only these pixels are painted; the others are those of the tile's last picture. Undefined: all. */
  readonly patch: PixelRect | undefined;
  isPrepared: boolean;
  /** That the ink was prepared in. */
  arena: InkArena;
  /** Nodes that are painted. */
  paintedCount: number;
}

/** What an engine does for its tiles. */
export interface TilePainter<Surface> extends SurfaceMaker<Surface> {
  /**
   * Paints nodes of the job from `paintedCount` on; before the first, the background: of a patch, the tile's picture
   * outside of it. @returns whether all are painted
   */
  paint(job: TileJob<Surface>, frame: Frame, isLate: () => boolean): boolean;
  /** Draws over a finished picture. */
  paintOver(surface: Surface, view: View, nodes: readonly PaintNode[], frame: Frame): void;
}

/** How much of a frame may be spent on tiles. */
export interface TilePace {
  isLate(): boolean;
}

/**
 * The picture of what stands still, as tiles that are kept.
 *
 * ```
 * pan      tiles that came into view are painted, the centre's first; at rest, those around it
 * zoom     what there is at other scales is shown scaled; tiles of the new scale are painted when it rests
 * append   drawn over the tiles it touches
 * edit     its part of the tiles it touches is painted anew, and shown when it is whole
 * ```
 */
export interface StillPicture<Surface> {
  /** Brings tiles to the frame's view and changes: what is no longer right is stale. */
  follow(frame: Frame): void;
  /** Whether the scale of this frame is another than that of the one before. */
  isZooming(): boolean;
  /** About how many elements are in view, as far as tiles tell. */
  weightInView(view: View): number;
  /** Whether a tile is missing or stale. */
  isUnfinished(frame: Frame): boolean;
  /** Whether every tile in view is there and right. */
  isWhole(view: View): boolean;
  /** The places of tiles in view that are not right, pixels of the view. */
  staleRects(view: View): readonly PixelRect[];
  /** Forgets all pictures. */
  forget(): void;
  /** Paints tiles until the frame's time is spent. @returns whether there is more to do */
  refine(frame: Frame, pace: TilePace): boolean;
  cover(view: View): readonly Blit<Surface>[];
  /** New elements whose place has no picture yet: to be drawn over the cover. */
  loose(frame: Frame): readonly LoosePiece[];
  surfaceCount(): number;
  destroy(): void;
}

export function createStillPicture<Surface>(
  painter: TilePainter<Surface>,
  part: PaintPart,
  onTile: () => void,
): StillPicture<Surface> {
  const cache: TileCache<Surface> = createTileCache(painter);
  let shown: { readonly view: View; readonly theme: Theme } | undefined;
  let job: TileJob<Surface> | undefined;
  let isZooming = false;
  let drift = { x: 0, y: 0 };
  /** While the theme changes: in this view, since so many frames. */
  let turning: { readonly view: View; frames: number } | undefined;
  const loose = createLooseInk(cache);

  function follow(frame: Frame): void {
    const { view, theme, changes } = frame;
    if (!isUsed(frame)) {
      endJob();
      cache.destroy();
      return;
    }
    cache.tick();
    cache.setCapacity(capacityFor(view));
    if (changes.everything) forgetAll();
    else if (shown?.theme !== theme) {
      if (shown?.view === view && part === 'still') turn(frame);
      else forgetAll();
    } else if (turning !== undefined && !isTurningOn(frame)) stopTurning();
    isZooming = shown !== undefined && shown.view.scale !== view.scale;
    if (isZooming) cache.prune([view.scale, bucketScale(view.scale)]);
    if (job !== undefined && !isWanted(job.tile, view)) endJob();
    drift = {
      x: Math.sign(view.x - (shown?.view.x ?? view.x)),
      y: Math.sign(view.y - (shown?.view.y ?? view.y)),
    };
    for (const box of part === 'still' ? changes.dirty : changes.dirtyLifted) {
      cache.eachTouching(box, (tile) => spoil(tile, box, view.scale));
    }
    if (part === 'still') append(frame);
    if (part === 'still' && changes.putDown.length <= MOST_LOOSE) {
      for (const slot of changes.putDown)
        loose.add(slot, frame.scene.table.elements[slot], 'fresh');
    }
    shown = { view, theme };
  }

  function forgetAll(): void {
    endJob();
    loose.clear();
    cache.dropAll();
    turning = undefined;
  }

  /** The theme changed: what is in view is shown as it was until it is there as it is now. */
  function turn({ view }: Frame): void {
    endJob();
    loose.clear();
    for (const { tiles } of [...cache.levels()]) {
      for (const tile of [...tiles.values()]) {
        if (tile.surface === undefined || !isInView(tile, view)) cache.drop(tile);
        if (tile.next !== undefined) cache.release(tile.next);
        tile.next = undefined;
        tile.isFresh = false;
        tile.patch = undefined;
      }
    }
    turning = { view, frames: 0 };
  }

  /** What moves or changes is not held back, and what takes long is shown piece by piece. */
  function isTurningOn({ view, wet, changes }: Frame): boolean {
    if (turning === undefined || ++turning.frames > MOST_TURNING) return false;
    const isChanged = changes.dirty.length + changes.appended.length > 0;
    return view === turning.view && wet.strokes.length === 0 && !isChanged;
  }

  function stopTurning(): void {
    turning = undefined;
    for (const { tiles } of [...cache.levels()]) {
      for (const tile of [...tiles.values()]) {
        if (tile.next === undefined) {
          if (tile.surface !== undefined) cache.drop(tile);
          continue;
        }
        if (tile.surface !== undefined) cache.release(tile.surface);
        tile.surface = tile.next;
        tile.next = undefined;
      }
    }
  }

  function endJob(): void {
    if (job !== undefined) cache.release(job.surface);
    job = undefined;
  }

  /** A tile of the scale that is looked at is shown until there is a better one; others would show what is gone. */
  function spoil(tile: Tile<Surface>, box: Box, scale: number): void {
    if (job !== undefined && isSameTile(job.tile, tile)) endJob();
    if (tile.scale !== scale) {
      cache.drop(tile);
      return;
    }
    const rect = pixelRectOf(viewOfTile(tile), box);
    if (isEmptyRect(rect)) return;
    // What is stale as a whole already (another theme, no picture yet) stays so.
    const isStale = !tile.isFresh && tile.patch === undefined;
    tile.isFresh = false;
    if (!isStale) tile.patch = tile.patch === undefined ? rect : unionRect(tile.patch, rect);
  }

  /** Whether a tile that is being painted is still in view, or about to be. */
  function isWanted(tile: Tile<Surface>, view: View): boolean {
    if (tile.scale !== view.scale && tile.scale !== bucketScale(view.scale)) return false;
    return isWithin(tile, ringOf(tilesInView(view, tile.scale)));
  }

  function append(frame: Frame): void {
    const { scene, view, changes } = frame;
    if (changes.appended.length === 0) return;
    if (changes.appended.length > MOST_APPENDED) {
      for (const slot of changes.appended) {
        const box = shownBoxOf(scene.table, slot);
        cache.eachTouching(box, (tile) => spoil(tile, box, view.scale));
      }
      return;
    }
    const slotsOf = new Map<Tile<Surface>, number[]>();
    for (const slot of changes.appended) {
      const box = shownBoxOf(scene.table, slot);
      cache.eachTouching(box, (tile) => {
        if (tile.scale !== view.scale) spoil(tile, box, view.scale);
        else slotsOf.set(tile, [...(slotsOf.get(tile) ?? []), slot]);
      });
      loose.add(slot, scene.table.elements[slot], 'there');
    }
    for (const [tile, slots] of slotsOf) {
      const nodes = programOf(scene, Uint32Array.from(slots));
      prepareInk(scene, nodes, view.scale);
      // A patch is cut out of the picture as it was: it begins again.
      const isPainted = job !== undefined && isSameTile(job.tile, tile);
      if (isPainted && job?.patch !== undefined) endJob();
      else if (isPainted) job?.nodes.push(...nodes);
      if (tile.surface !== undefined)
        painter.paintOver(tile.surface, viewOfTile(tile), nodes, frame);
    }
  }

  function isGappy(view: View): boolean {
    return tilesByDistance(tilesInView(view, view.scale), view).some((tile) => !tile.isFresh);
  }

  /** What is only painted at rest needs one frame more, in which the view is known to have come to rest. */
  function isMoving(): boolean {
    return isZooming || drift.x !== 0 || drift.y !== 0;
  }

  function isUsed(frame: Frame): boolean {
    return part === 'still' || isInTiles(frame);
  }

  function refine(frame: Frame, pace: TilePace): boolean {
    if (!isUsed(frame)) return false;
    const wasGappy = isGappy(frame.view);
    for (;;) {
      // A patch without the picture around it is no tile.
      if (job?.patch !== undefined && job.tile.surface === undefined) endJob();
      const tile = job?.tile ?? nextTile(frame);
      if (tile === undefined) return isMoving();
      // What lies around the view must not keep it from being shown.
      if (job === undefined) {
        const isAround = !isMoving() && !isInView(tile, frame.view);
        if (wasGappy && isAround) return true;
        job = beginJob(tile, frame);
        if (isAround && tile.weight > MOST_AROUND) {
          endJob();
          continue;
        }
      }
      if (!advance(job, frame, pace)) return true;
      finish(job);
      job = undefined;
      if (pace.isLate()) return isMoving() || nextTile(frame) !== undefined;
    }
  }

  function beginJob(tile: Tile<Surface>, frame: Frame): TileJob<Surface> {
    cache.touch(tile);
    const view = viewOfTile(tile);
    const patch = patchOf(tile);
    const box = pageBoxOf(view, patch ?? wholeView(view));
    const nodes = paintProgram(frame.scene, box, view.scale, part);
    const surface = cache.acquire();
    const arena = frame.scene.ink.arena();
    if (patch === undefined) tile.weight = weightOf(nodes);
    return { tile, view, surface, nodes, patch, isPrepared: false, arena, paintedCount: 0 };
  }

  function patchOf({ surface, patch }: Tile<Surface>): PixelRect | undefined {
    // What is transparent cannot be taken back to bare paper, and most of a tile is a tile.
    const isWorthIt = part === 'still' && surface !== undefined && patch !== undefined;
    if (!isWorthIt) return undefined;
    return patch.width * patch.height <= TILE_SIZE * TILE_SIZE * LARGEST_PATCH ? patch : undefined;
  }

  /** @returns whether the job is done; false: the time is spent */
  function advance(current: TileJob<Surface>, frame: Frame, pace: TilePace): boolean {
    const { nodes, view } = current;
    // Ink that was at hand may have been compacted away since.
    const arena = frame.scene.ink.arena();
    if (current.arena !== arena) current.isPrepared = false;
    current.arena = arena;
    current.isPrepared ||= prepareInk(frame.scene, nodes, view.scale, pace.isLate);
    return current.isPrepared && painter.paint(current, frame, pace.isLate);
  }

  function finish({ tile: { scale, column, row }, surface }: TileJob<Surface>): void {
    // The tile may have given up its old picture meanwhile.
    const tile = cache.ensure(scale, column, row);
    cache.touch(tile);
    if (turning === undefined) {
      if (tile.surface !== undefined) cache.release(tile.surface);
      tile.surface = surface;
    } else {
      if (tile.next !== undefined) cache.release(tile.next);
      tile.next = surface;
    }
    tile.isFresh = true;
    tile.patch = undefined;
    onTile();
  }

  /**
   * The next tile worth painting: what is wrong before what is missing, near the centre first; then what comes; and
   * where the page rests, the ring around it, so that a pan begins with pictures.
   */
  function nextTile({ view, wet }: Frame): Tile<Surface> | undefined {
    if (isZooming) return nextGap(view);
    const range = tilesInView(view, view.scale);
    const tiles = tilesByDistance(range, view);
    return (
      tiles.find((tile) => tile.surface !== undefined && !tile.isFresh) ??
      tiles.find((tile) => !tile.isFresh) ??
      ahead(range, view) ??
      (wet.strokes.length === 0 ? around(range, view) : undefined)
    );
  }

  /** While the scale changes only what nothing covers is painted, at a scale that the next frames can use too. */
  function nextGap(view: View): Tile<Surface> | undefined {
    const scale = bucketScale(view.scale);
    return tilesByDistance(tilesInView(view, scale), view, scale).find(
      (tile) => tile.surface === undefined && !isCovered(cache, tile),
    );
  }

  function tilesByDistance(range: TileRange, view: View, scale = view.scale): Tile<Surface>[] {
    const tiles: Tile<Surface>[] = [];
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        tiles.push(cache.ensure(scale, column, row));
      }
    }
    const column = ((view.x + view.width / view.scale / 2) * scale) / TILE_SIZE - 0.5;
    const row = ((view.y + view.height / view.scale / 2) * scale) / TILE_SIZE - 0.5;
    const away = (tile: Tile<Surface>) => Math.abs(tile.column - column) + Math.abs(tile.row - row);
    return tiles.sort((a, b) => away(a) - away(b));
  }

  /** While the page is moved, the tiles that come next from where it goes. */
  function ahead(range: TileRange, view: View): Tile<Surface> | undefined {
    if (drift.x === 0 && drift.y === 0) return undefined;
    const wider = {
      left: range.left + Math.min(0, drift.x),
      right: range.right + Math.max(0, drift.x),
      top: range.top + Math.min(0, drift.y),
      bottom: range.bottom + Math.max(0, drift.y),
    };
    return tilesByDistance(wider, view).find((tile) => !tile.isFresh && tile.surface === undefined);
  }

  function around(range: TileRange, view: View): Tile<Surface> | undefined {
    if (part !== 'still' || isMoving()) return undefined;
    return tilesByDistance(ringOf(range), view).find(
      (tile) => !tile.isFresh && tile.weight <= MOST_AROUND,
    );
  }

  return {
    follow,
    isZooming: () => isZooming,
    weightInView: (view) => weightInView(cache, view),
    isWhole: (view) => !isGappy(view),
    staleRects: (view) =>
      tilesByDistance(tilesInView(view, view.scale), view)
        .filter((tile) => !tile.isFresh)
        .map((tile) => intersectRect(placeOf(tile, view), wholeView(view))),
    forget: forgetAll,
    isUnfinished: (frame) =>
      isUsed(frame) && (isMoving() || job !== undefined || nextTile(frame) !== undefined),
    refine,
    cover(view) {
      if (turning !== undefined && !isGappy(view)) stopTurning();
      const blits = coverView(cache, view, painter.batchOf);
      cache.trim();
      return blits;
    },
    loose: loose.pieces,
    surfaceCount: cache.surfaceCount,
    destroy() {
      endJob();
      cache.destroy();
    },
  };
}

/** A tile that was dropped may have been made again. */
function isSameTile(a: Tile<unknown>, b: Tile<unknown>): boolean {
  return a.scale === b.scale && a.column === b.column && a.row === b.row;
}

function placeOf({ column, row }: Tile<unknown>, view: View): PixelRect {
  const x = column * TILE_SIZE - Math.round(view.x * view.scale);
  const y = row * TILE_SIZE - Math.round(view.y * view.scale);
  return { x, y, width: TILE_SIZE, height: TILE_SIZE };
}

function isInView(tile: Tile<unknown>, view: View): boolean {
  return tile.scale === view.scale && isWithin(tile, tilesInView(view, view.scale));
}

/** Half a second to a second: then a board that turns dark does so before one's eyes. */
const MOST_TURNING = 30;

/** A range and the tiles next to it. */
function ringOf({ left, top, right, bottom }: TileRange): TileRange {
  return { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 };
}

/** Twice what is in view, and a ring around it: a zoom or a pan back finds its tiles again. A tile is 1 MiB. */
function capacityFor(view: View): number {
  const columns = Math.ceil(view.width / TILE_SIZE) + 1;
  const rows = Math.ceil(view.height / TILE_SIZE) + 1;
  return Math.max(FEWEST_TILES, 2 * columns * rows + 2 * (columns + rows));
}

/** More that were put down at once wait for their tiles: each would be drawn in every frame until then. */
export const MOST_LOOSE = 64;

/** Share of a tile: a larger patch saves little, and copying the rest costs, too. */
const LARGEST_PATCH = 0.6;

/**
 * Elements of a tile around the view that is painted before anybody looks at it. More would keep a weak GPU at work
 * for long after each move; 100,000 strokes at 100 % have some 60 in a tile.
 */
const MOST_AROUND = 256;

/**
 * Elements that are drawn over their tiles in the frame in which they come: a few milliseconds. More (an import, a page
 * that was pasted) are painted tile by tile, within the frames' time.
 */
const MOST_APPENDED = 256;

/** A small window can look back at some zooms too. */
const FEWEST_TILES = 32;

function weightOf(nodes: readonly PaintNode[]): number {
  let weight = 0;
  for (const node of nodes)
    weight += node.kind === 'run' ? node.slots.length : weightOf(node.nodes);
  return weight;
}

/** The power of two at or below a scale: fewer tiles than the scale's own, and the same ones for many frames. */
function bucketScale(scale: number): number {
  return 2 ** Math.floor(Math.log2(scale));
}
