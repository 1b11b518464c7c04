import { TEXTURE_USAGE } from './gpu-flags.ts';
import type { GpuHeap } from './gpu-heap.ts';

/** A texture for the middle of a frame: drawn on, then read. */
export interface TempTexture {
  readonly texture: GPUTexture;
  readonly view: GPUTextureView;
  /** As layers, for quads. */
  readonly layers: GPUTextureView;
  readonly width: number;
  readonly height: number;
}

/**
 * Textures that are lent within a frame. Passes run in the order they were planned, so one that is given back may be
 * lent again at once.
 */
export interface TempTextures {
  take(width: number, height: number): TempTexture;
  giveBack(texture: TempTexture): void;
  /** A frame begins: what was not wanted for long is destroyed. */
  tick(): void;
  /** No frame may come for long: what this one did not want is destroyed. */
  rest(): void;
  destroy(): void;
}

/** Frames: a second or two of a gesture's pauses. */
const KEPT_FRAMES = 120;

export function createTempTextures(heap: GpuHeap, format: GPUTextureFormat): TempTextures {
  let free: { readonly one: TempTexture; readonly since: number }[] = [];
  let now = 0;

  function make(width: number, height: number): TempTexture {
    const { RENDER_ATTACHMENT, TEXTURE_BINDING, COPY_SRC, COPY_DST } = TEXTURE_USAGE;
    const texture = heap.texture({
      label: 'temporary',
      size: [width, height],
      format,
      usage: RENDER_ATTACHMENT | TEXTURE_BINDING | COPY_SRC | COPY_DST,
    });
    const layers = texture.createView({ dimension: '2d-array' });
    return { texture, view: texture.createView(), layers, width, height };
  }

  function expire(keptFrames: number): void {
    const stale = free.filter(({ since }) => now - since > keptFrames);
    for (const { one } of stale) heap.free(one.texture);
    if (stale.length > 0) free = free.filter((kept) => !stale.includes(kept));
  }

  return {
    take(width, height) {
      const at = free.findIndex(({ one }) => one.width === width && one.height === height);
      const found = at < 0 ? undefined : free.splice(at, 1)[0];
      return found?.one ?? make(width, height);
    },
    giveBack(one) {
      free.push({ one, since: now });
    },
    tick() {
      now++;
      expire(KEPT_FRAMES);
    },
    rest: () => expire(0),
    destroy() {
      for (const { one } of free) heap.free(one.texture);
      free = [];
    },
  };
}
