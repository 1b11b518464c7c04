import type { BoardId } from '@inkmesh/protocol';
import { createImageSource, type DecodedImages, MAX_IMAGE_SIDE } from '@inkmesh/renderer/images';
import { type AssetTrouble, type BoardAssets, openBoardAssets } from '@inkmesh/sync/assets';
import { type PictureWork, startPictureWork } from './picture-work.ts';
import { type TakenIn, takeIn } from './take-in.ts';

/** Everything about pictures that a board without pictures does not load. */
export interface Studio {
  readonly source: DecodedImages;
  readonly assets: BoardAssets;
  /** Checks it and keeps it on the device. @throws {PictureRefused} */
  take(file: Blob): Promise<TakenIn>;
}

export interface StudioOptions {
  readonly boardId: BoardId;
  readonly window: Window & typeof globalThis;
  readonly onTrouble: (trouble: AssetTrouble) => void;
}

export function openStudio({ boardId, window, onTrouble }: StudioOptions): Studio {
  const work = startPictureWork(
    () => new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' }),
  );
  const assets = openBoardAssets({
    boardId,
    indexedDB: window.indexedDB,
    relayOrigin: '',
    // Pictures are kept by us; the browser's own cache would hold them twice.
    fetch: (url, init) => window.fetch(url, { ...init, cache: 'no-store' }),
    nameOf: (file) => work.ask({ kind: 'name', file }),
    random: () => Math.random(),
    timers: {
      setTimeout: (run, ms) => window.setTimeout(run, ms),
      clearTimeout: (id) => window.clearTimeout(Number(id)),
    },
    onRetry: (asset) => source.retry(asset),
    onTrouble,
  });
  const source = pictureSource(assets, work);
  return {
    source,
    assets,
    async take(file) {
      const taken = await takeIn(file, work);
      await assets.add(taken.asset, taken.file, taken.thumbnail);
      return taken;
    },
  };
}

/** Decodes in the worker; a picture that has no thumbnail on this device gets one on the way. */
function pictureSource(assets: BoardAssets, work: PictureWork): DecodedImages {
  const assetOf = new WeakMap<Blob, string>();
  const withThumbnail = new Set<string>();
  return createImageSource({
    async load(asset) {
      const file = await assets.load(asset);
      assetOf.set(file, asset);
      return file;
    },
    async preview(asset) {
      const thumbnail = await assets.thumbnail(asset);
      if (thumbnail === undefined) return undefined;
      withThumbnail.add(asset);
      return createImageBitmap(thumbnail);
    },
    async decode(bytes, maxPixels) {
      const file = bytes instanceof Blob ? bytes : new Blob([bytes]);
      const asset = assetOf.get(file);
      const wanted = asset !== undefined && !withThumbnail.has(asset);
      const bounds = { maxPixels, maxSide: MAX_IMAGE_SIDE };
      const { picture, thumbnail } = await work.ask({
        ...{ kind: 'decode', file, bounds },
        withThumbnail: wanted,
      });
      if (wanted && thumbnail !== undefined) {
        withThumbnail.add(asset);
        // Without it the picture comes a moment later the next time.
        void assets.keepThumbnail(asset, thumbnail).catch(() => undefined);
      }
      return picture;
    },
  });
}
