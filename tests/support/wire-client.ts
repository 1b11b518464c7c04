import { decodeServerMessage, type ServerMessage } from '@inkmesh/protocol';
import { WebSocket } from 'ws';
import { waitUntil } from './wait.ts';

/** A bare socket that keeps what the relay says: for what a whole client would hide. */
export interface WireClient {
  readonly socket: WebSocket;
  readonly messages: readonly ServerMessage[];
  /** Bytes of all frames received. */
  readonly receivedBytes: () => number;
  readonly send: (frame: Uint8Array | string) => void;
  /** The highest count the relay acknowledged. */
  readonly acknowledged: () => number;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly isClosed: () => boolean;
  /** Waits for a message of this type that is like that, from the beginning on. */
  readonly next: <Type extends ServerMessage['type']>(
    type: Type,
    like?: (message: Extract<ServerMessage, { type: Type }>) => boolean,
  ) => Promise<Extract<ServerMessage, { type: Type }>>;
  readonly close: () => Promise<void>;
}

/** @param url with board and query, such as `${relay.wsUrl}/board?inkmesh=1` */
export async function connectWire(
  url: string,
  headers: Record<string, string> = {},
): Promise<WireClient> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const messages: ServerMessage[] = [];
  let receivedBytes = 0;
  let acknowledged = 0;
  let isClosed = false;
  socket.on('message', (data: Buffer) => {
    receivedBytes += data.byteLength;
    const message = decodeServerMessage(data);
    messages.push(message);
    if (message.type === 'ack') acknowledged = Math.max(acknowledged, message.documentFrames);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      isClosed = true;
      resolve({ code, reason: reason.toString() });
    });
  });
  socket.on('error', () => {}); // 'close' follows
  await waitUntil('the socket opens', () => socket.readyState !== WebSocket.CONNECTING);

  async function next<Type extends ServerMessage['type']>(
    type: Type,
    like: (message: Extract<ServerMessage, { type: Type }>) => boolean = () => true,
  ) {
    const found = () =>
      messages.find(
        (message): message is Extract<ServerMessage, { type: Type }> =>
          message.type === type && like(message as Extract<ServerMessage, { type: Type }>),
      );
    await waitUntil(`a message ${type}`, () => found() !== undefined);
    const message = found();
    if (message === undefined) throw new Error(`no message ${type}`);
    return message;
  }

  return {
    socket,
    messages,
    receivedBytes: () => receivedBytes,
    send: (frame) => socket.send(frame),
    acknowledged: () => acknowledged,
    closed,
    isClosed: () => isClosed,
    next,
    close: async () => {
      socket.close();
      await closed;
    },
  };
}
