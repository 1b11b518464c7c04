import { LOAD_ORIGIN } from '@inkmesh/board';
import type { LiveFrame } from '@inkmesh/protocol';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { applyUpdate, holdsBack } from './apply-update.ts';
import { createDeviceStore, type LoadResult } from './device/store.ts';
import { mergeAll } from './merge.ts';
import { type BoardSyncOptions, databaseNameOf, startTimerWith } from './options.ts';
import { withoutListener } from './quiet.ts';
import { connectRelay, type RelayConnection } from './relay/connection.ts';
import { type SyncStatus, sameStatus } from './status.ts';
import { joinTabs, type TabMessage } from './tabs.ts';
import { type Change, createWaiting } from './waiting.ts';

/** A board's life on a device: kept in its database, shared with its other tabs and with the relay. */
export interface BoardSync {
  /** The device's copy is in the document, by one transaction of `LOAD_ORIGIN`; or it cannot be had. Never rejects. */
  readonly whenLoaded: Promise<LoadResult>;
  /** Who is here. The application sets this tab's own state. */
  readonly awareness: Awareness;
  status(): SyncStatus;
  /** Called after any change of the status. @returns the unsubscriber */
  subscribe(listener: (status: SyncStatus) => void): () => void;
  /** To whoever is connected now; may be lost. */
  sendLive(frame: LiveFrame): void;
  /** @returns the unsubscriber */
  onLive(listener: (clientId: number, frame: LiveFrame) => void): () => void;
  /** For the moment the network is known to be back. */
  reconnectNow(): void;
  /** Resolves when everything in the document is on the device; rejects when the board is closed before. */
  flush(): Promise<void>;
  /** Writes what can be written and lets go of everything. The document stays usable. */
  close(): Promise<void>;
}

/** A change that has waited this long and was sent by nobody is sent by this tab: the tab that made it is gone. */
const ADOPT_AFTER_MS = 5_000;

/*
 * 1. a local update -> gathered until the end of the task -> one Change
 * 2. a Change -> the device (row and key), the other tabs, the relay
 * 3. the relay's acknowledgement -> the key goes, here and in the other tabs
 * The relay is connected after the device was read: its state vector then asks only for what is missing,
 * and the answer to the relay's carries all that was stored.
 */
