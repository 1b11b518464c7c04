import { type BoardId, newBoardId, parseBoardId } from '@inkmesh/protocol';
import { type Said, said } from '../i18n/catalogue.ts';

/** What an address asks for. */
export type Route =
  | { readonly kind: 'board'; readonly boardId: BoardId }
  /** `/`: the board last open on this device, or a new one. */
  | { readonly kind: 'home' }
  | { readonly kind: 'notABoard'; readonly problem: Said };

export function readRoute(pathname: string): Route {
  if (pathname === '/' || pathname === '/index.html') return { kind: 'home' };
  const name = /^\/b\/([^/]*)\/?$/.exec(pathname)?.[1];
  if (name === undefined) return { kind: 'notABoard', problem: said('app.noPage') };
  const boardId = parseBoardId(decoded(name));
  if (boardId !== undefined) return { kind: 'board', boardId };
  return { kind: 'notABoard', problem: said('app.badBoardId') };
}

export function boardPath(boardId: BoardId): string {
  return `/b/${boardId}`;
}

export function freshBoardId(crypto: Crypto): BoardId {
  return newBoardId((bytes) => crypto.getRandomValues(new Uint8Array(bytes.length)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not valid percent-encoding: then it is not a board id either, and is shown as it is
  }
}
