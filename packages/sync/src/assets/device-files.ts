import type { AssetId, BoardId } from '@inkmesh/protocol';
import { createDatabase, type StoresOf } from '../device/database.ts';
import { result } from '../device/request.ts';
import type { StartTimer } from '../options.ts';

/** Whether the relay has a picture of a board: `pending` until it said so. */
export type Place = 'pending' | 'on-relay';

/** A picture on this device: the file as it came, and a small picture of it for the time it takes to decode. */
export interface DeviceFile {
  readonly file: Blob;
  readonly thumbnail: Blob | undefined;
}

/** The pictures of all boards on this device, each once, and which boards have them ([S27], [S28]). */
export interface DeviceFiles {
  file(asset: AssetId): Promise<Blob | undefined>;
  thumbnail(asset: AssetId): Promise<Blob | undefined>;
  /** The file and what is known of the relay stand or fall together. */
  put(board: BoardId, asset: AssetId, kept: DeviceFile, place: Place): Promise<void>;
  putThumbnail(asset: AssetId, thumbnail: Blob): Promise<void>;
  setPlace(board: BoardId, asset: AssetId, place: Place): Promise<void>;
  places(board: BoardId): Promise<ReadonlyMap<AssetId, Place>>;
  close(): void;
}

const STORES = { files: {}, thumbnails: {}, places: {} } as const;
type Stores = StoresOf<keyof typeof STORES>;

export const ASSETS_DATABASE = 'inkmesh-assets';

export function openDeviceFiles(
  indexedDB: IDBFactory | undefined,
  startTimer: StartTimer,
): DeviceFiles {
  const database = createDatabase({
    indexedDB,
    name: ASSETS_DATABASE,
    stores: STORES,
    startTimer,
    onCreated: () => undefined,
    onLost: () => undefined,
  });
  const read = (name: 'files' | 'thumbnails', asset: AssetId) =>
    database.run('readonly', async (stores) => blobOf(await result(stores[name].get(asset))));
  const write = (change: (stores: Stores) => Promise<unknown>) =>
    database.run('readwrite', async (stores) => {
      await change(stores);
    });

  return {
    file: (asset) => read('files', asset),
    thumbnail: (asset) => read('thumbnails', asset),
    put: (board, asset, { file, thumbnail }, place) =>
      write(async (stores) => {
        stores.files.put(file, asset);
        if (thumbnail !== undefined) stores.thumbnails.put(thumbnail, asset);
        await writePlace(stores, board, asset, place);
      }),
    putThumbnail: (asset, thumbnail) =>
      write(({ thumbnails }) => result(thumbnails.put(thumbnail, asset))),
    setPlace: (board, asset, place) => write((stores) => writePlace(stores, board, asset, place)),
    places: (board) => database.run('readonly', (stores) => readPlaces(stores, board)),
    close: database.close,
  };
}

/** Under the board's name: all of its pictures, by name. Transactions of several tabs wait for each other. */
async function writePlace(
  stores: Stores,
  board: BoardId,
  asset: AssetId,
  place: Place,
): Promise<void> {
  const places = await readPlaces(stores, board);
  await result(stores.places.put(new Map(places).set(asset, place), board));
}

async function readPlaces(
  { places }: Stores,
  board: BoardId,
): Promise<ReadonlyMap<AssetId, Place>> {
  const found: unknown = await result(places.get(board));
  return found instanceof Map ? found : new Map();
}

function blobOf(value: unknown): Blob | undefined {
  return value instanceof Blob ? value : undefined;
}
