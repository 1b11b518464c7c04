import * as Y from 'yjs';

/** Transactions of this author as undo steps (SPEC C2 to C4). */
export interface History {
  transact<Result>(change: () => Result): Result;
  /** Whoever reads the document says so when a transaction changed what is seen. */
  sawChange(): void;
  undo(): boolean;
  redo(): boolean;
  state(): { readonly canUndo: boolean; readonly canRedo: boolean };
  /** Whose a transaction is. */
  originOf(transaction: Y.Transaction): 'local' | 'undo' | undefined;
  destroy(): void;
}

/** Origin of the transactions of every board's own commands. */
const LOCAL = { name: 'inkmesh local' } as const;

export function createHistory(doc: Y.Doc, maps: Y.Map<unknown>[]): History {
  const manager = new Y.UndoManager(maps, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 });
  let depth = 0;
  let seenCount = 0;

  function run<Result>(change: () => Result): Outcome<Result> {
    let outcome: Outcome<Result> | undefined;
    doc.transact(() => {
      depth++;
      try {
        outcome = { value: change() };
      } catch (error) {
        outcome = { error };
      }
      depth--;
    }, LOCAL);
    if (outcome === undefined) throw new Error('a transaction did not run its function');
    return outcome;
  }

  // Undoing a step of which nothing is left goes on with the step before: those are put out of its reach.
  function takeBack(steps: number): void {
    const before = manager.undoStack.splice(0, steps);
    if (manager.undoStack.length > 0) manager.undo();
    manager.redoStack = [];
    manager.undoStack = before;
  }

  return {
    transact(change) {
      if (depth > 0) return change();
      const steps = manager.undoStack.length;
      const seenBefore = seenCount;
      const outcome = run(change);
      if ('error' in outcome) {
        if (manager.undoStack.length > steps) takeBack(steps);
        throw outcome.error;
      }
      if (seenCount === seenBefore && manager.undoStack.length > steps) manager.undoStack.pop();
      return outcome.value;
    },
    sawChange() {
      seenCount++;
    },
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    state: () => ({ canUndo: manager.canUndo(), canRedo: manager.canRedo() }),
    originOf({ origin }) {
      if (origin === LOCAL) return 'local';
      return origin === manager ? 'undo' : undefined;
    },
    destroy: () => manager.destroy(),
  };
}

type Outcome<Result> = { readonly value: Result } | { readonly error: unknown };
