import type { Board, Element, Layer, LayerId } from '@inkmesh/board';
import { BASE_LAYER } from '@inkmesh/board';

/** Compares elements by what paints first, as the board sorts them, without sorting the board. */
export function createPaintRank(board: Pick<Board, 'layers'>): (a: Element, b: Element) => number {
  let ranked: readonly Layer[] = [];
  let ranks: ReadonlyMap<LayerId, number> = new Map();

  function rankOf({ layer }: Element): number {
    return ranks.get(layer) ?? ranks.get(BASE_LAYER) ?? 0;
  }

  return (a, b) => {
    const layers = board.layers();
    if (layers !== ranked) {
      ranked = layers;
      ranks = new Map(layers.map(({ id }, rank) => [id, rank]));
    }
    return rankOf(a) - rankOf(b) || compareText(a.order, b.order) || compareText(a.id, b.id);
  };
}

// Bytewise: locale has no say.
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
