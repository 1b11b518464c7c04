import type { Interval } from '@inkmesh/ink';
import { decodePoints, InkCodecError } from '@inkmesh/ink';
import * as Y from 'yjs';
import type { BoardDiff, Element, ElementId, StrokeElement } from './element.ts';
import { editKey, newElementId, randomText } from './ids.ts';
import { BadCommand, bornStroke, checkedId, type NewStroke, refuseFaults } from './new-element.ts';
import { orderAbove } from './order.ts';
import { createPaintOrder } from './paint-order.ts';
import { createProjection } from './projection.ts';
import {
  CUT_PREFIX,
  intervals,
  isStrokeEdit,
  type Problem,
  STROKE_EDITS,
  type StrokeEdit,
} from './read.ts';

export type StrokeProps = Partial<Pick<StrokeElement, StrokeEdit>>;

/** A stroke as plain JSON; `board.add` takes it back. */
export type ElementJson = Omit<StrokeElement, 'points'> & { readonly points: number[][] };

/** A board's document as its programs see it. SPEC.md has the rules. */
export interface Board {
  /** All elements in paint order, the lowest first. The array is a value: it never changes. */
  elements(): readonly Element[];
  get(id: string): Element | undefined;
  /** Adds on top. @throws {BadCommand} @returns its id */
  add(element: NewStroke): ElementId;
  /** @throws {BadCommand} also when there is no such element */
  update(id: string, props: StrokeProps): void;
  /** Removing what is not there (any more) is no fault: somebody else was quicker. */
  remove(...ids: string[]): void;
  /** Erases stretches of a stroke. @throws {BadCommand} */
  cut(id: string, cuts: readonly Interval[]): void;
  /** Everything `change` does is one step (SPEC C2). */
  transact<Result>(change: () => Result): Result;
  /** @returns false when there was nothing to take back */
  undo(): boolean;
  redo(): boolean;
  history(): { readonly canUndo: boolean; readonly canRedo: boolean };
  /** @returns the unsubscriber */
  subscribe(listener: (diff: BoardDiff) => void): () => void;
  toJSON(): { readonly elements: readonly (ElementJson | Exclude<Element, StrokeElement>)[] };
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

/** Origins of transactions, which become `BoardDiff.origin`. */
const LOCAL = { name: 'inkmesh local' } as const;
/** For whoever fills the document from the device's own storage. */
export const LOAD_ORIGIN = { name: 'inkmesh load' } as const;

/** An empty document: what sync fills and `createBoard` reads. */
export function newDocument(): Y.Doc {
  return new Y.Doc();
}

export function createBoard(options: BoardOptions): Board {
  const { doc } = options;
  const bornMap = doc.getMap<unknown>('elements');
  const editMap = doc.getMap<unknown>('edits');
  const history = new Y.UndoManager([bornMap, editMap], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: 0,
  });
  const projection = createProjection(bornMap, editMap, reportOnce(options.onProblem));
  const paintOrder = createPaintOrder();
  const listeners = new Set<(diff: BoardDiff) => void>();

  function refresh(
    keys: Parameters<typeof projection.refresh>[0],
    origin: BoardDiff['origin'],
  ): void {
    const diff = projection.refresh(keys);
    if (diff.added.length + diff.updated.length + diff.removed.length === 0) return;
    paintOrder.apply(diff, () => projection.elements.values());
    for (const listener of listeners) listener({ ...diff, origin });
  }

  function afterTransaction(transaction: Y.Transaction): void {
    const bornKeys = changedKeys(transaction, bornMap);
    const editKeys = changedKeys(transaction, editMap);
    if (bornKeys.size + editKeys.size === 0) return;
    refresh({ elements: bornKeys, edits: editKeys }, originOf(transaction));
  }

  function originOf(transaction: Y.Transaction): BoardDiff['origin'] {
    if (transaction.origin === LOCAL) return 'local';
    if (transaction.origin === history) return 'undo';
    return transaction.origin === LOAD_ORIGIN ? 'load' : 'remote';
  }

  function existingStroke(id: string): StrokeElement {
    const element = projection.elements.get(checkedId(id));
    if (element?.type === 'stroke') return element;
    throw new BadCommand(`there is ${element === undefined ? 'no element' : 'no stroke'} “${id}”`);
  }

