import { digest } from 'lib0/hash/sha256';
import type { BoardId } from './board-id.ts';

declare const brand: unique symbol;

/** The name of a picture: the SHA-256 of its file (FIPS 180-4), 64 characters of lower-case hex ([W12]). */
export type AssetId = string & { readonly [brand]: 'AssetId' };

export function isAssetId(value: unknown): value is AssetId {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/**
 * The name of a file with these bytes. In JavaScript, for pages of plain http from another machine have no
 * `crypto.subtle`; about 200 MB a second, so it belongs into a worker.
 */
export function assetIdOf(bytes: Uint8Array): AssetId {
  let hex = '';
  for (const byte of digest(bytes)) hex += byte.toString(16).padStart(2, '0');
  return hex as AssetId;
}

/** Where the relay takes and gives a picture ([W12]). */
export function assetPath(boardId: BoardId, assetId: AssetId): string {
  return `/api/boards/${boardId}/assets/${assetId}`;
}

/** Where the relay says which of some pictures it has ([W12]). */
export function assetsPath(boardId: BoardId): string {
  return `/api/boards/${boardId}/assets`;
}

/** What the relay says when it does not take or give a picture ([W16]): code -> HTTP status. */
export const ASSET_PROBLEMS = {
  'not-a-board': 400,
  'not-an-asset': 400,
  'origin-forbidden': 403,
  'no-such-asset': 404,
  'length-required': 411,
  'too-large': 413,
  'not-a-picture': 415,
  'wrong-hash': 422,
  /** The board has no room for more pictures. */
  'board-full': 507,
  /** The relay's disk has no room. */
  'disk-full': 507,
  /** Too many uploads at once, or the storage does not work. */
  'try-again': 503,
} as const;

export type AssetProblem = keyof typeof ASSET_PROBLEMS;

/** Trying the same again helps: it is about the moment, not about the picture. */
export function isPassing(problem: AssetProblem): boolean {
  return problem === 'disk-full' || problem === 'try-again';
}

export function isAssetProblem(value: unknown): value is AssetProblem {
  return typeof value === 'string' && Object.hasOwn(ASSET_PROBLEMS, value);
}
