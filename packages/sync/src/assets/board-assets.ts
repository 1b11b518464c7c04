import { type AssetId, type BoardId, isAssetId } from '@inkmesh/protocol';
import { isQuotaError } from '../device/database.ts';
import { startTimerWith, type Timers } from '../options.ts';
import { type DeviceFile, openDeviceFiles } from './device-files.ts';
import { type Fetch, relayFiles, type UploadResult } from './relay-files.ts';
import { createRelayIndex } from './relay-index.ts';
import { AssetMissing, type AssetTrouble } from './trouble.ts';
import { createUploads } from './uploads.ts';

/** The pictures of one board: on this device first, on the relay when it is in reach. */
export interface BoardAssets {
  /** The file, from this device or the relay; its bytes have that name. @throws {AssetMissing} */
  load(asset: string): Promise<Blob>;
  /** Of a file that this device has, or had. */
  thumbnail(asset: string): Promise<Blob | undefined>;
  keepThumbnail(asset: string, thumbnail: Blob): Promise<void>;
  /** Resolves when it is on this device, or when it turned out that it is in memory only; it waits for the relay then. */
  add(asset: AssetId, file: Blob, thumbnail: Blob | undefined): Promise<void>;
  /** The board shows a picture that this device has from elsewhere: the relay has to have it for this board, too. */
  share(asset: string): Promise<void>;
  /** Pictures that the relay does not have … */
  waiting(): number;
  /** … and of them, those that this device does not have either: they are in memory only. */
  unsaved(): number;
  /** Called when one of these numbers changed. @returns the unsubscriber */
  subscribe(listener: () => void): () => void;
  /** Whether the relay is in reach now: what waits is sent, what was missed is asked for again. */
  setInReach(inReach: boolean): void;
  close(): void;
}

export interface BoardAssetsOptions {
  readonly boardId: BoardId;
  /** Undefined where there is none: pictures then live in memory, and on the relay. */
  readonly indexedDB: IDBFactory | undefined;
  /** `http(s)://host`, or nothing where the page comes from the relay. */
  readonly relayOrigin: string;
  readonly fetch: Fetch;
  /** `assetIdOf` the bytes, in a worker. */
  readonly nameOf: (file: Blob) => Promise<AssetId>;
  /** uniform in [0, 1) */
  readonly random: () => number;
  readonly timers: Timers;
  /** A picture that could not be had may be there now. */
  readonly onRetry: (asset: AssetId) => void;
  readonly onTrouble: (trouble: AssetTrouble) => void;
}

export function openBoardAssets(options: BoardAssetsOptions): BoardAssets {
  const { boardId, random } = options;
  const startTimer = startTimerWith(options.timers);
  const device = openDeviceFiles(options.indexedDB, startTimer);
  const relay = relayFiles({ ...options, startTimer });
  /** What the device did not take. */
  const inMemory = new Map<AssetId, DeviceFile>();
  const onRelay = new Set<AssetId>();
  const listeners = new Set<() => void>();
  let notKeptTold = false;

  const uploads = createUploads({
    startTimer,
    random,
    send,
    onStored(asset) {
      onRelay.add(asset);
      void device.setPlace(boardId, asset, 'on-relay').catch(notKept);
    },
    onRefused: (asset, { problem }) => options.onTrouble({ code: 'refused', asset, problem }),
    onChange() {
      for (const listener of listeners) listener();
    },
  });
  const index = createRelayIndex({
    startTimer,
    random,
    which: relay.which,
    onThere: options.onRetry,
  });

  function notKept(cause: unknown): void {
    if (notKeptTold) return;
    notKeptTold = true;
    const reason = isQuotaError(cause) ? 'quota' : 'database';
    options.onTrouble({ code: 'not-kept', reason, cause });
  }

  async function send(asset: AssetId): Promise<UploadResult> {
    try {
      const file = await local(asset);
      return file === undefined ? { kind: 'gone' } : await relay.upload(asset, file);
    } catch (cause) {
      return { kind: 'later', cause };
    }
  }

  async function local(asset: AssetId): Promise<Blob | undefined> {
    return inMemory.get(asset)?.file ?? device.file(asset);
  }

  /** A device that cannot be read is as one that has nothing: the relay may have it. */
  function localIfReadable(asset: AssetId): Promise<Blob | undefined> {
    return local(asset).catch((cause) => {
      notKept(cause);
      return undefined;
    });
  }

  async function fetched(asset: AssetId): Promise<Blob> {
    if (!(await index.has(asset))) {
      throw new AssetMissing('not-there', 'The relay does not have it yet.');
    }
    const file = await relay.download(asset);
    if ((await options.nameOf(file)) !== asset) {
      throw new AssetMissing('wrong-bytes', 'The relay gave other bytes than were asked for.');
    }
    onRelay.add(asset);
    await device.put(boardId, asset, { file, thumbnail: undefined }, 'on-relay').catch(notKept);
    return file;
  }

  /** What was left to do when the board was last open, here or in another tab. */
  async function readPlaces(): Promise<void> {
    for (const [asset, place] of await device.places(boardId)) {
      if (place === 'on-relay') onRelay.add(asset);
      else if (!onRelay.has(asset)) uploads.add(asset);
    }
  }

  /** A relay whose disk was lost, or another one at its address, gets again what it had. */
  async function offerAgain(): Promise<void> {
    await readPlaces();
    const had = [...onRelay];
    const there = await relay.which(had);
    for (const asset of had) {
      if (there.has(asset) || (await local(asset)) === undefined) continue;
      onRelay.delete(asset);
      await device.setPlace(boardId, asset, 'pending');
      uploads.add(asset);
    }
  }

  void readPlaces().catch(notKept);

  return {
    async load(asset) {
      if (!isAssetId(asset)) throw new AssetMissing('not-a-name', 'No file has such a name.');
      try {
        const file = (await localIfReadable(asset)) ?? (await fetched(asset));
        index.found(asset);
        return file;
      } catch (cause) {
        index.miss(asset);
        throw cause;
      }
    },
    async thumbnail(asset) {
      if (!isAssetId(asset)) return undefined;
      return inMemory.get(asset)?.thumbnail ?? device.thumbnail(asset);
    },
    async keepThumbnail(asset, thumbnail) {
      if (isAssetId(asset)) await device.putThumbnail(asset, thumbnail);
    },
    async add(asset, file, thumbnail) {
      const place = onRelay.has(asset) ? 'on-relay' : 'pending';
      await device.put(boardId, asset, { file, thumbnail }, place).catch((cause) => {
        inMemory.set(asset, { file, thumbnail });
        notKept(cause);
      });
      index.found(asset);
      if (!onRelay.has(asset)) uploads.add(asset);
    },
    async share(asset) {
      if (!isAssetId(asset) || onRelay.has(asset) || uploads.has(asset)) return;
      if ((await localIfReadable(asset)) === undefined) return;
      await device.setPlace(boardId, asset, 'pending').catch(notKept);
      uploads.add(asset);
    },
    waiting: uploads.count,
    unsaved: () => [...inMemory.keys()].filter(uploads.has).length,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setInReach(inReach) {
      uploads.setInReach(inReach);
      index.setInReach(inReach);
      // Neither device nor relay may answer; it is done again the next time.
      if (inReach) void offerAgain().catch(() => undefined);
    },
    close() {
      uploads.close();
      index.close();
      listeners.clear();
      device.close();
    },
  };
}
