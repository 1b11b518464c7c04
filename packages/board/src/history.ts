import * as Y from 'yjs';

/** Transactions of this author as undo steps (SPEC C2 to C4). */
export interface History {
  transact<Result>(change: () => Result): Result;
  /** Whoever reads the document says so when a transaction changed what is seen. */
  sawChange(): void;
  undo(): boolean;
  redo(): boolean;
  state(): HistoryState;
  /** Takes back the steps beyond so many, as if they had never been: they cannot be redone. */
  forget(undoSteps: number): void;
  /** Whose a transaction is. */
  originOf(transaction: Y.Transaction): 'local' | 'undo' | undefined;
  destroy(): void;
}

export interface HistoryState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** How many steps can be taken back, and brought back. */
  readonly undoSteps: number;
  readonly redoSteps: number;
}

/** Origin of the transactions of every board's own commands. */
const LOCAL = { name: 'inkmesh local' } as const;

/** Pauses between keystrokes are shorter when somebody goes on with a word; as Quill's history has it. */
const BURST_MS = 1000;

export interface HistoryOptions {
  readonly doc: Y.Doc;
  readonly maps: readonly Y.Map<unknown>[];
  /** Holds the texts that a text editor writes to by itself, with an origin of its own (SPEC T7). */
  readonly texts: Y.Map<unknown>;
  /** ms */
  readonly now: () => number;
}

export function createHistory({ doc, maps, texts, now }: HistoryOptions): History {
  const manager = new Y.UndoManager([...maps, texts], {
    trackedOrigins: new EveryOrigin(),
    captureTransaction: isStep,
    captureTimeout: 0,
  });
  let burst: { readonly text: unknown; readonly at: number } | undefined;
  let depth = 0;
  let seenCount = 0;

  /** Asked of each transaction, before it becomes a step or part of the last one. */
  function isStep(transaction: Y.Transaction): boolean {
    if (isTyping(transaction)) {
      const [text] = transaction.changed.keys();
      const pauseMs = now() - (burst?.at ?? 0);
      const goesOn = burst?.text === text && pauseMs >= 0 && pauseMs < BURST_MS;
      // What it had last is then the burst: whatever else becomes a step ends it.
      manager.captureTimeout = goesOn ? Number.POSITIVE_INFINITY : 0;
      burst = { text, at: now() };
      return true;
    }
    if (transaction.origin !== LOCAL && transaction.origin !== manager) return false;
    manager.captureTimeout = 0;
    burst = undefined;
    return true;
  }

  /** Yjs tidies up formats by itself, in transactions without an origin. */
  function isTyping({ local, origin, changed }: Y.Transaction): boolean {
    const isOwn = local && origin !== LOCAL && origin !== manager;
    const hasOrigin = origin !== null && origin !== undefined;
    const types = [...changed.keys()];
    return (
      isOwn &&
      hasOrigin &&
      types.length === 1 &&
      types.every(({ parent }) => Object.is(parent, texts))
    );
  }

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
    state: () => ({
      canUndo: manager.canUndo(),
      canRedo: manager.canRedo(),
      undoSteps: manager.undoStack.length,
      redoSteps: manager.redoStack.length,
    }),
    forget(undoSteps) {
      while (manager.undoStack.length > undoSteps) takeBack(manager.undoStack.length - 1);
    },
    originOf(transaction) {
      if (transaction.origin === LOCAL || isTyping(transaction)) return 'local';
      return transaction.origin === manager ? 'undo' : undefined;
    },
    destroy: () => manager.destroy(),
  };
}

/** Which transactions are steps is decided one by one. */
class EveryOrigin extends Set<unknown> {
  override has(): boolean {
    return true;
  }
}

type Outcome<Result> = { readonly value: Result } | { readonly error: unknown };
