import {
  type Board,
  type BoardDiff,
  type Element,
  FIRST_PAGE,
  type Layer,
  type LayerId,
  layerAt,
  type Page,
  type PageId,
  pageAt,
} from '@inkmesh/board';

/**
 * One page of a board, as a board: what is on other pages is not there, and what is added without saying where goes
 * to this page and to the layer in hand. Ids are those of the whole board, and so are commands.
 */
export interface PageBoard extends Board {
  page(): PageId;
  /** A page nobody knows (yet) is shown when it comes; until then the first one is. */
  showPage(id: string): void;
  /** Where what is added goes. */
  layer(): LayerId;
  /** One that is hidden, locked or gone is passed over until it is back. */
  useLayer(id: string): void;
  /** @returns the unsubscriber */
  subscribe(listener: (diff: PageDiff) => void): () => void;
  /** Where an element is, on this page or another. */
  pageOf(element: Element): PageId;
}

/** What may be known of a board by those who only look. */
export type BoardView = Pick<PageBoard, 'elements' | 'get' | 'layers' | 'subscribe'>;

/** With `isOtherPage` everything may be another, and the lists say nothing. */
export type PageDiff = BoardDiff & { readonly isOtherPage?: true };

export function createPageBoard(board: Board): PageBoard {
  const listeners = new Set<(diff: PageDiff) => void>();
  let wantedPage: string = FIRST_PAGE;
  let wantedLayer: string = '';
  let pages = board.pages();
  let shownPage = current();
  let filtered:
    | { readonly of: readonly Element[]; readonly elements: readonly Element[] }
    | undefined;

  function current(): PageId {
    return pageAt(board.pages(), wantedPage as PageId).id;
  }

  function pageOf(element: Element): PageId {
    return pageAt(pages, element.page).id;
  }

  function isHere(element: Element): boolean {
    // Nearly every board has one page.
    return pages.length === 1 || pageOf(element) === shownPage;
  }

  function elements(): readonly Element[] {
    const all = board.elements();
    if (pages.length === 1) return all;
    if (filtered?.of !== all) filtered = { of: all, elements: all.filter(isHere) };
    return filtered.elements;
  }

  function tell(diff: PageDiff): void {
    for (const listener of listeners) listener(diff);
  }

  function turn(rest: Pick<BoardDiff, 'origin' | 'layers' | 'pages'>): void {
    shownPage = current();
    filtered = undefined;
    tell({ ...rest, added: [], updated: [], removed: [], isOtherPage: true });
  }

  const unsubscribe = board.subscribe((diff) => {
    const isSameSet = diff.pages === undefined || haveSameIds(pages, diff.pages);
    if (diff.pages !== undefined) pages = diff.pages;
    if (!isSameSet) {
      turn(diff);
      return;
    }
    const here = pages.length === 1 ? diff : partOn(diff, isHere);
    const count = here.added.length + here.updated.length + here.removed.length;
    if (count > 0 || diff.layers !== undefined || diff.pages !== undefined) tell(here);
  });

  const layer = () => layerForNew(board.layers(), wantedLayer).id;
  return {
    ...board,
    elements,
    add: (element) =>
      board.add({ layer: layer(), page: shownPage === FIRST_PAGE ? '' : shownPage, ...element }),
    page: () => shownPage,
    pageOf,
    showPage(id) {
      wantedPage = id;
      if (current() !== shownPage) turn({ origin: 'load' });
    },
    layer,
    useLayer(id) {
      wantedLayer = id;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      unsubscribe();
      listeners.clear();
    },
  };
}

/** The layer in hand if what is drawn there can be seen and taken back; or the topmost that is such; or itself. */
export function layerForNew(layers: readonly Layer[], wanted: string): Layer {
  const inHand = layerAt(layers, wanted as LayerId);
  const isUsable = ({ visible, locked }: Layer) => visible && !locked;
  return isUsable(inHand) ? inHand : (layers.findLast(isUsable) ?? inHand);
}

/** What a diff says of the elements `isHere` takes: coming from or going to elsewhere is coming and going. */
function partOn(diff: BoardDiff, isHere: (element: Element) => boolean): BoardDiff {
  const added = diff.added.filter(isHere);
  const removed = diff.removed.filter(isHere);
  const updated: { readonly from: Element; readonly to: Element }[] = [];
  for (const change of diff.updated) {
    const [was, is] = [isHere(change.from), isHere(change.to)];
    if (was && is) updated.push(change);
    else if (was) removed.push(change.from);
    else if (is) added.push(change.to);
  }
  return { ...diff, added, updated, removed };
}

function haveSameIds(a: readonly Page[], b: readonly Page[]): boolean {
  const ids = new Set(a.map(({ id }) => id));
  return a.length === b.length && b.every(({ id }) => ids.has(id));
}
