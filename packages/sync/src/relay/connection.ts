/*
 * Our own provider over the stock y-websocket protocol. y-websocket's WebsocketProvider cannot tell what is
 * durable (it counts no acknowledgements), brings all clients of a restarted relay back at the same moment
 * (no jitter), keeps rubbish and refusals to the console, and calls itself synced when the relay has not
 * yet what this device has. The status people see needs the truth about all four.
 */
import {
  decodeServerMessage,
  isFinalClose,
  type LiveFrame,
  MalformedFrame,
} from '@inkmesh/protocol';
import { type Awareness, removeAwarenessStates } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { createBackoff } from '../backoff.ts';
import type { Socket, SocketEvent, StartTimer } from '../options.ts';
import { messageOf, type Report } from '../problem.ts';
import type { RelayDetail } from '../status.ts';
import type { Change, Waiting } from '../waiting.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { openSession, type Session } from './session.ts';

export interface RelayConnection {
  send(update: Uint8Array, change: Change): void;
  sendFound(update: Uint8Array): void;
  sendRest(): void;
  sendState(): void;
  sendLive(frame: LiveFrame): void;
  /** Tries at once instead of when the backoff ends, or finds out whether the socket is dead. A refusal stands. */
  reconnectNow(): void;
  state(): {
    readonly relay: 'settled' | 'syncing' | 'offline' | 'refused';
    readonly detail?: RelayDetail;
  };
  close(): void;
}

export interface RelayConnectionOptions {
  readonly url: string;
  readonly openSocket: (url: string) => Socket;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly waiting: Waiting;
  readonly now: () => number;
  readonly random: () => number;
  readonly startTimer: StartTimer;
  readonly origin: object;
  readonly report: Report;
  readonly onAcknowledged: (changeIds: readonly string[]) => void;
  readonly onLive: (clientId: number, frame: LiveFrame) => void;
  readonly onHeldBack: (update: Uint8Array) => void;
  readonly onState: () => void;
  /** A socket has opened. The device may have slept until now. */
  readonly onOpen: () => void;
}

/** The first attempt comes within half a second; later ones up to 10 s apart, which a relay's restart takes. */
const RECONNECT = { firstMs: 500, capMs: 10_000 };
/** A handshake that takes longer is a network that swallows packets. */
const CONNECT_TIMEOUT_MS = 10_000;
/** The message has no code of its own: this is the one of the range that HTTP calls forbidden. */
const PERMISSION_DENIED = 4403;

type Phase =
  | { readonly kind: 'waiting'; readonly stopTimer: () => void }
  | { readonly kind: 'connecting'; readonly socket: Socket; readonly stopTimer: () => void }
  | {
      readonly kind: 'open';
      readonly socket: Socket;
      readonly session: Session;
      readonly heartbeat: Heartbeat;
    }
  | { readonly kind: 'ended' };

