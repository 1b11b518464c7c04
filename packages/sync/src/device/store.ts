import type * as Y from 'yjs';
import { createBackoff } from '../backoff.ts';
import type { StartTimer } from '../options.ts';
import { messageOf, type SyncProblem } from '../problem.ts';
import type { DeviceDetail } from '../status.ts';
import type { Change } from '../waiting.ts';
import { BOARD_STORES, CannotOpen, createDatabase, isQuotaError } from './database.ts';
import { createIntake, type IntakeOptions } from './intake.ts';
import { createOutgoing } from './outgoing.ts';
import { result } from './request.ts';
import { writeBatch } from './rows.ts';
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
  /** Reads what other tabs wrote and this one may not have heard of. */
  catchUp(): void;
  state(): { readonly device: 'saved' | 'saving' | 'failed'; readonly detail?: DeviceDetail };
  /** Resolves when everything given so far is on the device; rejects when the store closes before. */
  flush(): Promise<void>;
  /** Writes what can be written and lets the database go. */
  close(): Promise<void>;
}

export interface DeviceStoreOptions extends Omit<IntakeOptions, 'database' | 'trimmer'> {
  readonly doc: Y.Doc;
  readonly indexedDB: IDBFactory | undefined;
  readonly databaseName: string;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly onState: () => void;
  /** For a database that lost its keys. */
  readonly allWaiting: () => readonly Change[];
  /** Loaded, some time after `whenLoaded` said that it failed. */
  readonly onLateLoad: () => void;
}

/** Half of the 100 ms within which everything is to be on disk. */
const GATHER_MS = 50;
/** A full disk or a lost database comes back by somebody's hand: not sooner than in some seconds. */
const RETRY = { firstMs: 1_000, capMs: 30_000 };
/** Whatever took the handle is still at work: opening again at once fails. */
const LOST_MS = 1_000;
/** Rows of other tabs are looked for at most this often, and once so long after loading. */
const CATCH_UP_MS = 5_000;

/*
 * All work is done in rounds, one at a time: load, write, catch up with other tabs, trim. A round that
 * fails is followed by another after a pause; what it was to write stays in `outgoing`.
 */
