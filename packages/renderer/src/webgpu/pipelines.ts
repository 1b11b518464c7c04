import { MASK_BLEND } from '../brush/mask.wgsl.ts';
import { BLUR_UNIFORM_BYTES, BLUR_WGSL } from '../effects/blur.wgsl.ts';
import type { RunKind } from './frame-plan.ts';
import { SHADER_STAGE } from './gpu-flags.ts';
import { GROUP_WGSL } from './group.wgsl.ts';
import { INK_WGSL } from './ink.wgsl.ts';
import { GROUP_RECORD_WORDS } from './layout.ts';
import { MASK_FORMAT } from './mask-sheet.ts';
import { QUAD_WGSL } from './quad.wgsl.ts';
import { SHAPE_WGSL } from './shape.wgsl.ts';
import { WASH_WGSL } from './wash.wgsl.ts';

/** Everything that is compiled once a device. */
export interface Pipelines {
  readonly layouts: Layouts;
  readonly mask: GPURenderPipeline;
  readonly runs: Readonly<Record<Exclude<RunKind, 'paper'>, GPURenderPipeline>>;
  /** The highlighter's, by theme. */
  readonly paper: { readonly light: GPURenderPipeline; readonly dark: GPURenderPipeline };
  readonly blur: GPURenderPipeline;
  /** Laid over the target, or in the place of it where a blend mode reads the backdrop. */
  readonly group: { readonly over: GPURenderPipeline; readonly blend: GPURenderPipeline };
}

export interface Layouts {
  /** View and ink data. */
  readonly ink: GPUBindGroupLayout;
  /** View, shapes, vertices. */
  readonly shape: GPUBindGroupLayout;
  /** View and quads. */
  readonly quad: GPUBindGroupLayout;
  /** Mask, grain, sampler, looks. */
  readonly wash: GPUBindGroupLayout;
  /** A texture of layers and a sampler. */
  readonly picture: GPUBindGroupLayout;
  /** A texture and its Blur. */
  readonly blur: GPUBindGroupLayout;
  /** A Group, four textures, a sampler. */
  readonly group: GPUBindGroupLayout;
}

