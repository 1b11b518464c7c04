import { LOAD_ORIGIN } from '@inkmesh/board';
import * as Y from 'yjs';
import { createBackoff } from '../backoff.ts';
import { mergeAll } from '../merge.ts';
import type { StartTimer } from '../options.ts';
import { messageOf, type Report, type SyncProblem } from '../problem.ts';
import type { DeviceDetail } from '../status.ts';
import type { Change } from '../waiting.ts';
import { type Applied, applyRows, sizeOf } from './apply.ts';
import { CannotOpen, createDatabase, isQuotaError } from './database.ts';
import { result } from './request.ts';
import { type Batch, moveAside, readAll, writeBatch } from './rows.ts';
import { createTrimmer } from './trim.ts';

export type LoadResult =
  | { readonly kind: 'loaded'; readonly updates: number; readonly bytes: number }
  /** The board lives in memory; the device is tried again and again. */
  | { readonly kind: 'failed'; readonly problem: SyncProblem };

/** The device's copy of a board, in y-indexeddb's format. */
export interface DeviceStore {
  /** The first attempt to load. Never rejects. */
  readonly whenLoaded: Promise<LoadResult>;
  /** A change of this tab: written at once, with a key that says it waits for the relay. */
  saveChange(update: Uint8Array, change: Change): void;
  /** What others brought: at risk nowhere, so some of it is gathered before it is written. */
  saveOthers(update: Uint8Array): void;
  /** The relay has them. */
  forget(changes: readonly Change[]): void;
  state(): { readonly device: 'saved' | 'saving' | 'failed'; readonly detail?: DeviceDetail };
  /** Resolves when everything given so far is on the device; rejects when the store closes before. */
  flush(): Promise<void>;
  /** Writes what can be written and lets the database go. */
  close(): Promise<void>;
}

export interface DeviceStoreOptions {
  readonly doc: Y.Doc;
  readonly indexedDB: IDBFactory | undefined;
  readonly databaseName: string;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  /** Marks what trimming finds of other tabs. */
  readonly tabOrigin: object;
  readonly report: Report;
  readonly onState: () => void;
  /** Runs one transaction that need not be saved. */
  readonly quietly: <Result>(transact: () => Result) => Result;
  /** Changes that waited when the device was loaded; the document holds them now. */
  readonly onWaiting: (changes: readonly Change[]) => void;
  /** The keys of these are gone from the device. */
  readonly onForgotten: (changes: readonly Change[]) => void;
}

/** Half of the 100 ms within which everything is to be on disk. */
const GATHER_MS = 50;
/** A full disk or a lost database comes back by somebody's hand: not sooner than in some seconds. */
const RETRY = { firstMs: 1_000, capMs: 30_000 };
/** Larger updates are rows of their own: merging them gains no rows worth the time. */
const SMALL_BYTES = 64 * 1024;

interface Queued {
  readonly update: Uint8Array;
  readonly changes: readonly Change[];
}

