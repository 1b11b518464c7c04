import type { EngineMemory } from '../engine.ts';

/** The one place where buffers and textures are made and destroyed, so that they can be counted. */
export interface GpuHeap {
  buffer(descriptor: GPUBufferDescriptor): GPUBuffer;
  texture(descriptor: TextureDescriptor): GPUTexture;
  free(resource: GPUBuffer | GPUTexture): void;
  memory(): EngineMemory;
}

/** A texture of 4 bytes a texel. */
export interface TextureDescriptor {
  readonly label: string;
  readonly size: readonly [width: number, height: number, layers?: number];
  readonly format: GPUTextureFormat;
  readonly usage: number;
  readonly mipLevelCount?: number;
}

export function createGpuHeap(device: GPUDevice): GpuHeap {
  const sizes = new Map<GPUBuffer | GPUTexture, number>();

  return {
    buffer(descriptor) {
      const buffer = device.createBuffer(descriptor);
      sizes.set(buffer, descriptor.size);
      return buffer;
    },
    texture(descriptor) {
      const texture = device.createTexture({
        ...descriptor,
        size: [...descriptor.size] as number[],
      });
      sizes.set(texture, textureBytes(descriptor));
      return texture;
    },
    free(resource) {
      if (!sizes.delete(resource)) throw new Error(`${resource.label} was freed before`);
      resource.destroy();
    },
    memory() {
      const memory = { buffers: 0, bufferBytes: 0, textures: 0, textureBytes: 0 };
      for (const [resource, bytes] of sizes) {
        if ('format' in resource) {
          memory.textures++;
          memory.textureBytes += bytes;
        } else {
          memory.buffers++;
          memory.bufferBytes += bytes;
        }
      }
      return memory;
    },
  };
}

function textureBytes({ size: [width, height, layers = 1], mipLevelCount = 1 }: TextureDescriptor) {
  let bytes = 0;
  for (let level = 0; level < mipLevelCount; level++) {
    bytes += Math.max(1, width >> level) * Math.max(1, height >> level) * layers * 4;
  }
  return bytes;
}
