import type { Counters } from '../engine.ts';
import { BUFFER_USAGE } from './gpu-flags.ts';
import type { GpuHeap } from './gpu-heap.ts';

/**
 * A buffer for shaders that grows with what is written to it. Growing copies on the GPU: bytes that are there are
 * never uploaded again.
 */
export interface GpuBuffer {
  /** Another object after growing: bind groups made with the old one are stale. */
  buffer(): GPUBuffer;
  /** Uploads `words[from, to)` to the same place. */
  write(words: Uint32Array<ArrayBuffer>, from: number, to: number): void;
  destroy(): void;
}

const FIRST_WORDS = 4096;

/** A device cannot hold what is to be drawn. */
export class GpuFull extends Error {
  override readonly name = 'GpuFull';
  readonly code = 'gpu-full';
}

export interface BufferKit {
  readonly device: GPUDevice;
  readonly heap: GpuHeap;
  readonly counters: Counters;
}

/** @param kind points of ink are counted apart */
export function createGpuBuffer(
  { device, heap, counters }: BufferKit,
  label: string,
  usage: 'storage' | 'uniform' = 'storage',
  kind: 'points' | 'other' = 'other',
): GpuBuffer {
  let buffer = make(FIRST_WORDS);

  function make(words: number): GPUBuffer {
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = BUFFER_USAGE;
    return heap.buffer({
      label,
      size: words * 4,
      usage: (usage === 'storage' ? STORAGE : UNIFORM) | COPY_DST | COPY_SRC,
    });
  }

  function reserve(words: number): void {
    if (words * 4 <= buffer.size) return;
    const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    if (words * 4 > most)
      throw new GpuFull(`${label}: ${words * 4} bytes, the device binds ${most}`);
    // Half more, so that copies stay linear in all; whole words of 4 bytes.
    const larger = make(Math.min(Math.ceil(words * 1.5), Math.floor(most / 4)));
    const encoder = device.createCommandEncoder({ label: `grow ${label}` });
    encoder.copyBufferToBuffer(buffer, 0, larger, 0, buffer.size);
    device.queue.submit([encoder.finish()]);
    heap.free(buffer);
    buffer = larger;
  }

  return {
    buffer: () => buffer,
    write(words, from, to) {
      if (to <= from) return;
      reserve(to);
      device.queue.writeBuffer(buffer, from * 4, words, from, to - from);
      counters.bytesUploaded += (to - from) * 4;
      if (kind === 'points') counters.pointBytesUploaded += (to - from) * 4;
    },
    destroy: () => heap.free(buffer),
  };
}
