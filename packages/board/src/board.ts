import type { Interval } from '@inkmesh/ink';
import * as Y from 'yjs';
import type { BoardDiff, Element, ElementId, Layer, LayerId } from './element.ts';
import { createElementCommands } from './element-commands.ts';
import { createHistory } from './history.ts';
import { BASE_LAYER } from './ids.ts';
import { type ElementJson, elementJson } from './json.ts';
import { createLayerCommands, type NewLayer } from './layer-commands.ts';
import type { NewElement } from './new-element.ts';
import { createNextOrder } from './next-order.ts';
import { compareOrder } from './order.ts';
import { createPaintOrder } from './paint-order.ts';
import { type ChangedKeys, createProjection, type Problem } from './projection.ts';
import type { ElementProps, LayerProps } from './props.ts';
import { layEdits, readBorn } from './read-element.ts';
import { BASE_BORN, layLayerEdits, readBornLayer } from './read-layer.ts';
import { createWriter } from './writer.ts';

/** A board's document as its programs see it. SPEC.md has the rules. */
export interface Board {
  /** All elements in paint order, the lowest first. The array is a value: it never changes. */
  elements(): readonly Element[];
  get(id: string): Element | undefined;
  /** Adds on top of its layer. @throws {BadCommand} @returns its id */
  add(element: NewElement): ElementId;
  /** @throws {BadCommand} also when there is no such element, or its kind has no such property */
  update(id: string, props: ElementProps): void;
  /** Removing what is not there (any more) is no fault: somebody else was quicker. */
  remove(...ids: string[]): void;
  /** Erases stretches of a stroke. @throws {BadCommand} */
  cut(id: string, cuts: readonly Interval[]): void;
  /** All layers in paint order, the lowest first; the base layer is always among them. A value. */
  layers(): readonly Layer[];
  /** @throws {BadCommand} @returns its id */
  addLayer(layer?: NewLayer): LayerId;
  /** The base layer too. @throws {BadCommand} also when there is no such layer */
  updateLayer(id: string, props: LayerProps): void;
  /** Its elements show in the base layer from then on (SPEC L5). @throws {BadCommand} on the base layer */
  removeLayer(id: string): void;
  /** Everything `change` does is one step (SPEC C2). */
  transact<Result>(change: () => Result): Result;
  /** @returns false when there was nothing to take back */
  undo(): boolean;
  redo(): boolean;
  history(): { readonly canUndo: boolean; readonly canRedo: boolean };
  /** @returns the unsubscriber */
  subscribe(listener: (diff: BoardDiff) => void): () => void;
  toJSON(): { readonly layers: readonly Layer[]; readonly elements: readonly ElementJson[] };
  destroy(): void;
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
  const elements = createProjection<Element>(
    {
      ...elementMaps,
      names: { born: 'elements', edits: 'edits' },
      readBorn: (id, born) => readBorn(id as ElementId, born),
      layEdits,
    },
    report,
  );
  const layers = createProjection<Layer>(
    {
      ...layerMaps,
      names: { born: 'layers', edits: 'layerEdits' },
      readBorn: (id, born) => readBornLayer(id as LayerId, born),
      layEdits: layLayerEdits,
      implied: { id: BASE_LAYER, born: BASE_BORN },
    },
    report,
  );
  const paintOrder = createPaintOrder();
  let sortedLayers: readonly Layer[] = [];

  // 2. What commands write.
  const history = createHistory(doc, [...Object.values(elementMaps), ...Object.values(layerMaps)]);
  const elementWriter = createWriter(elementMaps, elements);
  const layerWriter = createWriter(layerMaps, layers);
  const orders = createNextOrder(paintOrder.highest, random);
  const layerOrders = createNextOrder(() => sortedLayers.at(-1)?.order, random);
  const common = { transact: history.transact, random };
  const commands = createElementCommands({
    ...common,
    bornMap: elementMaps.bornMap,
    writer: elementWriter,
    orders,
    author,
    now,
  });
  const layerCommands = createLayerCommands({
    ...common,
    bornMap: layerMaps.bornMap,
    writer: layerWriter,
    orders: layerOrders,
  });

  // 3. What a transaction changed becomes one diff.
  const listeners = new Set<(diff: BoardDiff) => void>();

  function refreshLayers(keys: ChangedKeys | undefined): Pick<BoardDiff, 'layers'> {
    const { added, updated, removed } = layers.refresh(keys);
    if (added.length + updated.length + removed.length === 0) return {};
    sortedLayers = [...layers.items.values()].sort(compareOrder);
    return { layers: sortedLayers };
  }

  function refresh(
    origin: BoardDiff['origin'],
    elementKeys?: ChangedKeys,
    layerKeys?: ChangedKeys,
  ): void {
    const diff = { ...elements.refresh(elementKeys), ...refreshLayers(layerKeys) };
    const count = diff.added.length + diff.updated.length + diff.removed.length;
    if (count === 0 && diff.layers === undefined) return;
    paintOrder.apply(diff, () => elements.items.values());
    history.sawChange();
    for (const listener of listeners) listener({ ...diff, origin });
  }

  function afterTransaction(transaction: Y.Transaction): void {
    for (const part of [elementWriter, layerWriter, orders, layerOrders]) part.caughtUp();
    const elementKeys = changedKeys(transaction, elementMaps);
    const layerKeys = changedKeys(transaction, layerMaps);
    const isLoad = transaction.origin === LOAD_ORIGIN;
    const origin = history.originOf(transaction) ?? (isLoad ? 'load' : 'remote');
    refresh(origin, elementKeys, layerKeys);
  }

  doc.on('afterTransaction', afterTransaction);
  refresh('load');

  return {
    elements: paintOrder.elements,
    get: (id) => elements.items.get(id),
    add: commands.add,
    update: commands.update,
    remove: (...ids) => commands.remove(ids),
    cut: commands.cut,
    layers: () => sortedLayers,
    addLayer: (layer = {}) => layerCommands.add(layer),
    updateLayer: layerCommands.update,
    removeLayer: layerCommands.remove,
    transact: history.transact,
    undo: history.undo,
    redo: history.redo,
    history: history.state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toJSON: () => ({ layers: sortedLayers, elements: paintOrder.elements().map(elementJson) }),
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      history.destroy();
      listeners.clear();
    },
  };
}

function changedKeys(
  transaction: Y.Transaction,
  { bornMap, editMap }: { readonly bornMap: Y.Map<unknown>; readonly editMap: Y.Map<unknown> },
): ChangedKeys {
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
