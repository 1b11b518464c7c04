import type { Interval } from '@inkmesh/ink';
import * as Y from 'yjs';
import type { BoardDiff, Element, ElementId, Layer, LayerId, Page, PageId } from './element.ts';
import { createElementCommands } from './element-commands.ts';
import { applyHeldBack } from './held-back.ts';
import { createHistory, type HistoryState } from './history.ts';
import { type ElementJson, elementJson } from './json.ts';
import { createListCommands, type NewLayer, type NewPage } from './list-commands.ts';
import { createListProjection } from './list-projection.ts';
import type { NewElement } from './new-element.ts';
import { createNextOrder } from './next-order.ts';
import { compareOrder } from './order.ts';
import { createPaintOrder } from './paint-order.ts';
import { type ChangedKeys, createProjection, type Problem } from './projection.ts';
import type { ElementProps, LayerProps, PageProps } from './props.ts';
import { holdsText, layEdits, layText, readBorn } from './read-element.ts';
import { LAYER } from './read-layer.ts';
import { PAGE } from './read-page.ts';
import type { OrderPlace } from './reorder.ts';
import { createResolved } from './resolved.ts';
import { createTexts } from './texts.ts';
import { createWriter } from './writer.ts';

/** A board's document as its programs see it. SPEC.md has the rules. */
export interface Board {
  /** All elements in paint order, the lowest first. The array is a value: it never changes. */
  elements(): readonly Element[];
  get(id: string): Element | undefined;
  /** What is in a group or frame itself, not in what is in it, by their orders; of anything else nothing. */
  childrenOf(id: string): readonly Element[];
  /** Adds on top of its layer. @throws {BadCommand} @returns its id */
  add(element: NewElement): ElementId;
  /** @throws {BadCommand} also when there is no such element, or its kind has no such property */
  update(id: string, props: ElementProps): void;
  /** Removing what is not there (any more) is no fault: somebody else was quicker. */
  remove(...ids: string[]): void;
  /**
   * The shared text of an element, for a text editor's binding. What that writes in transactions with an origin of
   * its own is this author's work. After the element came back by undo it is another. @throws {BadCommand}
   */
  textOf(id: string): Y.Text;
  /** Erases stretches of a stroke. @throws {BadCommand} */
  cut(id: string, cuts: readonly Interval[]): void;
  /** Among what is drawn in their layer on their page. Who is not there (any more) is passed over. @throws {BadCommand} */
  setOrder(ids: readonly string[], where: OrderPlace): void;
  /** All layers in paint order, the lowest first; the base layer is always among them. A value. */
  layers(): readonly Layer[];
  /** @throws {BadCommand} @returns its id */
  addLayer(layer?: NewLayer): LayerId;
  /** The base layer too. @throws {BadCommand} also when there is no such layer */
  updateLayer(id: string, props: LayerProps): void;
  /** Its elements show in the base layer from then on (SPEC L5). @throws {BadCommand} on the base layer */
  removeLayer(id: string): void;
  /** All pages, the first one first; the implied one is always among them. A value. */
  pages(): readonly Page[];
  /** @throws {BadCommand} @returns its id */
  addPage(page?: NewPage): PageId;
  /** The implied page, `first`, too. @throws {BadCommand} also when there is no such page */
  updatePage(id: string, props: PageProps): void;
  /** With what is on it (SPEC P5). @throws {BadCommand} on the implied page */
  removePage(id: string): void;
  /** Everything `change` does is one step (SPEC C2). */
  transact<Result>(change: () => Result): Result;
  /** @returns false when there was nothing to take back */
  undo(): boolean;
  redo(): boolean;
  history(): HistoryState;
  /** Takes back one's own steps beyond so many, as if they had never been (SPEC C8). */
  forgetSteps(undoSteps: number): void;
  /** @returns the unsubscriber */
  subscribe(listener: (diff: BoardDiff) => void): () => void;
  toJSON(): BoardJson;
  destroy(): void;
}

export interface BoardJson {
  readonly pages: readonly Page[];
  readonly layers: readonly Layer[];
  readonly elements: readonly ElementJson[];
}

export interface BoardOptions {
  readonly doc: Y.Doc;
  /** Opaque id of who draws here; written into what they make. */
  readonly author: string;
  /** ms since the epoch */
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Called once for each value of the document that has to be ignored (SPEC V7). */
  readonly onProblem?: (problem: Problem) => void;
}

/** For whoever fills the document from the device's own storage. */
export const LOAD_ORIGIN = { name: 'inkmesh load' } as const;

interface Maps {
  readonly bornMap: Y.Map<unknown>;
  readonly editMap: Y.Map<unknown>;
}

/** An empty document: what sync fills and `createBoard` reads. */
export function newDocument(): Y.Doc {
  return new Y.Doc();
}

