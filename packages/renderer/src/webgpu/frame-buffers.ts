import type { FramePlan, InkSource } from './frame-plan.ts';
import { type BufferKit, createGpuBuffer, type GpuBuffer } from './gpu-buffer.ts';
import type { InkBuffers } from './ink-buffers.ts';
import {
  ENTRY_WORDS,
  PLACEMENT_WORDS,
  QUAD_RECORD_WORDS,
  SHAPE_RECORD_WORDS,
  UNIFORM_STRIDE_WORDS,
  VIEW_RECORD_WORDS,
} from './layout.ts';
import type { Layouts } from './pipelines.ts';

/** The plan's records on the GPU, and the bind groups over them. */
export interface FrameBuffers {
  upload(plan: FramePlan): void;
  ink(source: InkSource): GPUBindGroup;
  shape(): GPUBindGroup;
  quad(): GPUBindGroup;
  /** Uniforms with dynamic offsets, for groups that are made with textures. */
  blurs(): GPUBuffer;
  groups(): GPUBuffer;
  destroy(): void;
}

export function createFrameBuffers(
  kit: BufferKit,
  layouts: Layouts,
  inks: Readonly<Record<InkSource, InkBuffers>>,
): FrameBuffers {
  const views = createGpuBuffer(kit, 'views', 'uniform');
  const entries = createGpuBuffer(kit, 'entries');
  const placements = createGpuBuffer(kit, 'placements');
  const shapes = createGpuBuffer(kit, 'shapes');
  const vertices = createGpuBuffer(kit, 'vertices');
  const quads = createGpuBuffer(kit, 'quads');
  const blurs = createGpuBuffer(kit, 'blurs', 'uniform');
  const groupRecords = createGpuBuffer(kit, 'groups', 'uniform');

  const group = (label: string, layout: GPUBindGroupLayout, parts: readonly GpuBuffer[]) =>
    keptGroup(kit.device, label, layout, views, parts);
  const inkGroup = (source: InkSource) => {
    const { points, blocks, strokes } = inks[source];
    return group(source, layouts.ink, [points, blocks, strokes, entries, placements]);
  };
  const groups = { dry: inkGroup('dry'), wet: inkGroup('wet'), near: inkGroup('near') };

  return {
    upload(plan) {
      views.write(plan.views.words, 0, plan.views.count * UNIFORM_STRIDE_WORDS);
      entries.write(plan.entries.words, 0, plan.entries.count * ENTRY_WORDS);
      placements.write(plan.placements.words, 0, plan.placements.count * PLACEMENT_WORDS);
      shapes.write(plan.shapes.words, 0, plan.shapes.count * SHAPE_RECORD_WORDS);
      vertices.write(plan.vertices.words, 0, plan.vertices.count * 2);
      quads.write(plan.quads.words, 0, plan.quads.count * QUAD_RECORD_WORDS);
      blurs.write(plan.blurs.words, 0, plan.blurs.count * UNIFORM_STRIDE_WORDS);
      groupRecords.write(plan.groups.words, 0, plan.groups.count * UNIFORM_STRIDE_WORDS);
    },
    ink: (source) => groups[source](),
    shape: group('shapes', layouts.shape, [shapes, vertices]),
    quad: group('quads', layouts.quad, [quads]),
    blurs: blurs.buffer,
    groups: groupRecords.buffer,
    destroy() {
      for (const part of [views, entries, placements, shapes, vertices, quads]) part.destroy();
      for (const part of [blurs, groupRecords]) part.destroy();
    },
  };
}

/** A bind group over the buffers of this moment; another one only when one of them grew. */
function keptGroup(
  device: GPUDevice,
  label: string,
  layout: GPUBindGroupLayout,
  view: GpuBuffer,
  parts: readonly GpuBuffer[],
): () => GPUBindGroup {
  let bound: GPUBuffer[] = [];
  let kept: GPUBindGroup | undefined;
  return () => {
    const buffers = [view, ...parts].map((part) => part.buffer());
    if (kept !== undefined && buffers.every((buffer, i) => buffer === bound[i])) return kept;
    bound = buffers;
    const resources = buffers.map((buffer, i) =>
      i === 0 ? { buffer, offset: 0, size: VIEW_RECORD_WORDS * 4 } : { buffer },
    );
    kept = device.createBindGroup({
      label,
      layout,
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
    return kept;
  };
}
