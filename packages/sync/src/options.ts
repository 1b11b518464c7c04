import type { BoardId } from '@inkmesh/protocol';
import type * as Y from 'yjs';
import type { SyncProblem } from './problem.ts';

/** What a board's life on a device needs from the world around it. */
export interface BoardSyncOptions {
  readonly boardId: BoardId;
  /** May hold something already: that counts as a local change. */
  readonly doc: Y.Doc;
  /** Left out: {@link databaseNameOf} the board. */
  readonly databaseName?: string;
  /** Undefined where there is none: the board then lives in memory and the status says so. */
  readonly indexedDB: IDBFactory | undefined;
  /** `ws(s)://host/ws`; the board's id is added as the last part of the path. */
  readonly relayUrl: string;
  readonly openSocket: (url: string) => Socket;
  /** How the tabs of one browser talk; left out or undefined: each tab for itself. */
  readonly broadcastChannel?: (name: string) => Channel | undefined;
  /** ms since the epoch */
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  readonly timers: Timers;
  /** Called for everything that went wrong, once for each time it begins. */
  readonly onProblem: (problem: SyncProblem) => void;
}

/** `window`, `globalThis` and testkit's `fakeClock()` are such. */
export interface Timers {
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** The part of a WebSocket that is used. */
export interface Socket {
  binaryType: string;
  readonly bufferedAmount: number;
  /** {@link SOCKET_OPEN} while what is sent can arrive. */
  readonly readyState: number;
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(): void;
  addEventListener(type: string, listener: (event: SocketEvent) => void): void;
}

/** `WebSocket.OPEN` (WHATWG WebSockets, section 3.1), for sockets that are not the browser's. */
export const SOCKET_OPEN = 1;

export interface SocketEvent {
  /** of a message */
  readonly data?: unknown;
  /** of a close */
  readonly code?: number;
  readonly reason?: string;
}

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export function databaseNameOf(boardId: BoardId): string {
  return `inkmesh-board-${boardId}`;
}

/** @returns what calls it off */
export type StartTimer = (run: () => void, delayMs: number) => () => void;

export function startTimerWith(timers: Timers): StartTimer {
  return (run, delayMs) => {
    const id = timers.setTimeout(run, delayMs);
    return () => timers.clearTimeout(id);
  };
}
