import {
  decodeLiveFrame,
  encodeAwareness,
  encodeLive,
  encodeLiveFrame,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  LIMITS,
  type LiveFrame,
  MalformedFrame,
  type ServerMessage,
} from '@inkmesh/protocol';
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { applyUpdate, holdsBack } from '../apply-update.ts';
import { mergeAll } from '../merge.ts';
import { SOCKET_OPEN, type Socket, type StartTimer } from '../options.ts';
import type { Report } from '../problem.ts';
import type { Change, Waiting } from '../waiting.ts';

/** What was said over one open socket. Acknowledgements count the frames of this socket and no other's. */
export interface Session {
  /** @throws {MalformedFrame} */
  receive(message: Exclude<ServerMessage, { type: 'permissionDenied' }>): void;
  /** A local change that the document holds already. */
  send(update: Uint8Array, change: Change): void;
  /** A change of whomever that the device or a tab brought: the relay may have lost it, or never had it. */
  sendFound(update: Uint8Array): void;
  /** Sends what waits and was not sent over this socket: another tab has not sent it. */
  sendRest(): void;
  /** Sends what the relay does not have: the device's copy came late. */
  sendState(): void;
  sendLive(frame: LiveFrame): void;
  queryAwareness(): void;
  /** The relay owes an answer, and all it has to read first is small. */
  owed(): boolean;
  /** Both sides have said everything and the relay has acknowledged every document frame. */
  settled(): boolean;
  end(): void;
}

export interface SessionOptions {
  readonly socket: Socket;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly waiting: Waiting;
  readonly startTimer: StartTimer;
  /** Marks what came from the relay. */
  readonly origin: object;
  readonly report: Report;
  readonly onAcknowledged: (changeIds: readonly string[]) => void;
  readonly onLive: (clientId: number, frame: LiveFrame) => void;
  /** The document took this update and cannot show all it holds back yet. */
  readonly onHeldBack: (update: Uint8Array) => void;
  readonly onState: () => void;
}

/** While this much waits in the socket, changes are gathered to fewer, larger frames. */
const BUSY_BYTES = 1024 * 1024;
const BUSY_POLL_MS = 50;
/** Through any network within a second. */
const SMALL_BYTES = 64 * 1024;
/** An update of format v1 without structs and deletes: two counts of 0. */
const EMPTY_BYTES = 2;
/** Large enough to gather, small enough that the relay's other work is not held up by one frame. */
const FRAME_BYTES = 4 * 1024 * 1024;

