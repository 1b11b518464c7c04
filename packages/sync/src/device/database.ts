import type { StartTimer } from '../options.ts';
import { messageOf } from '../problem.ts';
import { result } from './request.ts';

/** The stores of a database by name, open in one transaction. */
export type StoresOf<Name extends string> = Readonly<Record<Name, IDBObjectStore>>;

/**
 * y-indexeddb's format. `updates`: Yjs updates, format v1, under automatic numbers. `custom`: whatever the application
 * keeps beside them; our keys begin with `pending:` and `quarantine:`.
 */
export const BOARD_STORES = { updates: { autoIncrement: true }, custom: {} } as const;
export type Stores = StoresOf<keyof typeof BOARD_STORES>;

export interface Database<Name extends string = keyof typeof BOARD_STORES> {
  /**
   * Runs `work` in one transaction over all stores and resolves once that is complete. A handle that died
   * is replaced and the work done once more, so `work` may run twice; what it did the first time is undone
   * or, when the handle died in the commit, may stand: it must not hurt to do it again.
   * @throws {CannotOpen} or what failed the transaction
   */
  run<Result>(
    mode: IDBTransactionMode,
    work: (stores: StoresOf<Name>) => Promise<Result>,
  ): Promise<Result>;
  close(): void;
}

export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
  readonly code = 'cannot-open';
}

/** Safari can leave an open unanswered for ever; 5 s is far beyond any healthy one. */
const OPEN_TIMEOUT_MS = 5_000;
/** A dead handle can also swallow a transaction without an event; 50 MB on a slow phone take some seconds. */
const TRANSACTION_TIMEOUT_MS = 20_000;

export interface DatabaseOptions<Name extends string> {
  readonly indexedDB: IDBFactory | undefined;
  readonly name: string;
  readonly stores: Readonly<Record<Name, IDBObjectStoreParameters>>;
  readonly startTimer: StartTimer;
  /** The database did not exist (any more) and was made: it is empty. */
  readonly onCreated: () => void;
  /** The open handle was taken away: what was saved may be gone. The next `run` opens again. */
  readonly onLost: () => void;
}

/** Opened at the first `run`, and again whenever the handle is gone. */
export function createDatabase<Name extends string>(
  options: DatabaseOptions<Name>,
): Database<Name> {
  let opening: Promise<IDBDatabase> | undefined;
  let current: IDBDatabase | undefined;
  let closed = false;

  function handle(): Promise<IDBDatabase> {
    if (closed) return Promise.reject(new CannotOpen('the database was closed'));
    opening ??= open(options, undefined, lose).then(
      (opened) => {
        current = opened;
        return opened;
      },
      (cause) => {
        opening = undefined;
        throw cause;
      },
    );
    return opening;
  }

  function drop(dead: IDBDatabase): void {
    dead.close();
    if (current !== dead) return; // a new handle has taken its place already
    current = undefined;
    opening = undefined;
  }

  function lose(dead: IDBDatabase): void {
    drop(dead);
    if (!closed) options.onLost();
  }

  return {
    async run(mode, work) {
      const first = await handle();
      try {
        return await transact(first, mode, work, options);
      } catch (cause) {
        if (closed) throw cause;
        if (isQuotaError(cause)) {
          // A store that met a full disk may refuse writes until it was closed and opened again.
          drop(first);
          throw cause;
        }
        lose(first);
        return transact(await handle(), mode, work, options);
      }
    },
    close() {
      closed = true;
      opening?.then(
        (opened) => opened.close(),
        () => undefined, // it never opened: there is nothing to close
      );
    },
  };
}

export function isQuotaError(cause: unknown): boolean {
  return cause instanceof Object && 'name' in cause && cause.name === 'QuotaExceededError';
}

function transact<Name extends string, Result>(
  handle: IDBDatabase,
  mode: IDBTransactionMode,
  work: (stores: StoresOf<Name>) => Promise<Result>,
  { stores, startTimer }: DatabaseOptions<Name>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const names = namesOf(stores);
    const transaction = handle.transaction(names, mode);
    const stopTimer = startTimer(
      () => reject(new Error(`no answer for ${TRANSACTION_TIMEOUT_MS} ms`)),
      TRANSACTION_TIMEOUT_MS,
    );
    let failure: { readonly cause: unknown } | undefined;
    // Inside an async function a throw of `work` is a failure like any other.
    const opened = names.map((name) => [name, transaction.objectStore(name)]);
    const start = async () => work(Object.fromEntries(opened) as StoresOf<Name>);
    const done = start();
    transaction.oncomplete = () => {
      stopTimer();
      resolve(done);
    };
    transaction.onabort = () => {
      stopTimer();
      // Aborted by the database, its requests fail as “aborted”: only the transaction knows why.
      reject(transaction.error ?? failure?.cause ?? new Error('the transaction was aborted'));
    };
    done.catch((cause) => {
      failure = { cause };
      abort(transaction);
    });
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The failed request has ended it already.
  }
}

function namesOf<Name extends string>(stores: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(stores) as Name[];
}

async function open(
  options: DatabaseOptions<string>,
  version: number | undefined,
  onDead: (handle: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const handle = await request(options, version);
  const complete = namesOf(options.stores).every((name) => handle.objectStoreNames.contains(name));
  if (!complete) {
    // Somebody else's database of this name, or one whose making was cut off: add what is missing.
    handle.close();
    return open(options, handle.version + 1, onDead);
  }
  // Another tab deletes or upgrades the database: let it, and open again when there is something to do.
  handle.onversionchange = () => onDead(handle);
  handle.onclose = () => onDead(handle);
  return handle;
}

function request(
  { indexedDB, name, stores, startTimer, onCreated }: DatabaseOptions<string>,
  version: number | undefined,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) =>
      reject(
        new CannotOpen(`the database “${name}” does not open: ${messageOf(cause)}`, { cause }),
      );
    if (indexedDB === undefined) return fail(new Error('this browser keeps no databases here'));
    try {
      const opened = indexedDB.open(name, version);
      let late = false;
      const stopTimer = startTimer(() => {
        late = true;
        fail(new Error(`no answer for ${OPEN_TIMEOUT_MS} ms`));
      }, OPEN_TIMEOUT_MS);
      opened.onupgradeneeded = ({ oldVersion }) => {
        addStores(opened.result, stores);
        if (oldVersion === 0) onCreated();
      };
      result(opened).then(
        (handle) => {
          stopTimer();
          if (late) handle.close();
          else resolve(handle);
        },
        (cause) => {
          stopTimer();
          fail(cause);
        },
      );
    } catch (cause) {
      fail(cause); // private mode of some browsers throws at once
    }
  });
}

function addStores(handle: IDBDatabase, stores: DatabaseOptions<string>['stores']): void {
  for (const name of namesOf(stores)) {
    if (!handle.objectStoreNames.contains(name)) handle.createObjectStore(name, stores[name]);
  }
}
