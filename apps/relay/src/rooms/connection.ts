import type { Socket } from 'node:net';
import { CLOSE_CODES, type CloseReason, encodeAck, LIMITS } from '@inkmesh/protocol';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { type AckLedger, createAckLedger } from './ack-ledger.ts';

/** One open socket of a room. After it is closed, by whichever side, everything here does nothing. */
export interface Connection {
  /** Whether it asked for acks and live frames (`?inkmesh=1`). */
  readonly additions: boolean;
  readonly documentFrames: AckLedger;
  readonly isOpen: () => boolean;
  /** A reader with too much waiting is sent away instead ([R7]). */
  readonly send: (frame: Uint8Array) => void;
  /** Dropped when the reader is behind. */
  readonly sendLive: (frame: Uint8Array) => void;
  /** Resolves when the frame left for the network or the connection is closed: for a series of big frames. */
  readonly sendAndWait: (frame: Uint8Array) => Promise<void>;
  readonly close: (reason: CloseReason, why: string) => void;
  readonly answersWithin: (limitMs: number) => Promise<boolean>;
  /** Milliseconds on the relay's clock when something was last sent. */
  readonly lastSentMs: () => number;
  /** Bytes that ever came: stands still when the other end is gone, or behind a large download. */
  readonly heardBytes: () => number;
  /** Bytes that ever went out in big frames. */
  readonly bulkBytes: () => number;
  readonly ping: () => void;
  /** Ends it without a word: the other end is gone. */
  readonly terminate: () => void;
}

export interface ConnectionOptions {
  readonly socket: WebSocket;
  /** What `socket` runs on. */
  readonly transport: Socket;
  readonly additions: boolean;
  readonly clock: Clock;
  /** Called once, when the connection stops being one. */
  readonly onClosed: () => void;
  readonly onSlowReader: () => void;
}

/** A peer that does not answer the closing handshake for this long is cut off. */
const CLOSE_GRACE_MS = 5_000;
/** A frame that takes a slow line noticeable time: 64 KiB are 2 s at 32 KiB/s. */
const BULK_BYTES = 64 * 1024;
/** RFC 6455: a control frame holds 125 bytes, two of them the code. */
const MAX_REASON_BYTES = 123;

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, transport, additions, clock, onClosed, onSlowReader } = options;
  let open = true;
  let lastSentMs = clock.now();
  let bulkBytes = 0;

  function markClosed(): void {
    if (!open) return;
    open = false;
    onClosed();
  }

  function close(reason: CloseReason, why: string): void {
    if (!open) return;
    socket.close(CLOSE_CODES[reason], shorten(why));
    const cancel = clock.after(CLOSE_GRACE_MS, () => socket.terminate());
    socket.once('close', cancel);
    markClosed();
  }

  function send(frame: Uint8Array, done?: () => void): void {
    if (!open) {
      done?.();
      return;
    }
    lastSentMs = clock.now();
    if (frame.byteLength > BULK_BYTES) bulkBytes += frame.byteLength;
    // An error of one send is an error of the socket, which closes and says so itself.
    socket.send(frame, done);
    if (socket.bufferedAmount <= LIMITS.slowReaderCloseBytes) return;
    onSlowReader();
    close('tryAgain', 'This reader is too slow; come back and get what is missing.');
  }

  socket.once('close', markClosed);
  return {
    additions,
    documentFrames: createAckLedger((count) => {
      if (additions) send(encodeAck(count));
    }),
    isOpen: () => open,
    send,
    sendLive: (frame) => {
      if (socket.bufferedAmount <= LIMITS.slowReaderLiveBytes) send(frame);
    },
    sendAndWait: (frame) => new Promise((resolve) => send(frame, resolve)),
    close,
    answersWithin: (limitMs) =>
      new Promise((resolve) => {
        if (!open) return resolve(false);
        const answer = (alive: boolean) => {
          cancel();
          socket.off('pong', onPong);
          resolve(alive);
        };
        const onPong = () => answer(true);
        const cancel = clock.after(limitMs, () => answer(false));
        socket.once('pong', onPong);
        socket.ping();
      }),
    lastSentMs: () => lastSentMs,
    heardBytes: () => transport.bytesRead,
    bulkBytes: () => bulkBytes,
    ping: () => {
      if (open) socket.ping();
    },
    terminate: () => {
      markClosed();
      socket.terminate();
    },
  };
}

function shorten(why: string): string {
  const bytes = Buffer.from(why);
  if (bytes.byteLength <= MAX_REASON_BYTES) return why;
  // A cut character becomes U+FFFD (3 bytes), so the cut is made a little earlier.
  return bytes
    .subarray(0, MAX_REASON_BYTES - 6)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}
