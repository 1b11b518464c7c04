import {
  type AssetId,
  type AssetProblem,
  assetPath,
  assetsPath,
  type BoardId,
  isAssetId,
  isAssetProblem,
  isPassing,
  LIMITS,
} from '@inkmesh/protocol';
import type { StartTimer } from '../options.ts';
import { AssetMissing } from './trouble.ts';

/** The part of `fetch` that is used. */
export type Fetch = (
  url: string,
  init: { readonly method?: string; readonly body?: Blob | string; readonly signal: AbortSignal },
) => Promise<Response>;

export interface RelayFilesOptions {
  readonly boardId: BoardId;
  /** `http(s)://host`, or nothing where the page comes from the relay. */
  readonly relayOrigin: string;
  readonly fetch: Fetch;
  readonly startTimer: StartTimer;
}

export type UploadResult =
  | { readonly kind: 'stored' }
  /** Worth another try. */
  | { readonly kind: 'later'; readonly cause: unknown }
  | { readonly kind: 'refused'; readonly problem: AssetProblem | undefined }
  /** The browser cleared the file away: this device has nothing to send any more. */
  | { readonly kind: 'gone' };

/** A board's pictures on the relay (packages/protocol/SPEC.md, W12 to W16). */
export interface RelayFiles {
  upload(asset: AssetId, file: Blob): Promise<UploadResult>;
  /** Those of `assets` that it has. @throws {AssetMissing} */
  which(assets: readonly AssetId[]): Promise<ReadonlySet<AssetId>>;
  /** @throws {AssetMissing} */
  download(asset: AssetId): Promise<Blob>;
}

/** As the relay's own patience with a request (Node's `requestTimeout`). */
const TRANSFER_MS = 5 * 60_000;

export function relayFiles(options: RelayFilesOptions): RelayFiles {
  const { boardId } = options;

  /** Everything `use` does with the answer has to be over in time. */
  async function ask<Result>(
    path: string,
    init: { readonly method?: string; readonly body?: Blob | string },
    use: (response: Response) => Promise<Result>,
  ): Promise<Result> {
    const ending = new AbortController();
    const stopTimer = options.startTimer(() => ending.abort(), TRANSFER_MS);
    try {
      return await use(
        await options.fetch(options.relayOrigin + path, { ...init, signal: ending.signal }),
      );
    } finally {
      stopTimer();
    }
  }

  return {
    async upload(asset, file) {
      try {
        return await ask(assetPath(boardId, asset), { method: 'PUT', body: file }, uploadResult);
      } catch (cause) {
        return { kind: 'later', cause };
      }
    },
    async which(assets) {
      const there = new Set<AssetId>();
      for (let i = 0; i < assets.length; i += LIMITS.assetNames) {
        const body = JSON.stringify(assets.slice(i, i + LIMITS.assetNames));
        const names = await ask(assetsPath(boardId), { method: 'POST', body }, namesIn).catch(
          offline,
        );
        for (const name of names) there.add(name);
      }
      return there;
    },
    download: (asset) => ask(assetPath(boardId, asset), {}, received).catch(offline),
  };
}

function offline(cause: unknown): never {
  if (cause instanceof AssetMissing) throw cause;
  throw new AssetMissing('offline', 'The relay cannot be reached.', { cause });
}

async function namesIn(response: Response): Promise<AssetId[]> {
  const answer: unknown = response.ok ? await response.json() : undefined;
  if (Array.isArray(answer)) return answer.filter(isAssetId);
  throw new AssetMissing('not-there', `The relay answers ${response.status}.`);
}

async function uploadResult(response: Response): Promise<UploadResult> {
  if (response.ok) return { kind: 'stored' };
  const problem = await problemOf(response);
  const isForNow = problem === undefined ? response.status >= 500 : isPassing(problem);
  if (!isForNow) return { kind: 'refused', problem };
  return { kind: 'later', cause: new Error(`the relay answers ${response.status}`) };
}

async function problemOf(response: Response): Promise<AssetProblem | undefined> {
  const body: unknown = await response.json().catch(() => undefined); // not the relay: a proxy before it
  const code = body instanceof Object && 'code' in body ? body.code : undefined;
  return isAssetProblem(code) ? code : undefined;
}

async function received(response: Response): Promise<Blob> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (!response.ok || announced > LIMITS.assetBytes) {
    throw new AssetMissing('not-there', `The relay answers ${response.status}.`);
  }
  return response.blob();
}
