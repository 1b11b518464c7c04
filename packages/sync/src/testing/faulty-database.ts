import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';

/** A browser's databases, and what goes wrong with them while a fault is set. */
export interface FaultyDatabases {
  readonly factory: IDBFactory;
  readonly faults: {
    /** Every write ends with QuotaExceededError. */
    full: boolean;
    /** Every open fails. */
    closed: boolean;
    /** No open is ever answered. */
    silent: boolean;
    /** Every transaction of a handle that is open now throws, as on Safari's dead handles. */
    dead: boolean;
    /** Called at each write: whether it is aborted before it is complete, as by a crash. */
    crash: () => boolean;
  };
  /** What the browser does when it clears or loses a database: every handle gets its `close`. */
  closeAll(): void;
}

type Abortable = IDBTransaction & { _abort(name: string): void };

export function createFaultyDatabases(): FaultyDatabases {
  const real = new IDBFactory();
  const faults = { full: false, closed: false, silent: false, dead: false, crash: () => false };
  const handles = new Set<IDBDatabase>();

  function makeFaulty(handle: IDBDatabase): void {
    handles.add(handle);
    const healthy = !faults.dead;
    const transaction = handle.transaction.bind(handle);
    handle.transaction = (stores, mode) => {
      if (faults.dead && healthy) {
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      }
      const made = transaction(stores, mode) as Abortable;
      if (mode === 'readwrite' && faults.full)
        queueMicrotask(() => made._abort('QuotaExceededError'));
      else if (mode === 'readwrite' && faults.crash()) setImmediate(() => abort(made));
      return made;
    };
  }

  const factory = Object.create(real) as IDBFactory;
  factory.open = (name, version) => {
    if (faults.closed) throw new DOMException('not allowed here', 'SecurityError');
    if (faults.silent) return {} as IDBOpenDBRequest;
    const request = real.open(name, version);
    request.addEventListener('success', () => makeFaulty(request.result));
    return request;
  };

  return {
    factory,
    faults,
    closeAll() {
      for (const handle of handles) forceCloseDatabase(handle as never);
      handles.clear();
    },
  };
}

function abort(transaction: Abortable): void {
  try {
    transaction._abort('UnknownError');
  } catch {
    // It was complete already: the crash came too late for it.
  }
}

declare function setImmediate(run: () => void): unknown;
