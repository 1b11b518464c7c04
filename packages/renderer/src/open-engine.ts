import { NoContext2D } from './canvas2d/context.ts';
import type { RenderCanvas, RendererOptions } from './create-renderer.ts';
import type { Counters, Engine } from './engine.ts';
import { openDevice } from './webgpu/open-device.ts';
import { surfaceFormat, surfaceOf } from './webgpu/surface.ts';

/** Options with their defaults filled in, and the counters every engine of this renderer adds to. */
export type Settled = RendererOptions &
  Required<Pick<RendererOptions, 'report' | 'now' | 'requestFrame' | 'hasInput'>> & {
    readonly engine: NonNullable<RendererOptions['engine']>;
    readonly counters: Counters;
  };

export interface GpuEngine {
  readonly engine: Engine;
  readonly device: GPUDevice;
}

/** @returns undefined when no adapter will do: none at all, or only an emulated one that nobody asked for */
export async function makeGpuEngine(settled: Settled): Promise<GpuEngine | undefined> {
  const { gpu, canvas, counters, now, text, images, hasInput } = settled;
  if (gpu === undefined) return undefined;
  const device = await openDevice(gpu, settled.engine === 'webgpu');
  if (device === undefined) return undefined;
  reportErrors(device, settled);
  const format = surfaceFormat(canvas, gpu);
  const takeSurface = () => surfaceOf(canvas, device, format);
  // A large part of the whole: who has no GPU does not load it.
  const { createWebgpuEngine } = await import('./webgpu/engine.ts');
  const engine = await createWebgpuEngine({
    device,
    format,
    takeSurface,
    counters,
    now,
    text,
    images,
    hasInput,
  });
  return { engine, device };
}

/** What the device refuses later (out of memory, a broken driver) reaches nobody else. Each text once. */
function reportErrors(device: GPUDevice, { report }: Settled): void {
  const seen = new Set<string>();
  device.onuncapturederror = ({ error }) => {
    if (seen.has(error.message)) return;
    seen.add(error.message);
    report({ code: 'frame-failed', cause: error.message });
  };
}

/** @throws NoContext2D */
export async function openCanvas2d(settled: Settled, canvas: RenderCanvas): Promise<Engine> {
  const { counters, now, text, images } = settled;
  if ('readPixels' in canvas) throw new NoContext2D('a texture canvas is for WebGPU only');
  // And who has one does not load this one.
  const { createCanvas2dEngine } = await import('./canvas2d/engine.ts');
  return createCanvas2dEngine({ canvas, counters, now, text, images });
}
