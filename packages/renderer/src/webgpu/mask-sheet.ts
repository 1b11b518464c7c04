import { TEXTURE_USAGE } from './gpu-flags.ts';
import type { GpuHeap } from './gpu-heap.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** A texture on which pieces of ink lie side by side as masks, and where there is room on it. */
export interface MaskSheet {
  readonly width: number;
  readonly height: number;
  readonly shelf: Shelf;
  view(): GPUTextureView;
  destroy(): void;
}

export const MASK_FORMAT = 'rgba8unorm';

export function createMaskSheet(heap: GpuHeap, width: number, height: number): MaskSheet {
  let texture: GPUTexture | undefined;
  let view: GPUTextureView | undefined;
  return {
    width,
    height,
    shelf: createShelf(width, height),
    view() {
      texture ??= heap.texture({
        label: 'mask',
        size: [width, height],
        format: MASK_FORMAT,
        usage: TEXTURE_USAGE.RENDER_ATTACHMENT | TEXTURE_USAGE.TEXTURE_BINDING,
      });
      view ??= texture.createView();
      return view;
    },
    destroy() {
      if (texture !== undefined) heap.free(texture);
      texture = undefined;
      view = undefined;
    },
  };
}
