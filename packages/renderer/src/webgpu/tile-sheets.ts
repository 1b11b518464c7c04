import { TILE_SIZE } from '../tiles/tile-cache.ts';
import { TEXTURE_USAGE } from './gpu-flags.ts';
import type { GpuHeap } from './gpu-heap.ts';

/** A tile's picture: one layer of a texture that others share, so that many tiles are shown with one draw. */
export interface TileSurface {
  readonly sheet: TileSheet;
  readonly layer: number;
  /** To draw onto it. */
  readonly target: GPUTextureView;
}

export interface TileSheet {
  readonly id: number;
  readonly texture: GPUTexture;
  /** Of all layers. */
  readonly view: GPUTextureView;
  readonly free: number[];
}

/**
 * 32 MiB a sheet: a window of 1280 x 720 shows at most 12 tiles, and with the ring around them 30, with one draw. As
 * many as a tile cache holds at least.
 */
const LAYERS = 32;

export interface TileSheets {
  create(): TileSurface;
  destroy(surface: TileSurface): void;
}

export function createTileSheets(heap: GpuHeap, format: GPUTextureFormat): TileSheets {
  let sheets: TileSheet[] = [];
  let made = 0;

  function addSheet(): TileSheet {
    const { RENDER_ATTACHMENT, TEXTURE_BINDING, COPY_SRC, COPY_DST } = TEXTURE_USAGE;
    const texture = heap.texture({
      label: 'tiles',
      size: [TILE_SIZE, TILE_SIZE, LAYERS],
      format,
      usage: RENDER_ATTACHMENT | TEXTURE_BINDING | COPY_SRC | COPY_DST,
    });
    const view = texture.createView({ dimension: '2d-array' });
    const free = Array.from({ length: LAYERS }, (_, i) => LAYERS - 1 - i);
    const sheet = { id: made++, texture, view, free };
    sheets.push(sheet);
    return sheet;
  }

  return {
    create() {
      const sheet = sheets.find(({ free }) => free.length > 0) ?? addSheet();
      const layer = sheet.free.pop() ?? 0;
      const target = sheet.texture.createView({
        dimension: '2d',
        baseArrayLayer: layer,
        arrayLayerCount: 1,
      });
      return { sheet, layer, target };
    },
    destroy({ sheet, layer }) {
      sheet.free.push(layer);
      if (sheet.free.length < LAYERS) return;
      sheets = sheets.filter((other) => other !== sheet);
      heap.free(sheet.texture);
    },
  };
}
