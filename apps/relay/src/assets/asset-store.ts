import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import {
  type AssetId,
  type BoardId,
  type PictureType,
  pictureType,
  TYPE_LENGTH,
} from '@inkmesh/protocol';
import { createFolder } from '../storage/create-folder.ts';
import { AssetRefused, diskRefusal } from './asset-refused.ts';
import { createBoardRooms } from './board-room.ts';
import { isThere, namesIn, openIfThere, syncFolder } from './files.ts';
import { receiveFile } from './receive-file.ts';

/** The pictures of boards, as files named by their content. */
export interface AssetStore {
  /** @returns undefined when it is not there; otherwise who asks closes `file` */
  readonly find: (board: BoardId, asset: AssetId) => Promise<StoredAsset | undefined>;
  /** Those of `assets` that are there. */
  readonly which: (board: BoardId, assets: readonly AssetId[]) => Promise<AssetId[]>;
  /**
   * @param body of `byteLength` bytes; not read when the picture is there already
   * @throws {AssetRefused}, or what `body` throws; nothing of it is there then
   */
  readonly put: (
    board: BoardId,
    asset: AssetId,
    body: AsyncIterable<Uint8Array>,
    byteLength: number,
  ) => Promise<'added' | 'known'>;
  /** Removes what uploads left behind whose process ended. */
  readonly tidy: () => Promise<void>;
}

export interface StoredAsset {
  readonly file: FileHandle;
  readonly type: PictureType;
  readonly byteLength: number;
}

export interface AssetStoreOptions {
  /** Made when the first picture comes. */
  readonly folder: string;
  /** Of one board's pictures together. */
  readonly boardBytes: number;
  /** What is left free on the disk for boards, which matter more. */
  readonly freeBytes: number;
  /** ms since the epoch */
  readonly wallClock: () => number;
}

/** As many files are open at once; more only slow each other. */
const MOST_UPLOADS = 32;

/** Node ends a request after 5 minutes (`requestTimeout`): what is older belongs to no upload of any process. */
const LEFT_BEHIND_MS = 10 * 60_000;

/*
 * <folder>/incoming/<uuid>          an upload under way, written as it comes
 * <folder>/boards/<board>/<name>    whole, checked and on the disk: it came here by one rename
 */
export function createAssetStore(options: AssetStoreOptions): AssetStore {
  const incoming = path.join(options.folder, 'incoming');
  const rooms = createBoardRooms(options.boardBytes);
  let uploads = 0;

  const folderOf = (board: BoardId) => path.join(options.folder, 'boards', board);

  async function find(board: BoardId, asset: AssetId): Promise<StoredAsset | undefined> {
    const file = await openIfThere(path.join(folderOf(board), asset));
    if (file === undefined) return undefined;
    try {
      const head = await file.read(new Uint8Array(TYPE_LENGTH), 0, TYPE_LENGTH, 0);
      const type = pictureType(head.buffer);
      if (type !== undefined) return { file, type, byteLength: (await file.stat()).size };
    } catch (error) {
      await file.close();
      throw error;
    }
    await file.close();
    return undefined;
  }

  /** 1. Room on the disk and in the board. 2. A file aside. 3. In its place at once. */
  async function add(
    board: BoardId,
    asset: AssetId,
    body: AsyncIterable<Uint8Array>,
    byteLength: number,
  ): Promise<void> {
    const folder = folderOf(board);
    prepare(incoming, folder);
    await refuseWhenFull(options.folder, byteLength + options.freeBytes);
    const giveBack = await rooms.take(folder, byteLength);
    if (giveBack === undefined) {
      const mebibytes = Math.round(options.boardBytes / 2 ** 20);
      throw new AssetRefused('board-full', `The pictures of a board have ${mebibytes} MiB.`);
    }
    const draft = path.join(incoming, randomUUID());
    try {
      await receiveAt(draft, body, asset, byteLength);
      await rename(draft, path.join(folder, asset));
      await syncFolder(folder);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      giveBack();
    }
  }

  return {
    find,
    async which(board, assets) {
      const there = new Set(await namesIn(folderOf(board)));
      return assets.filter((asset) => there.has(asset));
    },
    async put(board, asset, body, byteLength) {
      if (await isThere(path.join(folderOf(board), asset))) return 'known';
      if (uploads >= MOST_UPLOADS) {
        throw new AssetRefused(
          'try-again',
          `As many as ${MOST_UPLOADS} pictures are coming in already.`,
        );
      }
      uploads++;
      try {
        await add(board, asset, body, byteLength);
        return 'added';
      } finally {
        uploads--;
      }
    },
    async tidy() {
      for (const name of await namesIn(incoming)) {
        const place = path.join(incoming, name);
        const ageMs = options.wallClock() - (await stat(place)).mtimeMs;
        if (ageMs > LEFT_BEHIND_MS) await rm(place, { force: true });
      }
    },
  };
}

function prepare(...folders: string[]): void {
  try {
    for (const folder of folders) createFolder(folder);
  } catch (error) {
    throw diskRefusal(error);
  }
}

async function receiveAt(
  draft: string,
  body: AsyncIterable<Uint8Array>,
  asset: AssetId,
  byteLength: number,
): Promise<void> {
  // `wx`: never into a file that is there.
  const file = await open(draft, 'wx', 0o600).catch((cause) => Promise.reject(diskRefusal(cause)));
  try {
    await receiveFile(file, body, { asset, byteLength });
  } finally {
    await file.close();
  }
}

async function refuseWhenFull(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= neededBytes) return;
  throw new AssetRefused('disk-full', 'The disk of the relay is nearly full.');
}
