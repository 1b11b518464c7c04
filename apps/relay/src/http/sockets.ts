import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  boardIdProblem,
  CLOSE_CODES,
  type CloseReason,
  LIMITS,
  parseBoardId,
} from '@inkmesh/protocol';
import { WebSocket, WebSocketServer } from 'ws';
import { type Clock, pause } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { Connection } from '../rooms/connection.ts';
import { startHeartbeat } from '../rooms/heartbeat.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { startSession } from '../rooms/session.ts';
import { isAllowedOrigin, type OriginRules } from './origin.ts';

/** The WebSocket side of the HTTP server: `/ws/<boardId>`. */
export interface Sockets {
  /** Listens to the server's `upgrade` events. */
  readonly onUpgrade: (request: IncomingMessage, transport: Duplex, head: Buffer) => void;
  /** Closes everything with 1012, spread over this time: whoever is closed comes back at once. */
  readonly closeAll: (overMs: number) => Promise<void>;
}

export interface SocketsOptions {
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly log: Log;
  readonly originRules: OriginRules;
}

interface Refusal {
  readonly reason: CloseReason;
  readonly why: string;
}

/** Sockets are closed in so many portions. */
const CLOSE_STEPS = 20;
/** What ws closes with when a frame is over `maxPayload` (RFC 6455: message too big). */
const MESSAGE_TOO_BIG = 1009;

/** A stock client would send a frame that is too big again for ever, were it not for the code ([W9]). */
class BoundedWebSocket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    if (code !== MESSAGE_TOO_BIG) super.close(code, data);
    else super.close(CLOSE_CODES.tooLarge, `A frame has ${LIMITS.frameBytes} bytes at most.`);
  }
}

export function createSockets({ rooms, clock, log, originRules }: SocketsOptions): Sockets {
  const heartbeat = startHeartbeat(clock);
  const open = new Set<Connection>();
  let stopping = false;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // ink is packed already, and deflate holds memory for every connection
    maxPayload: LIMITS.frameBytes,
    WebSocket: BoundedWebSocket,
  });

  /** Nobody stands above this listener: what it threw would end the process, and with it every board. */
  function onUpgrade(request: IncomingMessage, transport: Duplex, head: Buffer): void {
    transport.on('error', () => {}); // 'close' follows and is what counts
    try {
      upgrade(request, transport, head);
    } catch (error) {
      log.error('upgrade-failed', { reason: reasonOf(error) });
      transport.destroy();
    }
  }

  function upgrade(request: IncomingMessage, transport: Duplex, head: Buffer): void {
    const url = targetOf(request);
    if (url === undefined) {
      answer(transport, '400 Bad Request');
      return;
    }
    const boardText = boardTextOf(url.pathname);
    if (boardText === undefined) {
      answer(transport, '404 Not Found');
      return;
    }
    // Accepted first: a refused handshake looks like a fault of the network and is tried for ever.
    server.handleUpgrade(request, transport, head, (socket) => {
      socket.on('error', () => {}); // 'close' follows and is what counts
      const board = parseBoardId(boardText);
      const refusal = refusalOf(request);
      if (refusal !== undefined) refuse(socket, refusal);
      else if (board === undefined) {
        refuse(socket, { reason: 'notABoard', why: boardIdProblem(boardText) });
      } else start(socket, transport, board, url.searchParams.get('inkmesh') === '1');
    });
  }

  function refusalOf(request: IncomingMessage): Refusal | undefined {
    if (stopping) return { reason: 'restart', why: 'The relay is stopping.' };
    if (isAllowedOrigin(request.headers, originRules)) return undefined;
    return { reason: 'forbidden', why: 'This page may not use this relay (ALLOWED_ORIGINS).' };
  }

  function start(
    socket: WebSocket,
    transport: Duplex,
    board: NonNullable<ReturnType<typeof parseBoardId>>,
    additions: boolean,
  ): void {
    if (!(transport instanceof Socket)) throw new TypeError('a WebSocket without a network socket');
    const connection = startSession({
      ...{ socket, transport, board, additions, rooms, heartbeat, clock, log },
      onClosed: (closed) => open.delete(closed),
    });
    if (connection.isOpen()) open.add(connection);
  }

  async function closeAll(overMs: number): Promise<void> {
    stopping = true;
    heartbeat.stop();
    const connections = [...open];
    const portion = Math.ceil(connections.length / CLOSE_STEPS);
    while (connections.length > 0) {
      for (const connection of connections.splice(0, portion)) {
        connection.close('restart', 'The relay restarts; come back in a moment.');
      }
      if (connections.length > 0) await pause(clock, overMs / CLOSE_STEPS);
    }
  }

  return { onUpgrade, closeAll };
}

function refuse(socket: WebSocket, { reason, why }: Refusal): void {
  socket.close(CLOSE_CODES[reason], why);
}

/** @returns undefined for a request target that is no address, such as `//` */
function targetOf({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://relay';
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

/** In place of a WebSocket. The whole connection goes: its other end may never close its half. */
function answer(transport: Duplex, status: string): void {
  transport.once('finish', () => transport.destroy());
  transport.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

/** @returns what stands for the board in `/ws/<board>`, undefined for any other path */
function boardTextOf(pathname: string): string | undefined {
  const match = /^\/ws(?:\/(.*))?$/s.exec(pathname);
  if (match === null) return undefined;
  try {
    return decodeURIComponent(match[1] ?? '');
  } catch {
    return match[1] ?? ''; // a lone % is no character of a board id either
  }
}
