import { BLIT_WGSL } from './blit.wgsl.ts';
import { SHADER_STAGE } from './gpu-flags.ts';
import { INK_WGSL } from './ink.wgsl.ts';

/** The pipelines for one number of samples a pixel. With 4 there is a depth buffer. */
export interface SampledPipelines {
  readonly ink: GPURenderPipeline;
  readonly fill: GPURenderPipeline;
}

/** Everything that is compiled once a device. */
export interface Pipelines {
  readonly inkLayout: GPUBindGroupLayout;
  readonly blitLayout: GPUBindGroupLayout;
  readonly single: SampledPipelines;
  readonly multi: SampledPipelines & {
    readonly multiply: GPURenderPipeline;
    readonly screen: GPURenderPipeline;
    readonly blit: GPURenderPipeline;
  };
}

export const SAMPLES = 4;
export const DEPTH_FORMAT = 'depth32float';

/** Premultiplied source over, as a 2D canvas blends. */
const OVER: GPUBlendState = {
  color: { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' },
  alpha: { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' },
};
/** The paper is opaque and stays so. */
const KEEP_ALPHA: GPUBlendComponent = { srcFactor: 'zero', dstFactor: 'one' };
const MULTIPLY: GPUBlendState = {
  color: { srcFactor: 'dst', dstFactor: 'zero' },
  alpha: KEEP_ALPHA,
};
const SCREEN: GPUBlendState = {
  color: { srcFactor: 'one-minus-dst', dstFactor: 'one' },
  alpha: KEEP_ALPHA,
};

/** @throws GPUPipelineError when the device cannot compile them */
export async function createPipelines(
  device: GPUDevice,
  format: GPUTextureFormat,
): Promise<Pipelines> {
  const inkModule = device.createShaderModule({ label: 'ink', code: INK_WGSL });
  const blitModule = device.createShaderModule({ label: 'blit', code: BLIT_WGSL });
  const inkLayout = createInkLayout(device);
  const blitLayout = device.createBindGroupLayout({
    label: 'blit',
    entries: [
      {
        binding: 0,
        visibility: SHADER_STAGE.FRAGMENT,
        texture: { sampleType: 'unfilterable-float' },
      },
    ],
  });

  interface Recipe {
    readonly module: GPUShaderModule;
    readonly layout: GPUBindGroupLayout;
    readonly vertex: string;
    readonly fragment: string;
    readonly samples: 1 | 4;
    readonly blend?: GPUBlendState;
    readonly isHighlighter?: boolean;
  }
  const make = (recipe: Recipe) => {
    const constants =
      recipe.module === inkModule ? { IS_HIGHLIGHTER: recipe.isHighlighter ? 1 : 0 } : {};
    const usesRank = recipe.vertex === 'vertex_ink';
    const target: GPUColorTargetState = { format, ...(recipe.blend && { blend: recipe.blend }) };
    return device.createRenderPipelineAsync({
      label: `${recipe.fragment} x${recipe.samples}`,
      layout: device.createPipelineLayout({ bindGroupLayouts: [recipe.layout] }),
      vertex: {
        module: recipe.module,
        entryPoint: recipe.vertex,
        constants: usesRank ? constants : {},
      },
      fragment: {
        module: recipe.module,
        entryPoint: recipe.fragment,
        targets: [target],
        constants: usesRank ? constants : {},
      },
      primitive: { topology: 'triangle-list' },
      multisample: { count: recipe.samples },
      ...(recipe.samples === SAMPLES && {
        depthStencil: {
          format: DEPTH_FORMAT,
          depthWriteEnabled: usesRank,
          depthCompare: usesRank ? 'less' : 'always',
        } as const,
      }),
    });
  };
  const ink = { module: inkModule, layout: inkLayout, vertex: 'vertex_ink' };
  const whole = { module: inkModule, layout: inkLayout, vertex: 'vertex_whole' };
  const copy = { module: blitModule, layout: blitLayout, vertex: 'vertex_whole' };
  const [ink1, fill1, ink4, fill4, multiply, screen, blit] = await Promise.all([
    make({ ...ink, fragment: 'fragment_single', samples: 1, blend: OVER }),
    make({ ...whole, fragment: 'fragment_fill', samples: 1 }),
    make({ ...ink, fragment: 'fragment_masked', samples: 4, blend: OVER }),
    make({ ...whole, fragment: 'fragment_fill', samples: 4 }),
    make({
      ...ink,
      fragment: 'fragment_multiply',
      samples: 4,
      blend: MULTIPLY,
      isHighlighter: true,
    }),
    make({ ...ink, fragment: 'fragment_screen', samples: 4, blend: SCREEN, isHighlighter: true }),
    make({ ...copy, fragment: 'fragment_blit', samples: 4 }),
  ]);
  return {
    inkLayout,
    blitLayout,
    single: { ink: ink1, fill: fill1 },
    multi: { ink: ink4, fill: fill4, multiply, screen, blit },
  };
}

function createInkLayout(device: GPUDevice): GPUBindGroupLayout {
  const { VERTEX, FRAGMENT } = SHADER_STAGE;
  const pulled = [1, 2, 3, 4].map((binding) => ({
    binding,
    visibility: VERTEX,
    buffer: { type: 'read-only-storage' as const },
  }));
  return device.createBindGroupLayout({
    label: 'ink',
    entries: [
      { binding: 0, visibility: VERTEX | FRAGMENT, buffer: { type: 'uniform' } },
      ...pulled,
    ],
  });
}
