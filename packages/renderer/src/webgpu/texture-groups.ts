import { packBrushLooks } from '../brush/brush-look.ts';
import { grainMips } from '../brush/grain.ts';
import { GRAIN_SAMPLER, grainTexture } from '../brush/grain-texture.ts';
import { BLUR_UNIFORM_BYTES } from '../effects/blur.wgsl.ts';
import type { GroupPass } from './frame-plan.ts';
import { BUFFER_USAGE, TEXTURE_USAGE } from './gpu-flags.ts';
import type { GpuHeap } from './gpu-heap.ts';
import { GROUP_RECORD_WORDS } from './layout.ts';
import type { Layouts } from './pipelines.ts';

/** Bind groups over textures, kept as long as the textures are. */
export interface TextureGroups {
  /** From now on washes have the grain: it takes some milliseconds to make, and plain ink does without it. */
  useGrain(): void;
  wash(mask: GPUTextureView): GPUBindGroup;
  /** @param picture a view of dimension 2d-array */
  picture(picture: GPUTextureView): GPUBindGroup;
  /** For this pass only. */
  blur(source: GPUTextureView, uniform: GPUBuffer): GPUBindGroup;
  group(pass: GroupPass, uniform: GPUBuffer): GPUBindGroup;
  destroy(): void;
}

export function createTextureGroups(
  device: GPUDevice,
  heap: GpuHeap,
  layouts: Layouts,
): TextureGroups {
  const looks = looksBuffer(device, heap);
  let grain = blankTexture(heap);
  let hasGrain = false;
  const grainSampler = device.createSampler(GRAIN_SAMPLER);
  const pictureSampler = device.createSampler({
    label: 'picture',
    magFilter: 'linear',
    minFilter: 'linear',
    mipmapFilter: 'linear',
  });
  let washes = new WeakMap<GPUTextureView, GPUBindGroup>();
  const pictures = new WeakMap<GPUTextureView, GPUBindGroup>();

  function kept(
    groups: WeakMap<GPUTextureView, GPUBindGroup>,
    view: GPUTextureView,
    make: () => GPUBindGroup,
  ): GPUBindGroup {
    const found = groups.get(view) ?? make();
    groups.set(view, found);
    return found;
  }

  function useGrain(): void {
    if (hasGrain) return;
    hasGrain = true;
    heap.free(grain);
    grain = grainTexture(device, heap, grainMips());
    washes = new WeakMap();
  }

  return {
    useGrain,
    wash: (mask) =>
      kept(washes, mask, () =>
        device.createBindGroup({
          label: 'wash',
          layout: layouts.wash,
          entries: [
            { binding: 0, resource: mask },
            { binding: 1, resource: grain.createView() },
            { binding: 2, resource: grainSampler },
            { binding: 3, resource: { buffer: looks } },
          ],
        }),
      ),
    picture: (view) =>
      kept(pictures, view, () =>
        device.createBindGroup({
          label: 'picture',
          layout: layouts.picture,
          entries: [
            { binding: 0, resource: view },
            { binding: 1, resource: pictureSampler },
          ],
        }),
      ),
    blur: (source, uniform) =>
      device.createBindGroup({
        label: 'blur',
        layout: layouts.blur,
        entries: [
          { binding: 0, resource: source },
          { binding: 1, resource: { buffer: uniform, size: BLUR_UNIFORM_BYTES } },
        ],
      }),
    group({ content, shadow = content, glow = content, backdrop = content }, uniform) {
      const textures = [content, shadow, glow, backdrop];
      return device.createBindGroup({
        label: 'group',
        layout: layouts.group,
        entries: [
          { binding: 0, resource: { buffer: uniform, size: GROUP_RECORD_WORDS * 4 } },
          ...textures.map((resource, i) => ({ binding: i + 1, resource })),
          { binding: 5, resource: pictureSampler },
        ],
      });
    },
    destroy() {
      heap.free(grain);
      heap.free(looks);
    },
  };
}

function looksBuffer(device: GPUDevice, heap: GpuHeap): GPUBuffer {
  const packed = packBrushLooks();
  const { UNIFORM, COPY_DST } = BUFFER_USAGE;
  const size = packed.byteLength;
  const looks = heap.buffer({ label: 'brush looks', size, usage: UNIFORM | COPY_DST });
  device.queue.writeBuffer(looks, 0, packed);
  return looks;
}

/** In the place of the grain: a texture that no ink reads. */
function blankTexture(heap: GpuHeap): GPUTexture {
  const usage = TEXTURE_USAGE.TEXTURE_BINDING | TEXTURE_USAGE.COPY_DST;
  return heap.texture({ label: 'no grain', size: [1, 1], format: 'rgba8unorm', usage });
}
