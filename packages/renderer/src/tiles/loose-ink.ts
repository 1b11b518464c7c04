import type { VisibleElement } from '@inkmesh/board';
import type { Frame } from '../engine.ts';
import { shownBoxOf } from '../scene/item-table.ts';
import { type PaintNode, programOf, withoutEffects } from '../scene/program.ts';
import { intersectRect, type PixelRect, wholeView } from '../scene/view.ts';
import { prepareInk } from './prepare-ink.ts';
import { TILE_SIZE, type Tile, type TileCache, tilesInView, tilesTouching } from './tile-cache.ts';

/** What has to be drawn over a place of the screen whose tile does not show it yet. */
export interface LoosePiece {
  /** Pixels of the view: a tile's place. Outside of it tiles have the ink already. */
  readonly rect: PixelRect;
  readonly nodes: readonly PaintNode[];
}

/**
 * When a tile has an element: a new one on top is drawn over whatever picture there is, one that was put down is in the
 * next picture that is right.
 */
export type LooseUntil = 'there' | 'fresh';

/** Elements whose place has no picture of them yet: nothing that was just drawn or put down may wait for its tiles. */
export interface LooseInk {
  add(slot: number, element: VisibleElement | undefined, until: LooseUntil): void;
  clear(): void;
  /** What to draw now, in paint order within a piece. What all tiles in view have is forgotten. */
  pieces(frame: Frame): readonly LoosePiece[];
}

interface Loose {
  readonly slot: number;
  /** A slot may be given to another one. */
  readonly id: VisibleElement['id'];
  readonly until: LooseUntil;
}

export function createLooseInk(cache: TileCache<unknown>): LooseInk {
  let loose: Loose[] = [];

  function pieces(frame: Frame): readonly LoosePiece[] {
    if (loose.length === 0) return [];
    const byTile = new Map<string, { rect: PixelRect; slots: number[] }>();
    loose = loose.filter((one) => collect(one, frame, byTile));
    const { ranks } = frame.scene.paint;
    return [...byTile.values()].map(({ rect, slots }) => {
      slots.sort((a, b) => (ranks[a] as number) - (ranks[b] as number));
      const nodes = withoutEffects(programOf(frame.scene, Uint32Array.from(slots)));
      prepareInk(frame.scene, nodes, frame.view.scale);
      return { rect, nodes };
    });
  }

  /** @returns whether a tile in view lacks the element */
  function collect(
    { slot, id, until }: Loose,
    { scene, view }: Frame,
    byTile: Map<string, { rect: PixelRect; slots: number[] }>,
  ): boolean {
    if (scene.table.elements[slot]?.id !== id || scene.table.lifted[slot] === 1) return false;
    const seen = tilesInView(view, view.scale);
    const touched = tilesTouching(shownBoxOf(scene.table, slot), view.scale);
    let isLoose = false;
    for (
      let row = Math.max(touched.top, seen.top);
      row <= Math.min(touched.bottom, seen.bottom);
      row++
    ) {
      const right = Math.min(touched.right, seen.right);
      for (let column = Math.max(touched.left, seen.left); column <= right; column++) {
        if (hasIt(cache.find(view.scale, column, row), until)) continue;
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
    add(slot, element, until) {
      if (element === undefined) return;
      loose = loose.filter((one) => one.slot !== slot);
      loose.push({ slot, id: element.id, until });
    },
    clear() {
      loose = [];
    },
    pieces,
  };
}

function hasIt(tile: Tile<unknown> | undefined, until: LooseUntil): boolean {
  if (tile?.surface === undefined) return false;
  return until === 'there' || tile.isFresh;
}
