import { type BufferKit, createGpuBuffer, type GpuBuffer } from './gpu-buffer.ts';

/** Ink of one kind (dry or wet) on the GPU. */
export interface InkBuffers {
  readonly points: GpuBuffer;
  readonly blocks: GpuBuffer;
  readonly strokes: GpuBuffer;
  destroy(): void;
}

export function createInkBuffers(kit: BufferKit, label: string): InkBuffers {
  const points = createGpuBuffer(kit, `${label} points`, 'storage', 'points');
  const blocks = createGpuBuffer(kit, `${label} blocks`);
  const strokes = createGpuBuffer(kit, `${label} strokes`);
  return {
    points,
    blocks,
    strokes,
    destroy() {
      for (const part of [points, blocks, strokes]) part.destroy();
    },
  };
}
