import type { Counters } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { SEGMENTS_PER_BLOCK } from '../scene/ink-arena.ts';
import type { PixelRect } from '../scene/view.ts';
import type { FrameBuffers } from './frame-buffers.ts';
import type { BlurPass, DrawPass, DrawRun, FramePlan, GroupPass, MaskPass } from './frame-plan.ts';
import { UNIFORM_STRIDE_WORDS, VERTICES_PER_QUAD, VERTICES_PER_SEGMENT } from './layout.ts';
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
  if (plan.hasGrain) kit.textures.useGrain();
  for (const pass of plan.passes) {
    switch (pass.kind) {
      case 'mask':
        recordMask(encoder, pass, kit);
        break;
      case 'draw':
        recordDraw(encoder, pass, kit, theme);
        break;
      case 'copy':
        encoder.copyTextureToTexture(
          { texture: pass.from, origin: [0, 0, pass.layer] },
          { texture: pass.to, origin: [0, 0, pass.toLayer] },
          [pass.width, pass.height],
        );
        break;
      case 'blur':
        recordBlur(encoder, pass, kit);
        break;
      case 'group':
        recordGroup(encoder, pass, kit);
        break;
    }
  }
}

const offsetOf = (record: number): [number] => [record * UNIFORM_STRIDE_WORDS * 4];

function recordBlur(encoder: GPUCommandEncoder, task: BlurPass, kit: DrawKit): void {
  const pass = beginWhole(encoder, 'blur', task.target, true);
  pass.setPipeline(kit.pipelines.blur);
  const group = kit.textures.blur(task.source, kit.buffers.blurs());
  pass.setBindGroup(0, group, offsetOf(task.blur));
  endWhole(pass, kit);
}

function recordGroup(encoder: GPUCommandEncoder, task: GroupPass, kit: DrawKit): void {
  const pass = beginWhole(encoder, 'group', task.target, task.isFirst);
  setClip(pass, task.clip);
  const { over, blend } = kit.pipelines.group;
  pass.setPipeline(task.backdrop === undefined ? over : blend);
  pass.setBindGroup(0, kit.textures.group(task, kit.buffers.groups()), offsetOf(task.group));
  endWhole(pass, kit);
}

function setClip(pass: GPURenderPassEncoder, clip: PixelRect | undefined): void {
  if (clip !== undefined) pass.setScissorRect(clip.x, clip.y, clip.width, clip.height);
}

function beginWhole(
  encoder: GPUCommandEncoder,
  label: string,
  view: GPUTextureView,
  isCleared: boolean,
): GPURenderPassEncoder {
  return encoder.beginRenderPass({
    label,
    colorAttachments: [
      isCleared
        ? { view, loadOp: 'clear', clearValue: [0, 0, 0, 0], storeOp: 'store' }
        : { view, loadOp: 'load', storeOp: 'store' },
    ],
  });
}

/** One triangle around the whole target. */
function endWhole(pass: GPURenderPassEncoder, { counters }: DrawKit): void {
  pass.draw(3);
  pass.end();
  counters.draws++;
}

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
  for (const { ink, first, count } of task.draws) {
    pass.setBindGroup(0, kit.buffers.ink(ink), offsetOf(task.view));
    pass.draw(VERTICES_PER_BLOCK, count, 0, first);
    kit.counters.draws++;
  }
  pass.end();
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
  const { width, height } = task;
  const whole = task.clip ?? { x: 0, y: 0, width, height };
  setClip(pass, task.clip);
  let clip = whole;
  for (const run of task.runs) {
    const wanted = run.clip ?? whole;
    if (wanted !== clip) setClip(pass, wanted);
    clip = wanted;
    recordRun(pass, task, run, kit, theme);
  }
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
      pass.setBindGroup(0, buffers.ink(run.ink), offset);
      break;
    case 'wash':
    case 'paper':
    case 'paper-alone':
      pass.setBindGroup(0, buffers.ink(run.ink), offset);
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
