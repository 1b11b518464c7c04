import type { Socket } from 'node:net';
import type { BoardId } from '@inkmesh/protocol';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { type Connection, createConnection } from './connection.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Room } from './room.ts';
import type { Rooms, Visit } from './rooms.ts';

export interface SessionOptions {
  readonly socket: WebSocket;
  /** What `socket` runs on. */
  readonly transport: Socket;
  readonly board: BoardId;
  readonly additions: boolean;
  readonly rooms: Rooms;
  readonly heartbeat: Heartbeat;
  readonly clock: Clock;
  readonly log: Log;
  readonly onClosed: (connection: Connection) => void;
}

/**
 * Ties a socket to the room of its board for as long as it lives. Must be called in the turn in which the socket
 * opened: its first frames come in the next one.
 */
export function startSession(options: SessionOptions): Connection {
  const { socket, transport, board, additions, rooms, heartbeat, clock, log, onClosed } = options;
  const early: Uint8Array[] = [];
  let room: Room | undefined;
  let visit: Visit | undefined;
  const connection = createConnection({
    socket,
    transport,
    additions,
    clock,
    onClosed: () => {
      heartbeat.remove(connection);
      visit?.leave();
      onClosed(connection);
    },
    onSlowReader: () => log.warn('slow-reader', { board }),
  });

  function receive(frame: Uint8Array): void {
    if (!connection.isOpen()) return;
    try {
      room?.receive(connection, frame);
    } catch (error) {
      // A fault of ours: it costs this connection, not the relay.
      log.error('frame-failed', { board, reason: reasonOf(error) });
      connection.close('tryAgain', 'The relay could not deal with a frame.');
    }
  }

  socket.on('message', (data, isBinary) => {
    if (!isBinary) connection.close('malformed', 'Frames are binary.');
    else if (room === undefined) early.push(toBytes(data));
    else receive(toBytes(data));
  });
  socket.pause(); // what comes before the room is open waits in the network, but for what was read already
  heartbeat.add(connection);
  visit = rooms.enter(board, connection);
  if (!connection.isOpen()) visit.leave(); // turned away at once
  void visit.room.then((opened) => {
    room = opened;
    for (const frame of early.splice(0)) receive(frame);
    socket.resume();
  });
  return connection;
}

/** `nodebuffer`, which is ws's default, gives one Buffer a message. */
function toBytes(data: WebSocket.RawData): Uint8Array {
  if (Buffer.isBuffer(data)) return data;
  return new Uint8Array(Array.isArray(data) ? Buffer.concat(data) : data);
}