export function createDeviceStore(options: DeviceStoreOptions): DeviceStore {
  const { doc, report, startTimer } = options;
  const backoff = createBackoff(options.random, RETRY);
  const trimmer = createTrimmer(doc, options.tabOrigin);
  let loaded = false;
  // The database was deleted under us: what is to be written is everything.
  let lostRows = false;
  // The handle was taken from us: whether the database is still there shows when it is opened again.
  let unsure = false;
  const database = createDatabase({
    indexedDB: options.indexedDB,
    name: options.databaseName,
    startTimer,
    onCreated() {
      lostRows = loaded;
    },
    onLost() {
      unsure = true;
      wake(0);
    },
  });

  let queue: Queued[] = [];
  let cleared = new Map<string, Change>();
  let failure: (DeviceDetail & { readonly problem: SyncProblem }) | undefined;
  let running: Promise<void> | undefined;
  let stopTimer: (() => void) | undefined;
  let writing = false;
  let closing = false;
  const flushes: { readonly resolve: () => void; readonly reject: (cause: Error) => void }[] = [];
  let settleLoaded: (outcome: LoadResult) => void = () => undefined;
  const whenLoaded = new Promise<LoadResult>((resolve) => {
    settleLoaded = resolve;
  });

  const mustWrite = () => queue.length > 0 || cleared.size > 0 || lostRows || unsure;
  const hasWork = () => !loaded || mustWrite();

  /** Starts a round of work: now, or when a timer that is set earlier fires. */
  function wake(delayMs: number): void {
    if (closing || running !== undefined) return;
    if (delayMs > 0 && stopTimer !== undefined) return;
    stopTimer?.();
    stopTimer = undefined;
    if (delayMs > 0) stopTimer = startTimer(start, delayMs);
    else start();
  }

  function start(): void {
    stopTimer = undefined;
    running ??= round().finally(() => {
      running = undefined;
      settleFlushes();
      options.onState();
      if (hasWork()) wake(failure === undefined ? 0 : backoff.next());
    });
  }

  async function round(): Promise<void> {
    try {
      if (!loaded) await load();
      await writeAll();
      failure = undefined;
      backoff.reset();
      if (!closing && trimmer.due())
        await maintain(async () => aside(await trimmer.trim(database)));
    } catch (cause) {
      fail(cause);
    }
  }

  async function load(): Promise<void> {
    const stored = await readAll(database).catch(async (cause) => {
      // What cannot be read may still be written to.
      if (!(cause instanceof CannotOpen)) await writeAll();
      throw cause;
    });
    loaded = true;
    const { bad, bytes, listenerFailure } = options.quietly(() =>
      applyRows(doc, stored.rows, LOAD_ORIGIN),
    );
    const good = stored.rows.filter((row) => !bad.includes(row));
    trimmer.know(
      good.map((row) => row.key),
      good.map(sizeOf),
    );
    options.onWaiting(stored.changes);
    settleLoaded({ kind: 'loaded', updates: good.length, bytes });
    if (listenerFailure !== undefined) {
      report({
        code: 'listener',
        message: 'A listener of the document failed.',
        ...listenerFailure,
      });
    }
    if (stored.unreadable > 0) reportUnreadable(stored.unreadable);
    if (bad.length > 0) await maintain(() => aside(bad));
  }

  // Everything is on the device already; it is only not as tidy as it should be.
  async function maintain(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      trimmer.postpone();
      const message = `Tidying the storage of this device failed: ${messageOf(cause)}`;
      report({ code: 'database', message, cause });
    }
  }

  async function aside(bad: Applied['bad']): Promise<void> {
    if (bad.length === 0) return;
    const bytes = bad.reduce((sum, row) => sum + sizeOf(row), 0);
    report({
      code: 'corrupt-rows',
      message: `${bad.length} parts of this board (${bytes} bytes) are damaged on this device. They are kept aside; the rest is open.`,
      rows: bad.length,
      bytes,
    });
    await moveAside(
      database,
      bad.map((row) => row.key),
    );
  }

  function reportUnreadable(rows: number): void {
    report({
      code: 'unreadable-rows',
      message: `${rows} parts of this board cannot be read from this device. The rest is open.`,
      rows,
    });
  }

  async function writeAll(): Promise<void> {
    while (mustWrite()) {
      if (unsure) {
        await database.run('readonly', ({ updates }) => result(updates.count()));
        unsure = false;
      } else await writeOnce();
    }
  }

  async function writeOnce(): Promise<void> {
    const items = queue;
    const clears = cleared;
    const whole = lostRows;
    queue = [];
    cleared = new Map();
    lostRows = false;
    const updates = whole ? [Y.encodeStateAsUpdate(doc)] : gathered(items, doc);
    const added = items.flatMap((item) => item.changes).filter(({ id }) => !clears.has(id));
    const batch: Batch = { updates, added, cleared: [...clears.values()] };
    writing = true;
    options.onState();
    try {
      const keys = await database.run('readwrite', (stores) => writeBatch(stores, batch));
      trimmer.know(
        keys,
        updates.map((update) => update.byteLength),
      );
      if (clears.size > 0) options.onForgotten(batch.cleared);
    } catch (cause) {
      queue = [
        ...updates.map((update, i) => ({ update, changes: i === 0 ? added : [] })),
        ...queue,
      ];
      cleared = new Map([...clears, ...cleared]);
      throw cause;
    } finally {
      writing = false;
    }
  }

  function fail(cause: unknown): void {
    const reason = isQuotaError(cause) ? 'quota' : 'database';
    const message =
      reason === 'quota'
        ? 'The storage of this device is full. Changes are kept in memory and tried again.'
        : `The storage of this device does not work: ${messageOf(cause)}`;
    const problem: SyncProblem = { code: reason, message, cause };
    if (failure?.reason !== reason) report(problem);
    failure = { reason, message, problem };
    settleLoaded({ kind: 'failed', problem });
  }

  function settleFlushes(): void {
    if (hasWork() && !closing) return;
    for (const { resolve, reject } of flushes.splice(0)) {
      if (hasWork()) reject(new Error('the board was closed before everything was on the device'));
      else resolve();
    }
  }

  function enqueue(item: Queued, delayMs: number): void {
    queue.push(item);
    if (failure === undefined) wake(delayMs);
    options.onState();
  }

  start();

  return {
    whenLoaded,
    saveChange: (update, change) => enqueue({ update, changes: [change] }, 0),
    saveOthers: (update) => enqueue({ update, changes: [] }, GATHER_MS),
    forget(changes) {
      for (const change of changes) cleared.set(change.id, change);
      if (failure === undefined && changes.length > 0) wake(GATHER_MS);
    },
    state() {
      if (failure !== undefined) {
        return { device: 'failed', detail: { reason: failure.reason, message: failure.message } };
      }
      return { device: writing || queue.length > 0 ? 'saving' : 'saved' };
    },
    flush() {
      return new Promise((resolve, reject) => {
        flushes.push({ resolve, reject });
        if (running === undefined && hasWork()) wake(0);
        else if (running === undefined) settleFlushes();
      });
    },
    async close() {
      closing = true;
      stopTimer?.();
      await running;
      if (mustWrite()) await writeAll().catch(fail);
      settleFlushes();
      database.close();
    },
  };
}

/** Small updates that follow each other become one row. */
function gathered(items: readonly Queued[], doc: Y.Doc): Uint8Array[] {
  const rows: Uint8Array[] = [];
  let run: Uint8Array[] = [];
  const endRun = () => {
    if (run.length > 0) rows.push(mergeAll(run, () => Y.encodeStateAsUpdate(doc)));
    run = [];
  };
  for (const { update } of items) {
    if (update.byteLength <= SMALL_BYTES) run.push(update);
    else {
      endRun();
      rows.push(update);
    }
  }
  endRun();
  return rows;
}