export function openBoardSync(options: BoardSyncOptions): BoardSync {
  const { doc, onProblem: report } = options;
  const startTimer = startTimerWith(options.timers);
  const relayOrigin = { name: 'inkmesh relay' };
  // Of a change that a tab made now; of what it has besides; of rows that other tabs wrote.
  const tabOrigin = { name: 'inkmesh tab' };
  const answerOrigin = { name: 'inkmesh tab answering' };
  const deviceOrigin = { name: 'inkmesh device' };
  const session = Math.floor(options.random() * 2 ** 48).toString(36);
  const awareness = new Awareness(doc);
  const statusListeners = new Set<(status: SyncStatus) => void>();
  const liveListeners = new Set<(clientId: number, frame: LiveFrame) => void>();
  const waiting = createWaiting(() => changed());
  let relay: RelayConnection | undefined;
  let gathered: Uint8Array[] = [];
  let changesMade = 0;
  let stopAdopting: (() => void) | undefined;
  let closing: Promise<void> | undefined;

  const store = createDeviceStore({
    doc,
    indexedDB: options.indexedDB,
    databaseName: options.databaseName ?? databaseNameOf(options.boardId),
    startTimer,
    random: options.random,
    deviceOrigin,
    report,
    onState: () => changed(),
    quietly: (transact) => withoutListener(doc, onUpdate, transact),
    onWaiting: wait,
    allWaiting: waiting.all,
    onLateLoad: () => relay?.sendState(),
  });
  const tabs = joinTabs(options.broadcastChannel?.(`inkmesh:${options.boardId}`), onTab, (data) =>
    report({ code: 'tab-message', message: 'Another tab said something unknown.', cause: data }),
  );

  function onUpdate(update: Uint8Array, origin: unknown): void {
    switch (origin) {
      case LOAD_ORIGIN:
        break;
      case relayOrigin:
      case tabOrigin: // who did it sends it, or who adopts it
        store.saveOthers(update);
        break;
      case answerOrigin:
        store.saveOthers(update);
        relay?.sendFound(update);
        break;
      case deviceOrigin:
        relay?.sendFound(update);
        break;
      default:
        gathered.push(update);
        if (gathered.length === 1) queueMicrotask(publish);
    }
  }

  function publish(): void {
    if (gathered.length === 0) return;
    const count = gathered.length;
    const update = mergeAll(gathered, () => Y.encodeStateAsUpdate(doc));
    gathered = [];
    const change: Change = { id: `${session}.${changesMade++}`, count };
    store.saveChange(update, change);
    waiting.add([change]);
    tabs.send({ type: 'update', update, waiting: [change] });
    relay?.send(update, change);
  }

  function acknowledged(ids: readonly string[]): void {
    store.forget(waiting.clear(ids));
    tabs.send({ type: 'cleared', ids });
  }

  function onTab(message: TabMessage): void {
    if (closing !== undefined) return;
    switch (message.type) {
      case 'hello':
        answerTab(message.stateVector);
        break;
      case 'update':
        hearTab(message.update, message.waiting, tabOrigin);
        break;
      case 'answer':
        hearTab(message.update, message.waiting, answerOrigin);
        break;
      case 'cleared':
        // Its key may have been written after the other tab deleted it, or that tab may be gone by now.
        store.forget(waiting.clear(message.ids));
        break;
    }
  }

  function answerTab(stateVector: Uint8Array): void {
    publish();
    const update = Y.encodeStateAsUpdate(doc, stateVector);
    tabs.send({ type: 'answer', update, waiting: waiting.all() });
  }

  function hearTab(update: Uint8Array, changes: readonly Change[], origin: object): void {
    try {
      applyUpdate(doc, update, origin);
    } catch (cause) {
      report({ code: 'tab-message', message: 'Another tab sent a change that is none.', cause });
      return;
    }
    keepHeldBack(update);
    wait(changes);
  }

  // What brings the rest may be the device, whose rows nobody writes again.
  function keepHeldBack(update: Uint8Array): void {
    if (holdsBack(doc)) store.saveOthers(update);
  }

  /** Changes of other tabs, which may live or not. */
  function wait(changes: readonly Change[]): void {
    // The tab that heard of their acknowledgement may have gone before it deleted their keys.
    store.forget(waiting.add(changes));
    if (changes.length === 0 || closing !== undefined) return;
    stopAdopting ??= startTimer(() => {
      stopAdopting = undefined;
      relay?.sendRest();
    }, ADOPT_AFTER_MS);
  }

  function currentStatus(): SyncStatus {
    const device = store.state();
    const connection = relay?.state() ?? { relay: 'offline', detail: { reason: 'connecting' } };
    const pending = waiting.total();
    const settled = pending === 0 && gathered.length === 0 ? 'saved' : 'syncing';
    return {
      device: gathered.length > 0 && device.device === 'saved' ? 'saving' : device.device,
      relay: connection.relay === 'settled' ? settled : connection.relay,
      pending,
      peers: [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID).length,
      detail: {
        ...(device.detail && { device: device.detail }),
        ...(connection.detail && { relay: connection.detail }),
      },
    };
  }

  let lastStatus = currentStatus();
  function changed(): void {
    if (closing !== undefined) return;
    const status = currentStatus();
    if (sameStatus(status, lastStatus)) return;
    lastStatus = status;
    for (const listener of statusListeners) listener(status);
  }

  function connect(): void {
    if (closing !== undefined) return;
    tabs.send({ type: 'hello', stateVector: Y.encodeStateVector(doc) });
    relay = connectRelay({
      ...options,
      url: `${options.relayUrl}/${options.boardId}?inkmesh=1`,
      awareness,
      waiting,
      startTimer,
      origin: relayOrigin,
      report,
      onAcknowledged: acknowledged,
      onLive(clientId, frame) {
        for (const listener of liveListeners) listener(clientId, frame);
      },
      onHeldBack: store.saveOthers,
      onState: () => changed(),
      onOpen: store.catchUp,
    });
    changed();
  }

  async function close(): Promise<void> {
    publish();
    doc.off('update', onUpdate);
    doc.off('destroy', closeOnce);
    stopAdopting?.();
    relay?.close();
    awareness.destroy();
    await store.close();
    tabs.close();
    statusListeners.clear();
    liveListeners.clear();
  }

  function closeOnce(): Promise<void> {
    closing ??= close();
    return closing;
  }

  doc.on('update', onUpdate);
  doc.on('destroy', closeOnce);
  awareness.on('change', () => changed());
  if (doc.store.clients.size > 0) onUpdate(Y.encodeStateAsUpdate(doc), undefined);
  void store.whenLoaded.then(connect);

  return {
    whenLoaded: store.whenLoaded,
    awareness,
    status: currentStatus,
    subscribe(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    sendLive: (frame) => relay?.sendLive(frame),
    onLive(listener) {
      liveListeners.add(listener);
      return () => liveListeners.delete(listener);
    },
    reconnectNow: () => relay?.reconnectNow(),
    flush() {
      publish();
      return store.flush();
    },
    close: closeOnce,
  };
}
