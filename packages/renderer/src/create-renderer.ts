import { createCanvas2dEngine } from './canvas2d/engine.ts';
import { createCounters, type Engine } from './engine.ts';
import type { ReportProblem } from './problems.ts';
import type { EngineName, Renderer } from './renderer.ts';
import { createStage } from './stage.ts';

export interface RendererOptions {
  /** The canvas to draw on; the renderer sets its backing store's size and takes its one context. */
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  /** 'auto': WebGPU on real hardware, Canvas2D otherwise. A name forces that engine where it exists. */
  readonly engine?: EngineName | 'auto';
  /** `navigator.gpu`, or what Dawn's `create()` returns in Node; absent: no WebGPU. */
  readonly gpu?: GPU | undefined;
  /** Called when a frame is needed for a reason the caller cannot know: the GPU device came back. */
  readonly requestFrame?: () => void;
  /** What could not be drawn; by default it goes to the console. */
  readonly report?: ReportProblem;
  /** Milliseconds of any steady clock, for time budgets. */
  readonly now?: () => number;
}

export async function createRenderer(options: RendererOptions): Promise<Renderer> {
  const report = options.report ?? ((problem) => console.warn('renderer:', problem));
  const now = options.now ?? (() => performance.now());
  const counters = createCounters();
  const engine: Engine = createCanvas2dEngine(options.canvas, counters, now);
  return createStage({ engine, counters, report, now });
}