  // Inside one transaction the projection still shows the state before it, so the top is tracked here.
  let topInTransaction: string | undefined;
  let depth = 0;
  function nextOrder(): string {
    const top = topInTransaction ?? paintOrder.top()?.order;
    topInTransaction = orderAbove(top, options.random);
    return topInTransaction;
  }

  function transact<Result>(change: () => Result): Result {
    if (depth > 0) return change();
    const steps = history.undoStack.length;
    let outcome: { readonly value: Result } | { readonly error: unknown } | undefined;
    depth++;
    doc.transact(() => {
      try {
        outcome = { value: change() };
      } catch (error) {
        outcome = { error };
      }
    }, LOCAL);
    depth--;
    topInTransaction = undefined;
    if (outcome === undefined) throw new Error('a transaction did not run its function');
    if ('value' in outcome) return outcome.value;
    if (history.undoStack.length > steps) {
      history.undo();
      history.redoStack.pop();
    }
    throw outcome.error;
  }

  doc.on('afterTransaction', afterTransaction);
  refresh(undefined, 'load');

  return {
    elements: () => paintOrder.elements(),
    get: (id) => projection.elements.get(id as ElementId),
    add(element) {
      const id = checkedId(element.id ?? newElementId(options.random));
      if (bornMap.has(id)) throw new BadCommand(`there is already an element “${id}”`);
      return transact(() => {
        const context = { order: nextOrder(), by: options.author, at: options.now() };
        bornMap.set(id, bornStroke(element, context));
        return id;
      });
    },
    update(id, props) {
      const element = bornMap.has(id) ? checkedId(id) : existingStroke(id).id;
      const edits = Object.entries(props).map(([property, value]) => {
        if (!isStrokeEdit(property)) throw new BadCommand(`“${property}” cannot be changed`);
        return [property, refuseFaults(() => STROKE_EDITS[property](property, value))] as const;
      });
      const before = projection.elements.get(element) as Record<string, unknown> | undefined;
      transact(() => {
        for (const [property, value] of edits) {
          const key = editKey(element, property);
          const now = editMap.has(key) ? editMap.get(key) : before?.[property];
          if (now !== value) editMap.set(key, value);
        }
      });
    },
    remove(...ids) {
      const present = ids.filter((id) => bornMap.has(id)).map((id) => checkedId(id));
      if (present.length === 0) return;
      transact(() => {
        for (const key of projection.orphanedEditKeys()) editMap.delete(key);
        for (const id of present) {
          bornMap.delete(id);
          for (const key of projection.editKeysOf(id)) editMap.delete(key);
        }
      });
    },
    cut(id, cuts) {
      const stroke = existingStroke(id);
      const checked = refuseFaults(() => intervals('cuts', cuts));
      const key = editKey(stroke.id, CUT_PREFIX + randomText(CUT_NAME_LENGTH, options.random));
      transact(() => editMap.set(key, checked));
    },
    transact,
    undo: () => history.undo() !== null,
    redo: () => history.redo() !== null,
    history: () => ({ canUndo: history.canUndo(), canRedo: history.canRedo() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toJSON: () => ({ elements: paintOrder.elements().map(elementJson) }),
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      history.destroy();
      listeners.clear();
    },
  };
}

/** 48 random bits name a cut within one stroke. */
const CUT_NAME_LENGTH = 8;

function changedKeys(transaction: Y.Transaction, map: Y.Map<unknown>): Set<string> {
  const keys = new Set<string>();
  for (const [type, changed] of transaction.changed) {
    if (!Object.is(type, map)) continue;
    for (const key of changed) if (key !== null) keys.add(key);
  }
  return keys;
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

function elementJson(element: Element): ElementJson | Exclude<Element, StrokeElement> {
  if (element.type !== 'stroke') return element;
  return { ...element, points: pointRows(element.points) };
}

function pointRows(bytes: Uint8Array): number[][] {
  try {
    const { count, xs, ys, pressures } = decodePoints(bytes);
    return Array.from({ length: count }, (_, i) => [
      xs[i] as number,
      ys[i] as number,
      pressures[i] as number,
    ]);
  } catch (error) {
    if (error instanceof InkCodecError) return []; // such a stroke is kept, and shows nothing (SPEC V7)
    throw error;
  }
}
