import type { Frame } from '../engine.ts';
import { boundsOf } from '../scene/item-table.ts';
import { type PaintNode, programOf } from '../scene/program.ts';
import { intersectRect, type PixelRect, wholeView } from '../scene/view.ts';
import { prepareInk } from './prepare-ink.ts';
import { TILE_SIZE, type TileCache, tilesInView, tilesTouching } from './tile-cache.ts';

/** What has to be drawn over a place of the screen whose tile is not there yet. */
export interface LoosePiece {
  /** Pixels of the view: a tile's place. Outside of it tiles have the ink already. */
  readonly rect: PixelRect;
  readonly nodes: readonly PaintNode[];
}

/** New elements on top whose place has no picture yet: nothing that was just drawn may wait for its tiles. */
export interface LooseInk {
  add(slot: number): void;
  clear(): void;
  /** What to draw now, in paint order within a piece. What all tiles in view have is forgotten. */
  pieces(frame: Frame): readonly LoosePiece[];
}

export function createLooseInk(cache: TileCache<unknown>): LooseInk {
  let slots: number[] = [];

  function pieces(frame: Frame): readonly LoosePiece[] {
    if (slots.length === 0) return [];
    const byTile = new Map<string, { rect: PixelRect; slots: number[] }>();
    slots = slots.filter((slot) => collect(slot, frame, byTile));
    return [...byTile.values()].map((piece) => {
      const nodes = programOf(frame.scene, Uint32Array.from(piece.slots));
      prepareInk(frame.scene, nodes, frame.view.scale);
      return { rect: piece.rect, nodes };
    });
  }

  /** @returns whether a tile in view lacks the slot */
  function collect(
    slot: number,
    { scene, view }: Frame,
    byTile: Map<string, { rect: PixelRect; slots: number[] }>,
  ): boolean {
    if (scene.table.elements[slot] === undefined) return false;
    const seen = tilesInView(view, view.scale);
    const touched = tilesTouching(boundsOf(scene.table, slot), view.scale);
    let isLoose = false;
    for (
      let row = Math.max(touched.top, seen.top);
      row <= Math.min(touched.bottom, seen.bottom);
      row++
    ) {
      const right = Math.min(touched.right, seen.right);
      for (let column = Math.max(touched.left, seen.left); column <= right; column++) {
        if (cache.find(view.scale, column, row)?.surface !== undefined) continue;
        const x = column * TILE_SIZE - Math.round(view.x * view.scale);
        const y = row * TILE_SIZE - Math.round(view.y * view.scale);
        const place = { x, y, width: TILE_SIZE, height: TILE_SIZE };
        const key = `${column},${row}`;
        const piece = byTile.get(key) ?? { rect: intersectRect(place, wholeView(view)), slots: [] };
        piece.slots.push(slot);
        byTile.set(key, piece);
        isLoose = true;
      }
    }
    return isLoose;
  }

  return {
    add: (slot) => void slots.push(slot),
    clear() {
      slots = [];
    },
    pieces,
  };
}