export function createBoard(options: BoardOptions): Board {
  const { doc, author, now, random } = options;
  const report = reportOnce(options.onProblem);

  // 1. What the document's maps stand for.
  const elementMaps = { bornMap: doc.getMap('elements'), editMap: doc.getMap('edits') };
  const layerMaps = { bornMap: doc.getMap('layers'), editMap: doc.getMap('layerEdits') };
  const pageMaps = { bornMap: doc.getMap('pages'), editMap: doc.getMap('pageEdits') };
  const textMap = doc.getMap('texts');
  const texts = createTexts(textMap);
  const standing = createProjection<Element>(
    {
      ...elementMaps,
      names: { born: 'elements', edits: 'edits' },
      readBorn: (id, born) => readBorn(id as ElementId, born),
      layEdits,
      layMore: layTextOf,
    },
    report,
  );
  const layers = createListProjection(
    LAYER,
    layerMaps,
    { born: 'layers', edits: 'layerEdits' },
    report,
  );
  const pages = createListProjection(PAGE, pageMaps, { born: 'pages', edits: 'pageEdits' }, report);
  function layTextOf(element: Element, reportText: (problem: Problem) => void): void {
    if (!holdsText(element.type)) return;
    const text = texts.read(element.id, (fault) =>
      reportText({ at: `texts[${element.id}]`, fault }),
    );
    if (text !== undefined) layText(element, text);
  }

  const elements = createResolved(standing.items);
  const paintOrder = createPaintOrder();

  // 2. What commands write.
  const maps = [elementMaps, layerMaps, pageMaps].flatMap((pair) => Object.values(pair));
  const history = createHistory({ doc, maps, texts: textMap, now });
  const elementWriter = createWriter(elementMaps, standing, texts.remove);
  const layerWriter = createWriter(layerMaps, layers.projection);
  const pageWriter = createWriter(pageMaps, pages.projection);
  const orders = createNextOrder(paintOrder.highest, random);
  const layerOrders = createNextOrder(() => layers.sorted().at(-1)?.order, random);
  const pageOrders = createNextOrder(() => pages.sorted().at(-1)?.order, random);
  const common = { transact: history.transact, random };
  const commands = createElementCommands({
    ...common,
    writer: elementWriter,
    texts,
    orders,
    elements: paintOrder.elements,
    layers: layers.sorted,
    pages: pages.sorted,
    linesAt: elements.linesAt,
    author,
    now,
  });
  const layerCommands = createListCommands({
    ...common,
    kind: LAYER,
    writer: layerWriter,
    orders: layerOrders,
  });
  const pageCommands = createListCommands({
    ...common,
    kind: PAGE,
    writer: pageWriter,
    orders: pageOrders,
  });

  // 3. What a transaction changed becomes one diff.
  const listeners = new Set<(diff: BoardDiff) => void>();

  function refresh(origin: BoardDiff['origin'], keys?: (maps: Maps) => ChangedKeys): void {
    const diff: BoardDiff = {
      ...elements.apply(standing.refresh(keys?.(elementMaps))),
      ...(layers.refresh(keys?.(layerMaps)) && { layers: layers.sorted() }),
      ...(pages.refresh(keys?.(pageMaps)) && { pages: pages.sorted() }),
      origin,
    };
    const count = diff.added.length + diff.updated.length + diff.removed.length;
    if (count === 0 && diff.layers === undefined && diff.pages === undefined) return;
    paintOrder.apply(diff, elements.all);
    history.sawChange();
    for (const listener of listeners) listener(diff);
  }

  function afterTransaction(transaction: Y.Transaction): void {
    const parts = [elementWriter, layerWriter, pageWriter, orders, layerOrders, pageOrders];
    for (const part of [...parts, commands]) part.caughtUp();
    const isLoad = transaction.origin === LOAD_ORIGIN;
    const origin = history.originOf(transaction) ?? (isLoad ? 'load' : 'remote');
    const more = texts.changedBy(transaction);
    refresh(origin, (pair) => ({
      ...changedKeys(transaction, pair),
      ...(pair === elementMaps && { more }),
    }));
    applyHeldBack(transaction);
  }

  doc.on('afterTransaction', afterTransaction);
  refresh('load');

  return {
    elements: paintOrder.elements,
    get: elements.get,
    childrenOf: (id) =>
      elements
        .childrenOf(id)
        .flatMap((child) => elements.get(child) ?? [])
        .sort(compareOrder),
    add: commands.add,
    update: commands.update,
    remove: (...ids) => commands.remove(ids),
    textOf: commands.textOf,
    cut: commands.cut,
    setOrder: commands.setOrder,
    layers: layers.sorted,
    addLayer: (layer = {}) => layerCommands.add(layer),
    updateLayer: layerCommands.update,
    removeLayer: layerCommands.remove,
    pages: pages.sorted,
    addPage: (page = {}) => pageCommands.add(page),
    updatePage: pageCommands.update,
    removePage(id) {
      history.transact(() => {
        const isThere = pageWriter.now(id) !== undefined;
        pageCommands.remove(id);
        if (isThere) commands.removeOfPage(id);
      });
    },
    transact: history.transact,
    undo: history.undo,
    redo: history.redo,
    history: history.state,
    forgetSteps(undoSteps) {
      history.forget(undoSteps);
      // The diffs came while it was under way; what can be undone is told now.
      const nothing: BoardDiff = { added: [], updated: [], removed: [], origin: 'undo' };
      for (const listener of listeners) listener(nothing);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toJSON: () => ({
      pages: pages.sorted(),
      layers: layers.sorted(),
      elements: paintOrder.elements().map(elementJson),
    }),
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      history.destroy();
      listeners.clear();
    },
  };
}

function changedKeys(transaction: Y.Transaction, { bornMap, editMap }: Maps): ChangedKeys {
  const keysOf = (map: Y.Map<unknown>) => {
    const keys = new Set<string>();
    for (const [type, changed] of transaction.changed) {
      if (!Object.is(type, map)) continue;
      for (const key of changed) if (key !== null) keys.add(key);
    }
    return keys;
  };
  return { born: keysOf(bornMap), edits: keysOf(editMap) };
}

function reportOnce(
  onProblem: ((problem: Problem) => void) | undefined,
): (problem: Problem) => void {
  const reported = new Set<string>();
  return (problem) => {
    if (reported.has(problem.at)) return;
    reported.add(problem.at);
    onProblem?.(problem);
  };
}
