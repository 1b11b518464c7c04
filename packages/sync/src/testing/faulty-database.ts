import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';

/** A browser's databases, and what goes wrong with them while a fault is set. */
export interface FaultyDatabases {
  readonly factory: IDBFactory;
  /** The same databases for one tab; `crash` ends whatever it is writing and all that it will. */
  openTab(): { readonly factory: IDBFactory; readonly crash: () => void };
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

interface TabPower {
  on: boolean;
  readonly writing: Set<Abortable>;
}

/** What fake-indexeddb has beside the standard. */
type Abortable = IDBTransaction & { readonly _state: string; _abort(name: string): void };

export function createFaultyDatabases(): FaultyDatabases {
  const real = new IDBFactory();
  const faults = { full: false, closed: false, silent: false, dead: false, crash: () => false };
  const handles = new Set<IDBDatabase>();

  function makeFaulty(handle: IDBDatabase, tab: TabPower): void {
    handles.add(handle);
    const healthy = !faults.dead;
    const transaction = handle.transaction.bind(handle);
    handle.transaction = (stores, mode) => {
      if ((faults.dead && healthy) || !tab.on) {
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      }
      const made = transaction(stores, mode) as Abortable;
      if (mode === 'readwrite') tab.writing.add(made);
      if (mode === 'readwrite' && faults.full)
        queueMicrotask(() => made._abort('QuotaExceededError'));
      else if (mode === 'readwrite' && faults.crash()) setImmediate(() => abort(made));
      return made;
    };
  }

  function factoryFor(tab: TabPower): IDBFactory {
    const factory = Object.create(real) as IDBFactory;
    factory.open = (name, version) => {
      if (faults.closed || !tab.on) throw new DOMException('not allowed here', 'SecurityError');
      if (faults.silent) return {} as IDBOpenDBRequest;
      const request = real.open(name, version);
      request.addEventListener('success', () => makeFaulty(request.result, tab));
      return request;
    };
    return factory;
  }

  return {
    factory: factoryFor({ on: true, writing: new Set() }),
    openTab() {
      const tab: TabPower = { on: true, writing: new Set() };
      const crash = () => {
        tab.on = false;
        for (const transaction of tab.writing) abort(transaction);
      };
      return { factory: factoryFor(tab), crash };
    },
    faults,
    closeAll() {
      for (const handle of handles) forceCloseDatabase(handle as never);
      handles.clear();
    },
  };
}

// One that is complete already stays: the crash came too late for it.
function abort(transaction: Abortable): void {
  if (transaction._state !== 'finished') transaction._abort('UnknownError');
}

declare function setImmediate(run: () => void): unknown;
