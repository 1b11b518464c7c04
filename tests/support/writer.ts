import { decodeServerMessage, encodeUpdate } from '@inkmesh/protocol';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { RelayProcess } from './relay.ts';

/** Somebody who writes key after key, always a few ahead of the relay's acknowledgements. */
export interface Writer {
  /** Keys whose updates the relay acknowledged: they may never be missing again. */
  readonly acknowledgedKeys: () => readonly string[];
  /** Resolves when the connection is gone. */
  readonly gone: Promise<void>;
  readonly stop: () => void;
}

/** So many updates are on their way at a time. */
const AHEAD = 8;

export function startWriter(
  relay: Pick<RelayProcess, 'wsUrl'>,
  board: string,
  name: string,
): Writer {
  const doc = new Y.Doc();
  const elements = doc.getMap('elements');
  const keys: string[] = [];
  let acknowledged = 0;
  const socket = new WebSocket(`${relay.wsUrl}/${board}?inkmesh=1`, { perMessageDeflate: false });
  const fill = () => {
    while (socket.readyState === WebSocket.OPEN && keys.length < acknowledged + AHEAD) {
      const key = `${name}-${keys.length}`;
      keys.push(key);
      elements.set(key, 'x'.repeat(keys.length % 300));
    }
  };
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)));
  socket.on('open', fill);
  socket.on('error', () => {}); // 'close' follows
  socket.on('message', (data: Buffer) => {
    const message = decodeServerMessage(data);
    if (message.type === 'ack') acknowledged = message.documentFrames;
    fill();
  });
  return {
    acknowledgedKeys: () => keys.slice(0, acknowledged),
    gone: new Promise((resolve) => {
      socket.on('close', () => resolve());
    }),
    stop: () => socket.close(),
  };
}
