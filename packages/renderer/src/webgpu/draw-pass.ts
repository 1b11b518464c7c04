import type { Counters } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { SEGMENTS_PER_BLOCK } from '../scene/ink-arena.ts';
import type { PixelRect } from '../scene/view.ts';
import type { DrawList, RunKind } from './draw-list.ts';
import { VERTICES_PER_SEGMENT } from './layout.ts';
import type { Pictures } from './pictures.ts';
import type { Pipelines } from './pipelines.ts';

/** One picture to make: ink over a base. */
export interface DrawTask {
  readonly target: GPUTexture;
  /** Under the ink: bare paper, what the target holds, or another picture of the same size. */
  readonly base: 'paper' | 'target' | GPUTexture;
  /** Only these pixels change, and they start as bare paper. */
  readonly rect?: PixelRect;
  readonly list: DrawList;
  readonly ink: GPUBindGroup;
  readonly theme: Theme;
  readonly paper: GPUColor;
}

/** What a device has for drawing. */
export interface DrawKit {
  readonly device: GPUDevice;
  readonly pipelines: Pipelines;
  readonly pictures: Pictures;
  readonly counters: Counters;
}

const VERTICES_PER_BLOCK = SEGMENTS_PER_BLOCK * VERTICES_PER_SEGMENT;

/**
 * Records one picture. Opaque ink alone goes straight to the target. Translucent ink needs samples and ranks: the
 * base is then copied into every sample, and the samples are resolved onto the target.
 */
export function recordPass(encoder: GPUCommandEncoder, kit: DrawKit, task: DrawTask): void {
  const size = [task.target.width, task.target.height];
  const isMulti = task.list.hasTranslucent;
  const blitFrom = isMulti ? blitSource(encoder, kit, task, size) : undefined;
  if (!isMulti && typeof task.base === 'object') {
    encoder.copyTextureToTexture({ texture: task.base }, { texture: task.target }, size);
  }
  const pass = encoder.beginRenderPass(isMulti ? multiPass(kit, task) : singlePass(task));
  if (blitFrom !== undefined) recordBlit(pass, kit, blitFrom);
  pass.setBindGroup(0, task.ink);
  if (task.rect !== undefined) recordFill(pass, kit, task.rect, isMulti);
  for (const run of task.list.runs) {
    pass.setPipeline(pipelineFor(run.kind, isMulti, kit.pipelines, task.theme));
    pass.draw(VERTICES_PER_BLOCK, run.count, 0, run.first);
    kit.counters.draws++;
  }
  pass.end();
}

/** What goes into the samples first; a pass cannot read its own target, so that is copied aside. */
function blitSource(
  encoder: GPUCommandEncoder,
  kit: DrawKit,
  task: DrawTask,
  size: number[],
): GPUTexture | undefined {
  if (task.base === 'paper') return undefined;
  if (task.base !== 'target') return task.base;
  const spare = kit.pictures.spare();
  encoder.copyTextureToTexture({ texture: task.target }, { texture: spare }, size);
  return spare;
}

function singlePass({ target, base, paper }: DrawTask): GPURenderPassDescriptor {
  return {
    label: 'opaque ink',
    colorAttachments: [
      {
        view: target.createView(),
        loadOp: base === 'paper' ? 'clear' : 'load',
        clearValue: paper,
        storeOp: 'store',
      },
    ],
  };
}

function multiPass({ pictures }: DrawKit, { target, paper }: DrawTask): GPURenderPassDescriptor {
  const { color, depth } = pictures.multisampled();
  return {
    label: 'ink',
    colorAttachments: [
      {
        view: color,
        resolveTarget: target.createView(),
        loadOp: 'clear',
        clearValue: paper,
        // Only the resolved picture is wanted: a tiled GPU never writes the samples to memory.
        storeOp: 'discard',
      },
    ],
    depthStencilAttachment: {
      view: depth,
      depthLoadOp: 'clear',
      depthClearValue: 1,
      depthStoreOp: 'discard',
    },
  };
}

function recordBlit(pass: GPURenderPassEncoder, kit: DrawKit, source: GPUTexture): void {
  const group = kit.device.createBindGroup({
    label: 'blit',
    layout: kit.pipelines.blitLayout,
    entries: [{ binding: 0, resource: source.createView() }],
  });
  pass.setPipeline(kit.pipelines.multi.blit);
  pass.setBindGroup(0, group);
  pass.draw(3);
  kit.counters.draws++;
}

function recordFill(
  pass: GPURenderPassEncoder,
  { pipelines, counters }: DrawKit,
  rect: PixelRect,
  isMulti: boolean,
): void {
  pass.setScissorRect(rect.x, rect.y, rect.width, rect.height);
  pass.setPipeline(isMulti ? pipelines.multi.fill : pipelines.single.fill);
  pass.draw(3);
  counters.draws++;
}

function pipelineFor(
  kind: RunKind,
  isMulti: boolean,
  pipelines: Pipelines,
  theme: Theme,
): GPURenderPipeline {
  if (!isMulti) return pipelines.single.ink;
  if (kind === 'ink') return pipelines.multi.ink;
  return theme === 'light' ? pipelines.multi.multiply : pipelines.multi.screen;
}
