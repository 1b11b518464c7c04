import type { Counters } from '../engine.ts';
import { BUFFER_USAGE } from './gpu-flags.ts';

/**
 * A storage buffer that grows with what is written to it. Growing copies on the GPU: bytes that are there are
 * never uploaded again.
 */
export interface GpuBuffer {
  /** Another object after growing: bind groups made with the old one are stale. */
  buffer(): GPUBuffer;
  /** Makes room for so many words; earlier content stays. */
  reserve(words: number): void;
  /** Uploads `words[from, to)` to the same place. */
  write(words: Uint32Array<ArrayBuffer>, from: number, to: number): void;
  /** Uploads `words[0, count)` to word `at`. */
  writeAt(at: number, words: Uint32Array<ArrayBuffer>, count: number): void;
  destroy(): void;
}

const FIRST_WORDS = 4096;

/** A device cannot hold what is to be drawn. */
export class GpuFull extends Error {
  override readonly name = 'GpuFull';
  readonly code = 'gpu-full';
}

export function createGpuBuffer(device: GPUDevice, label: string, counters: Counters): GpuBuffer {
  let buffer = make(device, label, FIRST_WORDS);

  function reserve(words: number): void {
    if (words * 4 <= buffer.size) return;
    const most = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    if (words * 4 > most)
      throw new GpuFull(`${label}: ${words * 4} bytes, the device binds ${most}`);
    // Half more, so that copies stay linear in all; whole words of 4 bytes.
    const size = Math.min(Math.ceil((words * 1.5) / 4) * 4, Math.floor(most / 4));
    const larger = make(device, label, size);
    const encoder = device.createCommandEncoder({ label: `grow ${label}` });
    encoder.copyBufferToBuffer(buffer, 0, larger, 0, buffer.size);
    device.queue.submit([encoder.finish()]);
    counters.submits++;
    buffer.destroy();
    buffer = larger;
  }

  function writeAt(at: number, words: Uint32Array<ArrayBuffer>, count: number): void {
    if (count === 0) return;
    reserve(at + count);
    device.queue.writeBuffer(buffer, at * 4, words, 0, count);
    counters.bytesUploaded += count * 4;
  }

  return {
    buffer: () => buffer,
    reserve,
    write(words, from, to) {
      if (to <= from) return;
      reserve(to);
      device.queue.writeBuffer(buffer, from * 4, words, from, to - from);
      counters.bytesUploaded += (to - from) * 4;
    },
    writeAt,
    destroy: () => buffer.destroy(),
  };
}

function make(device: GPUDevice, label: string, words: number): GPUBuffer {
  return device.createBuffer({
    label,
    size: words * 4,
    usage: BUFFER_USAGE.STORAGE | BUFFER_USAGE.COPY_DST | BUFFER_USAGE.COPY_SRC,
  });
}