export function openSession(options: SessionOptions): Session {
  const { socket, doc, awareness, waiting, origin } = options;
  // What the relay has in durable storage, once it has said so; until then changes wait for the answer to it.
  let relayVector: Uint8Array | undefined;
  let received = false;
  let framesSent = 0;
  let framesAcknowledged = 0;
  let ended = false;
  // Document frames on their way, by number: whose acknowledgement clears which changes.
  const carried = new Map<number, { readonly ids: readonly string[]; readonly bytes: number }>();
  let outbox: Sendable[] = [];
  let stopTimer: (() => void) | undefined;

  // Between the closing handshake and its event a socket takes nothing more, and browsers complain of a try.
  // What is not sent then is sent by the next session, which begins with everything the relay does not have.
  function send(frame: Uint8Array): void {
    // What the codec makes lies in memory of its own, which the types of lib0 do not say.
    if (socket.readyState === SOCKET_OPEN) socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  function sendDocument(frame: Uint8Array, ids: readonly string[]): void {
    framesSent++;
    carried.set(framesSent, { ids, bytes: frame.byteLength });
    send(frame);
  }

  // The state vector does not cover deletes, so the answer holds all of them: it carries everything.
  function answer(vector: Uint8Array): void {
    relayVector = vector;
    sendState(vector);
  }

  function sendState(vector: Uint8Array): void {
    const update = Y.encodeStateAsUpdate(doc, vector);
    outbox = [];
    sendDocument(
      encodeSyncStep2(update),
      waiting.all().map(({ id }) => id),
    );
    options.onState();
  }

  function flushOutbox(): void {
    stopTimer = undefined;
    if (ended || outbox.length === 0) return;
    if (socket.bufferedAmount > BUSY_BYTES) {
      stopTimer = options.startTimer(flushOutbox, BUSY_POLL_MS);
      return;
    }
    const items = outbox;
    outbox = [];
    for (const frame of framesOf(items)) {
      sendDocument(
        encodeUpdate(
          mergeAll(
            frame.map((item) => item.update),
            () => Y.encodeStateAsUpdate(doc, relayVector),
          ),
        ),
        frame.flatMap(({ ids }) => ids),
      );
    }
    options.onState();
  }

  function enqueue(item: Sendable): void {
    outbox.push(item);
    if (stopTimer === undefined) flushOutbox();
  }

  function acknowledge(count: number): void {
    if (count > framesSent || count < framesAcknowledged) {
      throw new MalformedFrame(`${count} frames acknowledged of ${framesSent} sent`);
    }
    const ids: string[] = [];
    while (framesAcknowledged < count) {
      framesAcknowledged++;
      ids.push(...(carried.get(framesAcknowledged)?.ids ?? []));
      carried.delete(framesAcknowledged);
    }
    if (ids.length > 0) options.onAcknowledged(ids);
    options.onState();
  }

  function apply(update: Uint8Array): boolean {
    try {
      applyUpdate(doc, update, origin);
    } catch (cause) {
      const code = isUpdate(update) ? 'listener' : 'poison-update';
      const message =
        code === 'listener'
          ? 'A listener of the document failed.'
          : `The relay sent ${update.byteLength} bytes that are no change of a board; they are left out.`;
      options.report({ code, message, cause });
      if (code === 'poison-update') return false;
    }
    if (holdsBack(doc)) options.onHeldBack(update);
    return true;
  }

  function settled(): boolean {
    const acknowledged = framesAcknowledged === framesSent && outbox.length === 0;
    return received && relayVector !== undefined && acknowledged;
  }

  function receive(message: Parameters<Session['receive']>[0]): void {
    switch (message.type) {
      case 'syncStep1':
        answer(message.stateVector);
        break;
      case 'syncStep2':
        received = apply(message.update) || received;
        options.onState();
        break;
      case 'update':
        apply(message.update);
        break;
      case 'ack':
        acknowledge(message.documentFrames);
        break;
      case 'awareness':
        applyAwareness(message.update);
        break;
      case 'queryAwareness':
        if (awareness.getLocalState() !== null) sendAwareness([awareness.clientID]);
        break;
      case 'live':
        hear(message.clientId, message.payload);
        break;
    }
  }

  function hear(clientId: number, payload: Uint8Array): void {
    const frame = decodeLiveFrame(payload);
    if (frame !== undefined) options.onLive(clientId, frame);
  }

  function applyAwareness(update: Uint8Array): void {
    try {
      applyAwarenessUpdate(awareness, update, origin);
    } catch (cause) {
      options.report({
        code: 'presence',
        message: 'Somebody sent a presence that is none.',
        cause,
      });
    }
  }

  function sendAwareness(clients: number[]): void {
    if (!ended) send(encodeAwareness(encodeAwarenessUpdate(awareness, clients)));
  }

  // Our own state only: others speak for themselves. It is said again when somebody took it back.
  function onAwareness({ added, updated, removed }: AwarenessChange): void {
    const own = awareness.clientID;
    if ([added, updated, removed].some((ids) => ids.includes(own))) sendAwareness([own]);
  }

  send(encodeSyncStep1(Y.encodeStateVector(doc)));
  if (awareness.getLocalState() !== null) sendAwareness([awareness.clientID]);
  awareness.on('update', onAwareness);

  return {
    receive,
    send(update, { id }) {
      if (relayVector === undefined) return; // the answer to the relay's state vector will carry it
      enqueue({ update, ids: [id] });
    },
    sendFound(update) {
      if (relayVector === undefined || ended) return;
      const missing = Y.diffUpdate(update, relayVector);
      if (missing.byteLength > EMPTY_BYTES) enqueue({ update: missing, ids: [] });
    },
    sendRest() {
      if (relayVector === undefined || ended) return;
      const sent = new Set([...carried.values()].flatMap(({ ids }) => ids));
      for (const id of outbox.flatMap(({ ids }) => ids)) sent.add(id);
      if (waiting.all().some(({ id }) => !sent.has(id))) sendState(relayVector);
    },
    sendState() {
      if (relayVector !== undefined && !ended) sendState(relayVector);
    },
    sendLive(frame) {
      if (ended || socket.bufferedAmount > LIMITS.slowReaderLiveBytes) return;
      const payload = encodeLiveFrame(frame);
      if (payload.byteLength <= LIMITS.livePayloadBytes) send(encodeLive(payload));
    },
    owed() {
      if (settled() || socket.bufferedAmount > 0) return false;
      let bytes = 0;
      for (const frame of carried.values()) bytes += frame.bytes;
      return bytes <= SMALL_BYTES;
    },
    queryAwareness: () => send(encodeQueryAwareness()),
    settled,
    end() {
      if (ended) return;
      ended = true;
      stopTimer?.();
      awareness.off('update', onAwareness);
    },
  };
}

interface Sendable {
  readonly update: Uint8Array;
  /** The waiting changes in it. */
  readonly ids: readonly string[];
}

/** Runs of changes of at most {@link FRAME_BYTES} together, and a larger one alone. */
function framesOf(items: readonly Sendable[]): Sendable[][] {
  const frames: Sendable[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    bytes += item.update.byteLength;
    if (bytes > FRAME_BYTES) {
      frames.push([]);
      bytes = item.update.byteLength;
    }
    frames.at(-1)?.push(item);
  }
  return frames;
}

interface AwarenessChange {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    return false;
  }
}
