import { type Board, createBoard, newDocument } from '@inkmesh/board';
import { createEditor, type Editor, type TextBox } from '@inkmesh/editor';
import type { BoardId } from '@inkmesh/protocol';
import { type BoardSync, openBoardSync } from '@inkmesh/sync';
import { said } from '../i18n/catalogue.ts';
import type { Identity } from './identity.ts';
import type { Notices } from './notices.ts';
import { tell } from './sync-notices.ts';

/** A board on this device: its document, what works on it and what keeps it. */
export interface OpenBoard {
  readonly boardId: BoardId;
  readonly clientId: number;
  readonly board: Board;
  readonly editor: Editor;
  readonly sync: BoardSync;
}

export function openBoard(
  window: Window & typeof globalThis,
  boardId: BoardId,
  me: Identity,
  notices: Notices,
  textBox: TextBox,
): OpenBoard {
  const doc = newDocument();
  const board = createBoard({
    doc,
    author: me.author,
    now: () => Date.now(),
    random: () => Math.random(),
    onProblem: () => notices.add('warning', said('notice.unreadable')),
  });
  const size = { width: window.innerWidth, height: window.innerHeight };
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const editor = createEditor({
    board,
    size,
    random: () => Math.random(),
    reducedMotion: () => calm.matches,
    textBox,
  });
  const sync = openBoardSync({
    boardId,
    doc,
    indexedDB: window.indexedDB,
    relayUrl: relayUrl(window.location),
    openSocket: (url) => new WebSocket(url),
    broadcastChannel: (name) => new BroadcastChannel(name),
    now: () => Date.now(),
    random: () => Math.random(),
    timers: {
      setTimeout: (run, ms) => window.setTimeout(run, ms),
      clearTimeout: (id) => window.clearTimeout(Number(id)),
    },
    onProblem: (problem) => tell(notices, problem),
  });
  return { boardId, clientId: doc.clientID, board, editor, sync };
}

function relayUrl({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`;
}
