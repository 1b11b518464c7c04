import type { Counters } from '../engine.ts';
import type { DrawList } from './draw-list.ts';
import { createGpuBuffer } from './gpu-buffer.ts';
import { ENTRY_WORDS } from './layout.ts';

/** The four buffers that ink is pulled from, and the bind group over them. */
export interface InkSet {
  readonly points: ReturnType<typeof createGpuBuffer>;
  readonly blocks: ReturnType<typeof createGpuBuffer>;
  readonly strokes: ReturnType<typeof createGpuBuffer>;
  uploadList(list: DrawList): void;
  /** For the buffers of this moment. */
  bindGroup(): GPUBindGroup;
  destroy(): void;
}

export function createInkSet(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  view: GPUBuffer,
  label: string,
  counters: Counters,
): InkSet {
  const points = createGpuBuffer(device, `${label} points`, counters);
  const blocks = createGpuBuffer(device, `${label} blocks`, counters);
  const strokes = createGpuBuffer(device, `${label} strokes`, counters);
  const entries = createGpuBuffer(device, `${label} entries`, counters);
  const parts = [points, blocks, strokes, entries];
  let bound: GPUBuffer[] = [];
  let group: GPUBindGroup | undefined;

  function bindGroup(): GPUBindGroup {
    const buffers = parts.map((part) => part.buffer());
    if (group !== undefined && buffers.every((buffer, i) => buffer === bound[i])) return group;
    bound = buffers;
    const resources = [view, ...buffers];
    group = device.createBindGroup({
      label,
      layout,
      entries: resources.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    return group;
  }

  return {
    points,
    blocks,
    strokes,
    uploadList: (list) => entries.write(list.entries, 0, list.count * ENTRY_WORDS),
    bindGroup,
    destroy() {
      for (const part of parts) part.destroy();
    },
  };
}
