import type { Renderer, RenderStats } from '@inkmesh/renderer';

/** Counters of a renderer that only grow. */
export const COUNTED = [
  'frames',
  'submits',
  'draws',
  'bytesUploaded',
  'pointBytesUploaded',
  'tilesRastered',
] as const satisfies readonly (keyof RenderStats)[];

/** What one frame cost. */
export type FrameCost = Record<(typeof COUNTED)[number], number> & {
  /** Milliseconds of the main thread, the change and its drawing. */
  readonly ms: number;
};

/** Runs one change, and the drawing of it, in a frame of the browser. */
export async function frameOf(renderer: Renderer, change: () => void): Promise<FrameCost> {
  await nextFrame();
  const before = renderer.stats();
  const start = performance.now();
  change();
  renderer.renderFrame();
  const ms = performance.now() - start;
  const after = renderer.stats();
  const added = COUNTED.map((name) => [name, after[name] - before[name]] as const);
  return { ms, ...(Object.fromEntries(added) as Record<(typeof COUNTED)[number], number>) };
}

/** Draws until the picture gets no better. */
export async function settle(renderer: Renderer): Promise<void> {
  do await nextFrame();
  while (renderer.renderFrame());
}

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