const ONE_OVER: GPUBlendComponent = { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' };
/** Premultiplied source over, as a 2D canvas blends. */
const OVER: GPUBlendState = { color: ONE_OVER, alpha: ONE_OVER };
const KEEP: GPUBlendComponent = { srcFactor: 'zero', dstFactor: 'one' };
/** Cs Cb + Cb (1 - as): the whole of multiply on opaque paper, and the part over what is there elsewhere. */
const MULTIPLY: GPUBlendState = {
  color: { srcFactor: 'dst', dstFactor: 'one-minus-src-alpha' },
  alpha: KEEP,
};
/** Cs (1 - ab): the part of multiply over what is not there. */
const UNDER_NOTHING: GPUBlendState = {
  color: { srcFactor: 'one-minus-dst-alpha', dstFactor: 'one' },
  alpha: ONE_OVER,
};
/** Cs + Cb - Cs Cb, on any backdrop. */
const SCREEN: GPUBlendState = {
  color: { srcFactor: 'one-minus-dst', dstFactor: 'one' },
  alpha: ONE_OVER,
};
/** @throws GPUPipelineError when the device cannot compile them */
export async function createPipelines(
  device: GPUDevice,
  format: GPUTextureFormat,
): Promise<Pipelines> {
  const layouts = createLayouts(device);
  const module = (label: string, code: string) => device.createShaderModule({ label, code });
  const ink = module('ink', INK_WGSL);
  const wash = module('wash', WASH_WGSL);
  const quad = module('quad', QUAD_WGSL);
  const shape = module('shape', SHAPE_WGSL);
  const blur = module('blur', BLUR_WGSL);
  const group = module('group', GROUP_WGSL);

  interface Recipe {
    readonly label: string;
    readonly module: GPUShaderModule;
    readonly groups: readonly GPUBindGroupLayout[];
    readonly vertex: string;
    readonly fragment: string;
    /** Absent: the target is replaced. */
    readonly blend?: GPUBlendState;
    readonly format?: GPUTextureFormat;
    readonly constants?: Record<string, number>;
  }
  const make = (recipe: Recipe) => {
    const { constants = {}, blend } = recipe;
    return device.createRenderPipelineAsync({
      label: recipe.label,
      layout: device.createPipelineLayout({ bindGroupLayouts: [...recipe.groups] }),
      vertex: { module: recipe.module, entryPoint: recipe.vertex, constants },
      fragment: {
        module: recipe.module,
        entryPoint: recipe.fragment,
        targets: [{ format: recipe.format ?? format, ...(blend && { blend }) }],
      },
      primitive: { topology: 'triangle-list' },
    });
  };
  const ofInk = { module: ink, groups: [layouts.ink], vertex: 'vertex_ink' };
  const ofWash = {
    module: wash,
    groups: [layouts.ink, layouts.wash],
    vertex: 'vertex_wash',
    fragment: 'fragment_wash',
  };
  const ofQuad = {
    module: quad,
    groups: [layouts.quad, layouts.picture],
    vertex: 'vertex_quad',
    fragment: 'fragment_quad',
  };
  const ofShape = {
    module: shape,
    groups: [layouts.shape],
    vertex: 'vertex_shape',
    fragment: 'fragment_shape',
  };
  const ofGroup = { module: group, groups: [layouts.group], vertex: 'vertex_whole' };
  const ofBlur = {
    module: blur,
    groups: [layouts.blur],
    vertex: 'vertex_whole',
    fragment: 'fragment_blur',
  };
  const [
    mask,
    straight,
    normal,
    multiply,
    screen,
    alone,
    quads,
    shapes,
    blurred,
    groupOver,
    groupBlend,
  ] = await Promise.all([
    make({
      ...ofInk,
      label: 'mask',
      fragment: 'fragment_mask',
      blend: MASK_BLEND,
      format: MASK_FORMAT,
      constants: { IS_MASKED: 1 },
    }),
    make({ ...ofInk, label: 'straight', fragment: 'fragment_straight', blend: OVER }),
    make({ ...ofWash, label: 'wash', blend: OVER }),
    make({ ...ofWash, label: 'multiply', blend: MULTIPLY }),
    make({ ...ofWash, label: 'screen', blend: SCREEN }),
    make({ ...ofWash, label: 'under nothing', blend: UNDER_NOTHING }),
    make({ ...ofQuad, label: 'quad', blend: OVER }),
    make({ ...ofShape, label: 'shape', blend: OVER }),
    make({ ...ofBlur, label: 'blur' }),
    make({ ...ofGroup, label: 'group', fragment: 'fragment_over', blend: OVER }),
    make({ ...ofGroup, label: 'blended group', fragment: 'fragment_blend' }),
  ]);
  return {
    layouts,
    mask,
    runs: { straight, wash: normal, 'paper-alone': alone, shape: shapes, quad: quads },
    paper: { light: multiply, dark: screen },
    blur: blurred,
    group: { over: groupOver, blend: groupBlend },
  };
}

function createLayouts(device: GPUDevice): Layouts {
  const { VERTEX, FRAGMENT } = SHADER_STAGE;
  const view: GPUBindGroupLayoutEntry = {
    binding: 0,
    visibility: VERTEX | FRAGMENT,
    buffer: { type: 'uniform', hasDynamicOffset: true },
  };
  const storage = (binding: number, visibility: number): GPUBindGroupLayoutEntry => ({
    binding,
    visibility,
    buffer: { type: 'read-only-storage' },
  });
  const uniform = (binding: number, bytes: number): GPUBindGroupLayoutEntry => ({
    binding,
    visibility: FRAGMENT,
    buffer: { type: 'uniform', hasDynamicOffset: true, minBindingSize: bytes },
  });
  const texture = (binding: number, sampleType: GPUTextureSampleType): GPUBindGroupLayoutEntry => ({
    binding,
    visibility: FRAGMENT,
    texture: { sampleType },
  });
  const layout = (label: string, entries: readonly GPUBindGroupLayoutEntry[]) =>
    device.createBindGroupLayout({ label, entries: [...entries] });
  return {
    ink: layout('ink', [view, ...[1, 2, 3, 4, 5].map((binding) => storage(binding, VERTEX))]),
    shape: layout('shape', [view, storage(1, VERTEX | FRAGMENT), storage(2, FRAGMENT)]),
    quad: layout('quad', [view, storage(1, VERTEX)]),
    wash: layout('wash', [
      texture(0, 'unfilterable-float'),
      texture(1, 'float'),
      { binding: 2, visibility: FRAGMENT, sampler: {} },
      { binding: 3, visibility: FRAGMENT, buffer: { type: 'uniform' } },
    ]),
    picture: layout('picture', [
      { binding: 0, visibility: FRAGMENT, texture: { viewDimension: '2d-array' } },
      { binding: 1, visibility: FRAGMENT, sampler: {} },
    ]),
    blur: layout('blur', [texture(0, 'unfilterable-float'), uniform(1, BLUR_UNIFORM_BYTES)]),
    group: layout('group', [
      uniform(0, GROUP_RECORD_WORDS * 4),
      ...[1, 2, 3, 4].map((binding) => texture(binding, 'float')),
      { binding: 5, visibility: FRAGMENT, sampler: {} },
    ]),
  };
}
