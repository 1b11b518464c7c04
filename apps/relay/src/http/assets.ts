import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import {
  ASSET_PROBLEMS,
  type AssetId,
  type BoardId,
  boardIdProblem,
  isAssetId,
  isPassing,
  LIMITS,
  parseBoardId,
} from '@inkmesh/protocol';
import type { Context, Hono } from 'hono';
import { AssetRefused, diskRefusal } from '../assets/asset-refused.ts';
import type { AssetStore, StoredAsset } from '../assets/asset-store.ts';
import { type Log, reasonOf } from '../log.ts';
import { isAllowedOrigin, type OriginRules } from './origin.ts';

/** An app on Node's own server: uploads are read from its request, chunk by chunk. */
export type RelayApp = Hono<{ Bindings: HttpBindings }>;
type Asked = Context<{ Bindings: HttpBindings }>;

export interface AssetRoutes {
  readonly store: AssetStore;
  readonly originRules: OriginRules;
  readonly log: Log;
}

/** Where pictures are put and got: packages/protocol/SPEC.md, W12 to W16. */
export function serveAssets(app: RelayApp, { store, originRules, log }: AssetRoutes): void {
  const answer = (handle: (c: Asked) => Promise<Response>) => async (c: Asked) => {
    try {
      return await handle(c);
    } catch (error) {
      return problem(refusalOf(error, c, log));
    }
  };
  app.post(
    '/api/boards/:board/assets',
    answer(async (c) => {
      refuseForeignPage(c, originRules);
      const there = await store.which(boardOf(c), await askedNames(c));
      return c.json(there, 200, { 'Cache-Control': 'no-store' });
    }),
  );
  app.put(
    '/api/boards/:board/assets/:asset',
    answer(async (c) => {
      refuseForeignPage(c, originRules);
      const { board, asset } = namesOf(c);
      const byteLength = announcedLength(c, LIMITS.assetBytes);
      const body = c.env.incoming.iterator({ destroyOnReturn: false });
      const done = await store.put(board, asset, body, byteLength);
      return c.json({ asset }, done === 'added' ? 201 : 200, { 'Cache-Control': 'no-store' });
    }),
  );
  app.get(
    '/api/boards/:board/assets/:asset',
    answer(async (c) => {
      const { board, asset } = namesOf(c);
      const stored = await store.find(board, asset);
      if (stored === undefined) {
        throw new AssetRefused('no-such-asset', 'This board has no such picture here.');
      }
      return await served(c, asset, stored);
    }),
  );
}

/** A browser says from which page a PUT comes, and asks before it sends one to another site, which is not answered. */
function refuseForeignPage(c: Asked, rules: OriginRules): void {
  if (isAllowedOrigin(c.env.incoming.headers, rules)) return;
  const why = 'This page may not use this relay (ALLOWED_ORIGINS).';
  throw new AssetRefused('origin-forbidden', why);
}

/** Both become names on the disk: nothing but what they may have gets there. */
function namesOf(c: Asked): { readonly board: BoardId; readonly asset: AssetId } {
  const board = boardOf(c);
  const { asset } = c.req.param() as Partial<Record<string, string>>;
  if (isAssetId(asset)) return { board, asset };
  throw new AssetRefused('not-an-asset', 'A picture is named by 64 digits of 0-9 and a-f.');
}

function boardOf(c: Asked): BoardId {
  const { board: text = '' } = c.req.param() as Partial<Record<string, string>>;
  const board = parseBoardId(text);
  if (board === undefined) throw new AssetRefused('not-a-board', boardIdProblem(text));
  return board;
}

async function askedNames(c: Asked): Promise<AssetId[]> {
  announcedLength(c, LIMITS.assetNames * BYTES_A_NAME);
  const names: unknown = await c.req.json().catch(() => undefined); // refused in the next line
  if (Array.isArray(names) && names.length <= LIMITS.assetNames && names.every(isAssetId)) {
    return names;
  }
  throw new AssetRefused('not-an-asset', `A list of at most ${LIMITS.assetNames} names is read.`);
}

/** Digits, quotes and a comma, and room for spaces between. */
const BYTES_A_NAME = 80;

/** @returns 0 to `most`; Node ends a body there */
function announcedLength(c: Asked, most: number): number {
  const text = c.env.incoming.headers['content-length'];
  if (text === undefined) {
    throw new AssetRefused('length-required', 'An upload says first how long it is.');
  }
  const byteLength = Number(text);
  if (byteLength <= most) return byteLength;
  throw new AssetRefused('too-large', `It may have ${most} bytes at most.`);
}

/** Its bytes under their own type only, for programs to read: nothing a browser would run or show as a page. */
async function served(c: Asked, asset: AssetId, stored: StoredAsset): Promise<Response> {
  const { file, type, byteLength } = stored;
  const etag = `"${asset}"`;
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${asset}.${type.slice('image/'.length)}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    // For its holder alone: whoever knows the names of board and picture.
    'Cache-Control': 'private, max-age=31536000, immutable',
    ETag: etag,
  };
  const isKnown = c.req.header('If-None-Match')?.includes(etag) ?? false;
  if (isKnown || c.req.method === 'HEAD') {
    await file.close();
    if (isKnown) return new Response(null, { status: 304, headers });
    return new Response(null, { headers: { ...headers, 'Content-Length': String(byteLength) } });
  }
  const body = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: { ...headers, 'Content-Length': String(byteLength) } });
}

/** A browser that went away in the middle is nothing to tell of; a disk that does not work is. */
function refusalOf(error: unknown, c: Asked, log: Log): AssetRefused {
  const refused = error instanceof AssetRefused ? error : diskRefusal(error);
  if (refused.cause !== undefined && c.env.incoming.errored === null) {
    log.error('asset-failed', { reason: reasonOf(refused.cause) });
  }
  return refused;
}

/** RFC 9457. */
function problem({ code, message }: AssetRefused): Response {
  const status = ASSET_PROBLEMS[code];
  const body = { type: 'about:blank', title: message, status, code };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      // Seconds: whatever it is, it is not over in one.
      ...(isPassing(code) && { 'Retry-After': '5' }),
    },
  });
}
