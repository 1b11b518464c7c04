import { TEXTURE_USAGE } from './gpu-flags.ts';
import type { TextureCanvas } from './texture-canvas.ts';

/** Where finished pictures go. */
export interface Surface {
  resize(width: number, height: number): void;
  /** For this frame only. */
  texture(): GPUTexture;
  release(): void;
}

/** The canvas gives no WebGPU context: it already has one of another kind. */
export class NoGpuContext extends Error {
  override readonly name = 'NoGpuContext';
  readonly code = 'no-gpu-context';
}

type AnyCanvas = HTMLCanvasElement | OffscreenCanvas | TextureCanvas;

export function surfaceFormat(canvas: AnyCanvas, gpu: GPU): GPUTextureFormat {
  return 'format' in canvas ? canvas.format : gpu.getPreferredCanvasFormat();
}

/** Takes the canvas for WebGPU, for good. */
export function surfaceOf(canvas: AnyCanvas, device: GPUDevice, format: GPUTextureFormat): Surface {
  const context = canvas.getContext('webgpu') as GPUCanvasContext | null;
  if (context === null) throw new NoGpuContext('the canvas has a context of another kind');
  context.configure({
    device,
    format,
    // Blend modes read a copy of what is below.
    usage: TEXTURE_USAGE.RENDER_ATTACHMENT | TEXTURE_USAGE.COPY_SRC,
    alphaMode: 'opaque',
  });
  return {
    resize(width, height) {
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    },
    texture: () => context.getCurrentTexture(),
    release: () => context.unconfigure(),
  };
}
