import {
  type Bind,
  type Board,
  type ElementId,
  isVisible,
  type KnownElement,
  type LineElement,
  newElementId,
  type VisibleElement,
} from '@inkmesh/board';
import type { Affine } from '@inkmesh/geometry';
import type { ElementIndex } from '../element-index.ts';
import { createPaintRank } from '../select/paint-rank.ts';
import type { Structure } from '../select/structure.ts';
import { transformed } from '../select/transform.ts';
import { changedElement } from '../tools/drag.ts';

/** Copies of elements and of all that is in them: not in the document yet, above all others. */
export interface Copies {
  /** In the paint order of what they copy, groups among them. */
  readonly elements: readonly KnownElement[];
  /** What of them can be seen. */
  readonly shown: readonly VisibleElement[];
  /** Copies of the very elements that were asked for. */
  readonly ids: ReadonlySet<ElementId>;
}

/** What is in a copy is in the copied group or frame; what is not, where its original is. */
export function copiesOf(
  { board, structure, random }: CopyContext,
  ids: ReadonlySet<ElementId>,
): Copies {
  const wanted = structure.withContents(ids);
  const originals = inPaintOrder(board, wanted);
  const fresh = new Map(originals.map(({ id }) => [id, newElementId(random)]));
  const elements = originals.map((original, rank) => {
    const id = fresh.get(original.id) ?? original.id;
    const parent = (original.parent !== '' && fresh.get(original.parent)) || original.parent;
    const copy = { ...original, id, parent, order: orderAboveAll(rank) };
    return copy.type === 'line' ? { ...copy, ...bindsOf(copy, fresh) } : copy;
  });
  const copied = [...ids].flatMap((id) => fresh.get(id) ?? []);
  return { elements, shown: elements.filter(isVisible), ids: new Set(copied) };
}

/** An arrow between two things that are copied with it is between the copies. */
function bindsOf(line: LineElement, fresh: ReadonlyMap<ElementId, ElementId>) {
  const bind = (of: Bind | undefined) => of && { ...of, to: fresh.get(of.to) ?? of.to };
  return { startBind: bind(line.startBind), endBind: bind(line.endBind) };
}

interface CopyContext {
  readonly board: Board;
  readonly structure: Structure;
  readonly random: () => number;
}

/** Adds copies moved by a map, inside a transaction. */
export function addCopies(
  { board, index }: { readonly board: Board; readonly index: ElementIndex },
  { elements }: Copies,
  map: Affine,
): void {
  for (const element of elements) {
    if (element.type === 'group') board.add(element);
    else board.add(changedElement(element, transformed(element, map, index.localBox(element))));
  }
}

/**
 * Orders for what is shown above the whole board before it is in the document, which gives it its own. Fractional
 * indexes begin at `a0` and grow from there: none that people make comes near `z`.
 */
export function orderAboveAll(rank: number): string {
  return `zz${rank.toString(36).padStart(6, '0')}`;
}

function inPaintOrder(board: Board, ids: ReadonlySet<ElementId>): KnownElement[] {
  const found: KnownElement[] = [];
  // The board is sorted already; a few are found faster by themselves.
  const all = ids.size > 64 ? board.elements().filter(({ id }) => ids.has(id)) : sorted(board, ids);
  for (const element of all) if (element.type !== 'foreign') found.push(element);
  return found;
}

function sorted(board: Board, ids: ReadonlySet<ElementId>) {
  const compare = createPaintRank(board);
  return [...ids].flatMap((id) => board.get(id) ?? []).sort(compare);
}
