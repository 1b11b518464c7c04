import {
  type BoardDiff,
  type ElementId,
  isVisible,
  type Layer,
  type LayerId,
  type VisibleElement,
} from '@inkmesh/board';
import type { Renderer } from '@inkmesh/renderer';
import type { Random } from '@inkmesh/testkit';
import { layer } from '../elements.ts';
import { oneOf } from './elements.ts';

/** What a renderer is told of a board, kept as the board itself would keep it. */
export interface LifeBoard {
  /** In paint order. */
  elements(): readonly VisibleElement[];
  /** Lowest first. */
  layers(): readonly Layer[];
  /** Undefined: there is none. */
  pick(random: Random): VisibleElement | undefined;
  add(added: readonly VisibleElement[]): void;
  remove(removed: readonly VisibleElement[]): void;
  update(pairs: readonly { readonly from: VisibleElement; readonly to: VisibleElement }[]): void;
  /** Other layers, lowest first; elements of one that is gone are in the base layer. */
  setLayers(layers: readonly Layer[]): void;
}

export function createLifeBoard(renderer: Renderer): LifeBoard {
  const byId = new Map<ElementId, VisibleElement>();
  let layers: readonly Layer[] = [layer('base'), layer('middle'), layer('top')];

  function rankOf(id: LayerId): number {
    const rank = layers.findIndex((one) => one.id === id);
    return rank < 0 ? layers.findIndex((one) => one.id === 'base') : rank;
  }

  function sorted(): VisibleElement[] {
    const text = ({ order, id }: VisibleElement) => `${order} ${id}`;
    return [...byId.values()].sort(
      (a, b) => rankOf(a.layer) - rankOf(b.layer) || (text(a) < text(b) ? -1 : 1),
    );
  }

  function tell(diff: Partial<BoardDiff>): void {
    const { removed = [], added = [], updated = [] } = diff;
    for (const { id } of removed) byId.delete(id);
    for (const element of added) if (isVisible(element)) byId.set(element.id, element);
    for (const { to } of updated) if (isVisible(to)) byId.set(to.id, to);
    renderer.apply({ added: [], updated: [], removed: [], origin: 'remote', ...diff }, sorted);
  }

  return {
    elements: sorted,
    layers: () => layers,
    pick: (random) => (byId.size === 0 ? undefined : oneOf(random, [...byId.values()])),
    add: (added) => tell({ added }),
    remove: (removed) => tell({ removed }),
    update: (updated) => tell({ updated }),
    setLayers(next) {
      layers = next;
      tell({ layers });
    },
  };
}
