import type { Renderer } from '@inkmesh/renderer';
import { costSince, type FrameCost } from '../../support/frame-cost.ts';

/** A frame's counts, and milliseconds of the main thread: the change and its drawing. */
export type TimedCost = FrameCost & { readonly ms: number };

/** Runs one change, and the drawing of it, in a frame of the browser. */
export async function timedFrame(renderer: Renderer, change: () => void): Promise<TimedCost> {
  await nextFrame();
  const before = renderer.stats();
  const start = performance.now();
  change();
  renderer.renderFrame();
  const ms = performance.now() - start;
  return { ms, ...costSince(renderer, before) };
}

/** Draws until the picture gets no better. */
export async function settle(renderer: Renderer): Promise<void> {
  do await nextFrame();
  while (renderer.renderFrame());
}

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
