import type { Counters } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { SEGMENTS_PER_BLOCK } from '../scene/ink-arena.ts';
import type { FrameBuffers } from './frame-buffers.ts';
import type { DrawPass, DrawRun, FramePlan, MaskPass } from './frame-plan.ts';
import { VERTICES_PER_QUAD, VERTICES_PER_SEGMENT, VIEW_STRIDE_WORDS } from './layout.ts';
import type { Pipelines } from './pipelines.ts';
import type { TextureGroups } from './texture-groups.ts';

/** What a device has for drawing. */
export interface DrawKit {
  readonly pipelines: Pipelines;
  readonly buffers: FrameBuffers;
  readonly textures: TextureGroups;
  readonly counters: Counters;
}

const VERTICES_PER_BLOCK = SEGMENTS_PER_BLOCK * VERTICES_PER_SEGMENT;

/** Records all passes of an uploaded plan. */
export function recordPlan(
  encoder: GPUCommandEncoder,
  plan: FramePlan,
  kit: DrawKit,
  theme: Theme,
): void {
  for (const pass of plan.passes) {
    switch (pass.kind) {
      case 'mask':
        recordMask(encoder, pass, kit);
        break;
      case 'draw':
        recordDraw(encoder, pass, kit, theme);
        break;
    }
  }
}

const offsetOf = (view: number): [number] => [view * VIEW_STRIDE_WORDS * 4];

function recordMask(encoder: GPUCommandEncoder, task: MaskPass, kit: DrawKit): void {
  const pass = encoder.beginRenderPass({
    label: 'mask',
    colorAttachments: [
      {
        view: task.sheet.view(),
        loadOp: 'clear',
        clearValue: [0, 0, 0, 0],
        storeOp: 'store',
      },
    ],
  });
  pass.setPipeline(kit.pipelines.mask);
  pass.setBindGroup(0, kit.buffers.ink(task.ink), offsetOf(task.view));
  pass.draw(VERTICES_PER_BLOCK, task.count, 0, task.first);
  pass.end();
  kit.counters.draws++;
}

function recordDraw(encoder: GPUCommandEncoder, task: DrawPass, kit: DrawKit, theme: Theme): void {
  const pass = encoder.beginRenderPass({
    label: 'draw',
    colorAttachments: [
      task.clear === undefined
        ? { view: task.target, loadOp: 'load', storeOp: 'store' }
        : { view: task.target, loadOp: 'clear', clearValue: task.clear, storeOp: 'store' },
    ],
  });
  for (const run of task.runs) recordRun(pass, task, run, kit, theme);
  pass.end();
}

function recordRun(
  pass: GPURenderPassEncoder,
  task: DrawPass,
  run: DrawRun,
  kit: DrawKit,
  theme: Theme,
): void {
  const { pipelines, buffers, textures, counters } = kit;
  const offset = offsetOf(task.view);
  pass.setPipeline(run.kind === 'paper' ? pipelines.paper[theme] : pipelines.runs[run.kind]);
  switch (run.kind) {
    case 'straight':
      pass.setBindGroup(0, buffers.ink(task.ink), offset);
      break;
    case 'wash':
    case 'paper':
    case 'paper-alone':
      pass.setBindGroup(0, buffers.ink(task.ink), offset);
      pass.setBindGroup(1, textures.wash(task.sheet.view()));
      break;
    case 'shape':
      pass.setBindGroup(0, buffers.shape(), offset);
      break;
    case 'quad':
      if (run.texture === undefined) throw new Error('quads without a texture');
      pass.setBindGroup(0, buffers.quad(), offset);
      pass.setBindGroup(1, textures.picture(run.texture));
      break;
  }
  const vertices = run.kind === 'straight' ? VERTICES_PER_BLOCK : VERTICES_PER_QUAD;
  pass.draw(vertices, run.count, 0, run.first);
  counters.draws++;
}
