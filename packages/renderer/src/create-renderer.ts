import { keepAlive } from './device-keeper.ts';
import { createCounters } from './engine.ts';
import { type GpuEngine, makeGpuEngine, openCanvas2d, type Settled } from './open-engine.ts';
import type { ImageSource, TextPainter } from './ports.ts';
import type { ReportProblem } from './problems.ts';
import type { EngineName, Renderer } from './renderer.ts';
import { buildIndexHere, type IndexBuilder } from './scene/index-builder.ts';
import { createStage } from './stage.ts';
import { NoGpuContext } from './webgpu/surface.ts';
import type { TextureCanvas } from './webgpu/texture-canvas.ts';

/** What can be drawn on. A {@link TextureCanvas} takes WebGPU only. */
export type RenderCanvas = HTMLCanvasElement | OffscreenCanvas | TextureCanvas;

export interface RendererOptions {
  /** The canvas to draw on; the renderer sets its backing store's size and takes its one context. */
  readonly canvas: RenderCanvas;
  /** 'auto': WebGPU on real hardware, Canvas2D otherwise. A name forces that engine where it exists. */
  readonly engine?: EngineName | 'auto' | undefined;
  /** `navigator.gpu`, or what Dawn's `create()` returns in Node; absent: no WebGPU. */
  readonly gpu?: GPU | undefined;
  /** Called when a frame is needed for a reason the caller cannot know: the GPU device came back. */
  readonly requestFrame?: () => void;
  /**
   * A fresh canvas in the place of the old one, for Canvas2D when WebGPU is gone for good: a canvas never changes
   * the kind of its context.
   */
  readonly replaceCanvas?: () => HTMLCanvasElement | OffscreenCanvas;
  /** What could not be drawn; by default it goes to the console. */
  readonly report?: ReportProblem;
  /** Without it image elements are grey boxes. */
  readonly images?: ImageSource | undefined;
  /** Without it text is not drawn. */
  readonly text?: TextPainter | undefined;
  /** Builds the index over a large board, away from this thread; by default on it, in one go. */
  readonly buildIndex?: IndexBuilder | undefined;
  /** Whether the hand is waiting for this thread: tiles are left for later then. */
  readonly hasInput?: () => boolean;
  /** Milliseconds of any steady clock, for time budgets. */
  readonly now?: () => number;
}

/**
 * @throws NoContext2D, NoGpuContext when the canvas already has a context of another kind
 */
export async function createRenderer(options: RendererOptions): Promise<Renderer> {
  const settled = settle(options);
  const { counters, report, now, requestFrame, text, images } = settled;
  const gpuEngine = await openWebgpu(settled);
  const engine = gpuEngine?.engine ?? (await openCanvas2d(settled, options.canvas));
  const buildIndex = settled.buildIndex ?? buildIndexHere;
  const stage = createStage({ engine, counters, report, now, text, buildIndex });
  stage.follow(images, text, requestFrame);
  if (gpuEngine !== undefined) keepAlive(stage, gpuEngine.device, settled);
  return stage.renderer;
}

function settle(options: RendererOptions): Settled {
  return {
    ...options,
    counters: createCounters(),
    engine: options.engine ?? 'auto',
    report: options.report ?? ((problem) => console.warn('renderer:', problem)),
    now: options.now ?? (() => performance.now()),
    hasInput: options.hasInput ?? (() => false),
    requestFrame: options.requestFrame ?? (() => undefined),
  };
}

async function openWebgpu(settled: Settled): Promise<GpuEngine | undefined> {
  const { engine, report } = settled;
  if (engine === 'canvas2d') return undefined;
  try {
    const opened = await makeGpuEngine(settled);
    if (opened === undefined && engine === 'webgpu') {
      report({ code: 'webgpu-unavailable', cause: 'there is no GPU adapter' });
    }
    return opened;
  } catch (cause) {
    // The canvas is taken last: unless that was what failed, it is still free for Canvas2D.
    if (cause instanceof NoGpuContext) throw cause;
    report({ code: 'webgpu-unavailable', cause });
    return undefined;
  }
}
