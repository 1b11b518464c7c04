import { newBoardId } from '@inkmesh/protocol';
import { type FakeClock, fakeClock, seededRandom } from '@inkmesh/testkit';
import * as Y from 'yjs';
import { type BoardSync, openBoardSync } from '../board-sync.ts';
import { result } from '../device/request.ts';
import { type BoardSyncOptions, type Channel, databaseNameOf } from '../options.ts';
import type { SyncProblem } from '../problem.ts';
import { createFaultyDatabases, type FaultyDatabases } from './faulty-database.ts';
import { createTestRelay, type TestRelay } from './test-relay.ts';

export const BOARD = newBoardId((bytes) => bytes.fill(7));

/** A tab with the board open. Strokes are keys of the map that boards keep theirs in. */
export interface Tab {
  readonly doc: Y.Doc;
  readonly sync: BoardSync;
  readonly problems: SyncProblem[];
  draw(...ids: string[]): void;
  erase(id: string): void;
  strokes(): string[];
  /** Nothing it was about to do happens any more. */
  crash(): void;
}

/** One browser: its database, the channels between its tabs, and the relay it can reach. */
export interface TestDevice {
  readonly clock: FakeClock;
  readonly relay: TestRelay;
  readonly databases: FaultyDatabases;
  /** The rows of the board's database, read beside any tab. */
  rows(): Promise<Stored>;
  /** Puts rows into the database as somebody else would. */
  putRows(...rows: unknown[]): Promise<void>;
  open(overrides?: Partial<BoardSyncOptions>): Tab;
  /** Lets 5 ms pass at a time, and everything asynchronous with it, until the condition holds. */
  until(condition: () => boolean): Promise<void>;
  /** The same for as long as it takes `promise` to settle. */
  during<Result>(promise: Promise<Result>): Promise<Result>;
  pass(ms: number): Promise<void>;
  /** Closes every tab that was opened. */
  end(): Promise<void>;
}

export function createTestDevice(
  shared: {
    readonly clock?: FakeClock;
    readonly relay?: TestRelay;
    readonly seed?: number;
    /** When a message to another tab arrives: once for each number, never when there is none. */
    readonly tabDelaysMs?: (random: () => number) => readonly number[];
  } = {},
): TestDevice {
  const clock = shared.clock ?? fakeClock(1_000_000);
  const relay = shared.relay ?? createTestRelay(clock);
  const random = seededRandom(shared.seed ?? 1);
  const databases = createFaultyDatabases();
  const channels = new Set<Channel & { hear(message: unknown): void }>();
  const tabs: Tab[] = [];

  function openChannel(): Channel {
    const listeners: ((event: { readonly data: unknown }) => void)[] = [];
    const channel = {
      postMessage(message: unknown) {
        for (const other of channels) {
          if (other === channel) continue;
          const copy: unknown = structuredClone(message);
          for (const delayMs of shared.tabDelaysMs?.(random) ?? [1]) {
            clock.setTimeout(() => channels.has(other) && other.hear(copy), delayMs);
          }
        }
      },
      hear: (data: unknown) => {
        for (const listener of listeners) listener({ data });
      },
      close: () => channels.delete(channel),
      addEventListener: (_: 'message', listener: (event: { readonly data: unknown }) => void) =>
        listeners.push(listener),
    };
    channels.add(channel);
    return channel;
  }

  /** What one tab has of the device: all of it goes dead at once. */
  function openPorts() {
    const { factory, crash } = databases.openTab();
    const closes: (() => void)[] = [];
    let on = true;
    return {
      indexedDB: factory,
      openSocket(url: string) {
        const socket = relay.openSocket(url);
        closes.push(() => socket.close());
        return socket;
      },
      broadcastChannel() {
        const channel = openChannel();
        closes.push(() => channel.close());
        return channel;
      },
      timers: {
        setTimeout: (run: () => void, delayMs: number) =>
          clock.setTimeout(() => on && run(), delayMs),
        clearTimeout: clock.clearTimeout,
      },
      crash() {
        on = false;
        crash();
        for (const close of closes) close();
      },
    };
  }

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 5) await step(clock);
  }

  return {
    clock,
    relay,
    databases,
    rows: () => readStored(databases.factory),
    putRows: (...rows) => putRows(databases.factory, rows),
    pass,
    open(overrides = {}) {
      const doc = overrides.doc ?? seededDoc(random);
      const problems: SyncProblem[] = [];
      const strokes = doc.getMap('elements');
      const ports = openPorts();
      const sync = openBoardSync({
        boardId: BOARD,
        doc,
        relayUrl: 'ws://relay.test/ws',
        now: clock.now,
        random,
        ...ports,
        onProblem: (problem) => problems.push(problem),
        ...overrides,
      });
      const tab: Tab = {
        doc,
        sync,
        problems,
        draw(...ids) {
          doc.transact(() => {
            for (const id of ids) strokes.set(id, { id, points: new Uint8Array(40) });
          });
        },
        erase: (id) => strokes.delete(id),
        strokes: () => [...strokes.keys()].sort(),
        crash: ports.crash,
      };
      tabs.push(tab);
      return tab;
    },
    async until(condition) {
      for (let i = 0; i < 20_000; i++) {
        if (condition()) return;
        await step(clock);
      }
      throw new Error(`after 100 s it is still not so: ${condition}`);
    },
    async during(promise) {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      promise.then(settle, settle);
      while (!settled) await step(clock);
      return promise;
    },
    async end() {
      for (const tab of tabs) await tab.sync.close();
      if (shared.relay === undefined) relay.destroy();
    },
  };
}

/** Its client id comes from the seed too: what fails once fails again. */
function seededDoc(random: () => number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = Math.floor(random() * 2 ** 32);
  return doc;
}

/** An update of somebody who drew these strokes in one go. */
export function updateWith(...ids: string[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const id of ids) doc.getMap('elements').set(id, { id });
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Updates of somebody who drew first the one stroke, then the other: the second builds on the first. */
export function updatesInTurn(first: string, second: string): [Uint8Array, Uint8Array] {
  const doc = new Y.Doc();
  doc.getMap('elements').set(first, { id: first });
  const before = Y.encodeStateAsUpdate(doc);
  const vector = Y.encodeStateVector(doc);
  doc.getMap('elements').set(second, { id: second });
  return [before, Y.encodeStateAsUpdate(doc, vector)];
}

export interface Stored {
  readonly updates: ReadonlyMap<number, unknown>;
  readonly custom: ReadonlyMap<string, unknown>;
}

async function readStored(factory: IDBFactory): Promise<Stored> {
  const handle = await result(factory.open(databaseNameOf(BOARD)));
  const transaction = handle.transaction(['updates', 'custom']);
  const read = async <Key>(name: string) => {
    const store = transaction.objectStore(name);
    const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
    return new Map(keys.map((key, i) => [key as Key, values[i] as unknown]));
  };
  const [updates, custom] = await Promise.all([read<number>('updates'), read<string>('custom')]);
  handle.close();
  return { updates, custom };
}

async function putRows(factory: IDBFactory, rows: readonly unknown[]): Promise<void> {
  const opening = factory.open(databaseNameOf(BOARD));
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('updates', { autoIncrement: true });
    opening.result.createObjectStore('custom');
  };
  const handle = await result(opening);
  const transaction = handle.transaction('updates', 'readwrite');
  for (const row of rows) transaction.objectStore('updates').add(row);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  handle.close();
}

declare function setImmediate(run: (value: unknown) => void): unknown;

// fake-indexeddb works in immediates: some of them make one of its transactions.
async function step(clock: FakeClock): Promise<void> {
  clock.advance(5);
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
}
