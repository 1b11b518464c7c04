import { TEXTURE_USAGE } from '../webgpu/gpu-flags.ts';
import type { GpuHeap } from '../webgpu/gpu-heap.ts';
import { GRAIN_SIZE } from './grain.ts';

/** The grain as `ink_grain` samples it: 350 kB with its mips. @param mips of `grainMips` */
export function grainTexture(
  device: GPUDevice,
  heap: GpuHeap,
  mips: readonly Uint8Array<ArrayBuffer>[],
): GPUTexture {
  const texture = heap.texture({
    label: 'grain',
    size: [GRAIN_SIZE, GRAIN_SIZE],
    format: 'rgba8unorm',
    mipLevelCount: mips.length,
    usage: TEXTURE_USAGE.TEXTURE_BINDING | TEXTURE_USAGE.COPY_DST,
  });
  mips.forEach((texels, mipLevel) => {
    const size = GRAIN_SIZE >> mipLevel;
    const layout = { bytesPerRow: size * 4 };
    device.queue.writeTexture({ texture, mipLevel }, texels, layout, [size, size]);
  });
  return texture;
}

export const GRAIN_SAMPLER: GPUSamplerDescriptor = {
  label: 'grain',
  addressModeU: 'repeat',
  addressModeV: 'repeat',
  magFilter: 'linear',
  minFilter: 'linear',
  mipmapFilter: 'linear',
};
