import {
  CLOSE_CODES,
  type ClientMessage,
  decodeClientMessage,
  encodeAck,
  encodeAwareness,
  encodeLiveFrom,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@inkmesh/protocol';
import type { FakeClock } from '@inkmesh/testkit';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { SOCKET_OPEN, type Socket, type SocketEvent } from '../options.ts';

/** The network peer: one room of a relay that keeps protocol rules W1-W7, and breaks off when told to. */
export interface TestRelay {
  readonly openSocket: (url: string) => Socket;
  /** What is committed. */
  readonly durable: Y.Doc;
  readonly urls: readonly string[];
  /** Sockets that are open now. */
  connections(): number;
  /** Whether new sockets are let in; else they close with 1006. */
  accept: boolean;
  /** Whether what arrives is committed (and acknowledged). */
  commit: boolean;
  /**
   * Whether messages arrive, in both directions: false is a cable that was pulled. As TCP does, what was sent
   * meanwhile arrives in order once it is back, on sockets that are still open.
   */
  deliver: boolean;
  /** Closes every socket, as a relay that stops does. What is not committed is gone. */
  dropAll(code?: number, reason?: string): void;
  /** To every open socket, whatever it is. */
  sendAll(data: Uint8Array | string): void;
  /** What clients sent, oldest first. */
  readonly received: readonly ClientMessage['type'][];
  destroy(): void;
}

interface Connection {
  readonly clientSide: TestSocket;
  framesReceived: number;
  framesCommitted: number;
  clientId: number | undefined;
}

const LATENCY_MS = 2;

export function createTestRelay(clock: FakeClock): TestRelay {
  const durable = new Y.Doc();
  const room = new Awareness(new Y.Doc());
  room.setLocalState(null);
  const connections = new Set<Connection>();
  const urls: string[] = [];
  const received: ClientMessage['type'][] = [];
  const held: (() => void)[] = [];
  let delivering = true;
  let committing = true;
  let uncommitted: { readonly from: Connection; readonly update: Uint8Array }[] = [];

  function post(to: Connection, frame: Uint8Array | string): void {
    // A frame of the real network is nobody's view into something else.
    const data = typeof frame === 'string' ? frame : frame.slice().buffer;
    travel(() => connections.has(to) && to.clientSide.emit('message', { data }));
  }

  function travel(arrive: () => void): void {
    clock.setTimeout(() => {
      if (delivering) arrive();
      else held.push(arrive);
    }, LATENCY_MS);
  }

  function postOthers(from: Connection, frame: Uint8Array): void {
    for (const connection of connections) if (connection !== from) post(connection, frame);
  }

  function commitAll(): void {
    if (!committing) return;
    for (const { from, update } of uncommitted.splice(0)) {
      Y.applyUpdate(durable, update);
      from.framesCommitted++;
      post(from, encodeAck(from.framesCommitted));
    }
  }

  function takeDocument(from: Connection, update: Uint8Array): void {
    from.framesReceived++;
    uncommitted.push({ from, update: update.slice() });
    postOthers(from, encodeUpdate(update));
    clock.setTimeout(commitAll, LATENCY_MS);
  }

  function takeAwareness(from: Connection, update: Uint8Array): void {
    const before = new Set(room.meta.keys());
    applyAwarenessUpdate(room, update, from);
    from.clientId ??= [...room.meta.keys()].find((id) => !before.has(id)) ?? firstClientOf(update);
    for (const connection of connections) post(connection, encodeAwareness(update));
  }

  function take(from: Connection, frame: Uint8Array): void {
    const message = decodeClientMessage(frame);
    received.push(message.type);
    switch (message.type) {
      case 'syncStep1': {
        post(from, encodeSyncStep2(Y.encodeStateAsUpdate(durable, message.stateVector)));
        for (const { update } of uncommitted) post(from, encodeUpdate(update));
        break;
      }
      case 'syncStep2':
      case 'update':
        takeDocument(from, message.update);
        break;
      case 'awareness':
        takeAwareness(from, message.update);
        break;
      case 'queryAwareness':
        sendPresence(from);
        break;
      case 'live':
        if (from.clientId !== undefined)
          postOthers(from, encodeLiveFrom(from.clientId, message.payload));
        break;
    }
  }

  function sendPresence(to: Connection): void {
    post(to, encodeAwareness(encodeAwarenessUpdate(room, [...room.getStates().keys()])));
  }

  function welcome(socket: TestSocket): Connection {
    const connection: Connection = {
      clientSide: socket,
      framesReceived: 0,
      framesCommitted: 0,
      clientId: undefined,
    };
    connections.add(connection);
    post(connection, encodeSyncStep1(Y.encodeStateVector(durable)));
    if (room.getStates().size > 0) sendPresence(connection);
    return connection;
  }

  function forget(connection: Connection): void {
    if (!connections.delete(connection) || connection.clientId === undefined) return;
    const gone = [connection.clientId];
    removeAwarenessStates(room, gone, 'gone');
    for (const other of connections)
      post(other, encodeAwareness(encodeAwarenessUpdate(room, gone)));
  }

  const relay: TestRelay = {
    durable,
    urls,
    received,
    accept: true,
    get commit() {
      return committing;
    },
    set commit(on) {
      committing = on;
      commitAll();
    },
    get deliver() {
      return delivering;
    },
    set deliver(on) {
      delivering = on;
      if (on) for (const arrive of held.splice(0)) arrive();
    },
    connections: () => connections.size,
    openSocket(url) {
      urls.push(url);
      let connection: Connection | undefined;
      const socket = createTestSocket({
        send: (frame) => {
          const from = connection;
          if (from === undefined) throw new Error('sent before the socket was open');
          travel(() => connections.has(from) && take(from, frame));
        },
        close: () => connection !== undefined && forget(connection),
      });
      clock.setTimeout(() => {
        if (socket.closed) return;
        if (!delivering) return;
        if (!relay.accept) {
          socket.shut(1006, '');
          return;
        }
        connection = welcome(socket);
        socket.emit('open', {});
      }, LATENCY_MS);
      return socket;
    },
    dropAll(code = CLOSE_CODES.restart, reason = '') {
      uncommitted = [];
      for (const connection of [...connections]) {
        forget(connection);
        connection.clientSide.shut(code, reason);
      }
    },
    sendAll(data) {
      for (const connection of connections) post(connection, data);
    },
    destroy() {
      room.destroy();
      room.doc.destroy();
      durable.destroy();
    },
  };
  return relay;
}

function firstClientOf(awarenessUpdate: Uint8Array): number | undefined {
  const probe = new Awareness(new Y.Doc());
  probe.setLocalState(null);
  applyAwarenessUpdate(probe, awarenessUpdate, 'probe');
  const id = [...probe.getStates().keys()][0];
  probe.destroy();
  return id;
}

interface TestSocket extends Socket {
  readonly closed: boolean;
  bufferedAmount: number;
  readyState: number;
  emit(type: string, event: SocketEvent): void;
  /** Closed by the other side. */
  shut(code: number, reason: string): void;
}

function createTestSocket(wire: {
  readonly send: (frame: Uint8Array) => void;
  readonly close: () => void;
}): TestSocket {
  const listeners = new Map<string, ((event: SocketEvent) => void)[]>();
  let closed = false;
  const socket: TestSocket = {
    binaryType: 'blob',
    bufferedAmount: 0,
    readyState: SOCKET_OPEN,
    get closed() {
      return closed;
    },
    send(frame) {
      // A browser only complains; here it is seen.
      if (socket.readyState !== SOCKET_OPEN) throw new Error('sent on a socket that is closing');
      if (!closed) wire.send(frame.slice());
    },
    close() {
      if (closed) return;
      closed = true;
      wire.close();
    },
    addEventListener(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    emit(type, event) {
      for (const listener of listeners.get(type) ?? []) listener(event);
    },
    shut(code, reason) {
      if (closed) return;
      closed = true;
      socket.emit('close', { code, reason });
    },
  };
  return socket;
}
