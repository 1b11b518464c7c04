import { packBrushLooks } from '../brush/brush-look.ts';
import { grainMips } from '../brush/grain.ts';
import { GRAIN_SAMPLER, grainTexture } from '../brush/grain-texture.ts';
import { BLUR_UNIFORM_BYTES } from '../effects/blur.wgsl.ts';
import type { GroupPass } from './frame-plan.ts';
import { BUFFER_USAGE } from './gpu-flags.ts';
import type { GpuHeap } from './gpu-heap.ts';
import { GROUP_RECORD_WORDS } from './layout.ts';
import type { Layouts } from './pipelines.ts';

/** Bind groups over textures, kept as long as the textures are. */
export interface TextureGroups {
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
  let ofWash: { readonly grain: GPUTexture; readonly looks: GPUBuffer } | undefined;
  const grainSampler = device.createSampler(GRAIN_SAMPLER);
  const pictureSampler = device.createSampler({
    label: 'picture',
    magFilter: 'linear',
    minFilter: 'linear',
    mipmapFilter: 'linear',
  });
  const washes = new WeakMap<GPUTextureView, GPUBindGroup>();
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

  /** Made when the first ink needs it: the grain takes some milliseconds. */
  function washResources() {
    if (ofWash !== undefined) return ofWash;
    const packed = packBrushLooks();
    const looks = heap.buffer({
      label: 'brush looks',
      size: packed.byteLength,
      usage: BUFFER_USAGE.UNIFORM | BUFFER_USAGE.COPY_DST,
    });
    device.queue.writeBuffer(looks, 0, packed);
    ofWash = { grain: grainTexture(device, heap, grainMips()), looks };
    return ofWash;
  }

  return {
    wash: (mask) =>
      kept(washes, mask, () =>
        device.createBindGroup({
          label: 'wash',
          layout: layouts.wash,
          entries: [
            { binding: 0, resource: mask },
            { binding: 1, resource: washResources().grain.createView() },
            { binding: 2, resource: grainSampler },
            { binding: 3, resource: { buffer: washResources().looks } },
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
      if (ofWash === undefined) return;
      heap.free(ofWash.grain);
      heap.free(ofWash.looks);
    },
  };
}