export function createDeviceStore(options: DeviceStoreOptions): DeviceStore {
  const { doc, report, startTimer } = options;
  const backoff = createBackoff(options.random, RETRY);
  const trimmer = createTrimmer(doc, options.deviceOrigin);
  const outgoing = createOutgoing(doc);
  let loaded = false;
  // The database was deleted under us: what is to be written is everything.
  let lostRows = false;
  // The handle was taken from us: whether the database is still there shows when it is opened again.
  let unsure = false;
  // Other tabs may have written what we have not heard of.
  let behind = false;
  const database = createDatabase({
    indexedDB: options.indexedDB,
    name: options.databaseName,
    stores: BOARD_STORES,
    startTimer,
    onCreated() {
      lostRows = loaded;
    },
    onLost() {
      unsure = true;
      wake(LOST_MS);
      options.onState();
    },
  });
  const intake = createIntake({ ...options, database, trimmer });

  let failure: (DeviceDetail & { readonly problem: SyncProblem }) | undefined;
  let running: Promise<void> | undefined;
  let writing = false;
  let closing = false;
  let stopTimer: (() => void) | undefined;
  let stopCatchUp: (() => void) | undefined;
  const flushes: { readonly resolve: () => void; readonly reject: (cause: Error) => void }[] = [];
  let settleLoaded: (outcome: LoadResult) => void = () => undefined;
  const whenLoaded = new Promise<LoadResult>((resolve) => {
    settleLoaded = resolve;
  });

  const mustWrite = () => !outgoing.isEmpty() || lostRows || unsure;

  /** Starts a round: now, or when a timer that is set earlier fires. */
  function wake(delayMs: number): void {
    if (closing || running !== undefined) return;
    if (delayMs > 0 && stopTimer !== undefined) return;
    stopTimer?.();
    stopTimer = undefined;
    if (delayMs > 0) stopTimer = startTimer(start, delayMs);
    else start();
  }

  function wakeUnlessFailing(delayMs: number): void {
    if (failure === undefined) wake(delayMs); // else the timer of the next attempt is set
  }

  function start(): void {
    stopTimer = undefined;
    running ??= round().finally(() => {
      running = undefined;
      settleFlushes();
      options.onState();
      if (failure !== undefined) wake(backoff.next());
      else if (mustWrite() || behind) wake(unsure ? LOST_MS : 0);
    });
  }

  async function round(): Promise<void> {
    try {
      if (!loaded) await load();
      await writeAll();
      failure = undefined;
      backoff.reset();
    } catch (cause) {
      fail(cause);
      return;
    }
    if (closing) return;
    if (behind) await tidy(catchUp);
    if (trimmer.due()) await tidy(trim);
  }

  async function load(): Promise<void> {
    const found = await intake.load().catch(async (cause) => {
      // What cannot be read may still be written to.
      if (!(cause instanceof CannotOpen)) await writeAll();
      throw cause;
    });
    loaded = true;
    if (failure !== undefined) options.onLateLoad();
    settleLoaded({ kind: 'loaded', updates: found.updates, bytes: found.bytes });
    catchUpSoon();
    await tidy(() => intake.aside(found.bad));
  }

  function catchUpSoon(): void {
    if (closing) return;
    stopCatchUp ??= startTimer(() => {
      stopCatchUp = undefined;
      behind = true;
      wakeUnlessFailing(0);
    }, CATCH_UP_MS);
  }

  async function catchUp(): Promise<void> {
    behind = false;
    await intake.aside(await intake.catchUp());
  }

  async function trim(): Promise<void> {
    try {
      await intake.aside(await trimmer.trim(database));
    } catch (cause) {
      trimmer.postpone();
      throw cause;
    }
  }

  // Everything is on the device already; it is only not as tidy as it could be.
  async function tidy(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      const message = `Tidying the storage of this device failed: ${messageOf(cause)}`;
      report({ code: 'tidying', message, cause });
    }
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
    const batch = lostRows ? outgoing.takeWhole(options.allWaiting()) : outgoing.take();
    lostRows = false;
    writing = batch.updates.length > 0;
    options.onState();
    try {
      const keys = await database.run('readwrite', (stores) => writeBatch(stores, batch));
      if (!follows(keys[0])) catchUpSoon();
      trimmer.know(
        keys,
        batch.updates.map((update) => update.byteLength),
      );
    } catch (cause) {
      outgoing.putBack(batch);
      throw cause;
    } finally {
      writing = false;
    }
  }

  // Numbers are given in turn: a gap is a row of another tab, or one that was merged or moved aside.
  function follows(key: IDBValidKey | undefined): boolean {
    return typeof key !== 'number' || key === 1 || trimmer.knows(key - 1);
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
    if (mustWrite() && !closing) return;
    for (const { resolve, reject } of flushes.splice(0)) {
      if (!mustWrite()) resolve();
      else reject(new Error('the board was closed before everything was on the device'));
    }
  }

  start();

  return {
    whenLoaded,
    saveChange(update, change) {
      outgoing.add(update, [change]);
      wakeUnlessFailing(0);
      options.onState();
    },
    saveOthers(update) {
      outgoing.add(update, []);
      wakeUnlessFailing(GATHER_MS);
      options.onState();
    },
    forget(changes) {
      outgoing.clear(changes);
      if (changes.length > 0) wakeUnlessFailing(GATHER_MS);
    },
    catchUp() {
      behind = true;
      wakeUnlessFailing(GATHER_MS);
    },
    state() {
      if (failure !== undefined) {
        return { device: 'failed', detail: { reason: failure.reason, message: failure.message } };
      }
      const saving = writing || outgoing.hasUpdates() || lostRows || unsure;
      return { device: saving ? 'saving' : 'saved' };
    },
    flush() {
      return new Promise((resolve, reject) => {
        flushes.push({ resolve, reject });
        if (mustWrite()) wake(0);
        if (running === undefined) settleFlushes();
      });
    },
    async close() {
      closing = true;
      stopTimer?.();
      stopCatchUp?.();
      await running;
      if (mustWrite()) await writeAll().catch(fail);
      settleFlushes();
      database.close();
    },
  };
}