export function connectRelay(options: RelayConnectionOptions): RelayConnection {
  const { awareness, startTimer } = options;
  const backoff = createBackoff(options.random, RECONNECT);
  let phase: Phase = { kind: 'ended' };
  let detail: RelayDetail = { reason: 'connecting' };
  let refused = false;
  let rubbishReported = false;

  function connect(): void {
    let socket: Socket;
    try {
      socket = options.openSocket(options.url);
    } catch (cause) {
      rubbish(`there is no socket to “${options.url}”: ${messageOf(cause)}`);
      retry();
      return;
    }
    socket.binaryType = 'arraybuffer';
    const stopTimer = startTimer(() => leave(socket, { reason: 'silent' }), CONNECT_TIMEOUT_MS);
    phase = { kind: 'connecting', socket, stopTimer };
    socket.addEventListener('open', () => isCurrent(socket) && opened(socket));
    socket.addEventListener(
      'message',
      (event) => isCurrent(socket) && received(socket, event.data),
    );
    socket.addEventListener('close', (event) => isCurrent(socket) && closed(socket, event));
    socket.addEventListener('error', () => undefined); // a close follows, and says more
  }

  // A socket that was left may still deliver: what it says counts for nothing, its acknowledgements least of all.
  function isCurrent(socket: Socket): boolean {
    return (phase.kind === 'connecting' || phase.kind === 'open') && phase.socket === socket;
  }

  function opened(socket: Socket): void {
    if (phase.kind === 'connecting') phase.stopTimer();
    renewPresence(awareness);
    const session = openSession({ ...options, socket, onState: stateChanged });
    const heartbeat = startHeartbeat({
      ...options,
      socket,
      owed: session.owed,
      ask: session.queryAwareness,
      onDead: () => leave(socket, { reason: 'silent' }),
    });
    phase = { kind: 'open', socket, session, heartbeat };
    options.onOpen();
    stateChanged();
  }

  function stateChanged(): void {
    if (phase.kind === 'open') phase.heartbeat.watch();
    options.onState();
  }

  function received(socket: Socket, data: unknown): void {
    if (phase.kind !== 'open') return;
    const { session, heartbeat } = phase;
    heartbeat.alive();
    try {
      if (!(data instanceof ArrayBuffer)) throw new MalformedFrame('a frame that is not binary');
      const message = decodeServerMessage(new Uint8Array(data));
      if (message.type === 'permissionDenied') refuse(socket, PERMISSION_DENIED, message.reason);
      else session.receive(message);
    } catch (cause) {
      if (!(cause instanceof MalformedFrame)) throw cause;
      rubbish(cause.message);
      leave(socket, { reason: 'rubbish', text: cause.message });
      return;
    }
    if (session.settled()) {
      backoff.reset();
      rubbishReported = false;
    }
  }

  function closed(socket: Socket, { code = 1006, reason = '' }: SocketEvent): void {
    if (isFinalClose(code)) refuse(socket, code, reason);
    else leave(socket, { reason: 'closed', code, text: reason });
  }

  function refuse(socket: Socket, closeCode: number, reason: string): void {
    refused = true;
    drop(socket);
    detail = { reason: 'refused', code: closeCode, text: reason };
    const message =
      `The relay refuses this board (code ${closeCode}). It stays on this device. ${reason}`.trimEnd();
    options.report({ code: 'relay-refused', message, closeCode, reason });
    options.onState();
  }

  function leave(socket: Socket, why: RelayDetail): void {
    drop(socket);
    detail = why;
    retry();
  }

  function drop(socket: Socket): void {
    stop();
    socket.close();
    forgetPeers(awareness, options.origin);
  }

  function stop(): void {
    switch (phase.kind) {
      case 'waiting':
      case 'connecting':
        phase.stopTimer();
        break;
      case 'open':
        phase.heartbeat.stop();
        phase.session.end();
        break;
      case 'ended':
        break;
    }
    phase = { kind: 'ended' };
  }

  function retry(): void {
    phase = { kind: 'waiting', stopTimer: startTimer(connect, backoff.next()) };
    options.onState();
  }

  function rubbish(text: string): void {
    if (rubbishReported) return;
    rubbishReported = true;
    const message = `What answers at the relay's address is no relay: ${text}. The board stays on this device.`;
    options.report({ code: 'relay-rubbish', message });
  }

  connect();

  return {
    send: (update, change) => phase.kind === 'open' && phase.session.send(update, change),
    sendFound: (update) => phase.kind === 'open' && phase.session.sendFound(update),
    sendRest: () => phase.kind === 'open' && phase.session.sendRest(),
    sendState: () => phase.kind === 'open' && phase.session.sendState(),
    sendLive: (frame) => phase.kind === 'open' && phase.session.sendLive(frame),
    reconnectNow() {
      if (phase.kind === 'open') phase.heartbeat.probe();
      if (phase.kind !== 'waiting') return;
      stop();
      connect();
    },
    state() {
      if (refused) return { relay: 'refused', detail };
      if (phase.kind !== 'open') return { relay: 'offline', detail };
      return { relay: phase.session.settled() ? 'settled' : 'syncing' };
    },
    close() {
      const socket =
        phase.kind === 'open' || phase.kind === 'connecting' ? phase.socket : undefined;
      if (phase.kind === 'open') removeAwarenessStates(awareness, [awareness.clientID], 'local');
      stop();
      socket?.close();
      forgetPeers(awareness, options.origin);
    },
  };
}

/**
 * Peers dropped this tab's presence at its last clock or one above it, and ignore the same clock again: it
 * takes two steps to be seen at once instead of at the next renewal 15 s later.
 */
function renewPresence(awareness: Awareness): void {
  const state = awareness.getLocalState();
  if (state === null) return;
  awareness.setLocalState(state);
  awareness.setLocalState(state);
}

/** Their clocks too: a peer who comes back with the clock it had would be ignored. */
function forgetPeers(awareness: Awareness, origin: object): void {
  const peers = [...awareness.meta.keys()].filter((id) => id !== awareness.clientID);
  removeAwarenessStates(awareness, peers, origin);
  for (const id of peers) awareness.meta.delete(id);
}
