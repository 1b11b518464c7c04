import { createInkColors } from '../color/ink-colors.ts';
import type { Counters, Engine, Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import { wetLook } from '../scene/look.ts';
import type { View } from '../scene/view.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import { context2dOf, resetContext } from './context.ts';
import { createPace } from './pace.ts';
import { paintStroke } from './paint-stroke.ts';
import { createPiecePainter } from './piece-painter.ts';
import { createStaticLayer } from './static-layer.ts';

/**
 * Milliseconds a frame may spend on stale pieces: little while the picture moves or ink is wet, so that the hand
 * is answered in a 60 Hz frame on two slow cores; more at rest, when nothing waits for the thread.
 */
const BUSY_BUDGET_MS = 3;
const REST_BUDGET_MS = 24;

/** The engine where there is no GPU worth using: a kept bitmap of what stands still, wet ink over it. */
export function createCanvas2dEngine(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  counters: Counters,
  now: () => number,
): Engine {
  const context = context2dOf(canvas);
  const colors = createInkColors();
  const pace = createPace(now);
  const painter = createPiecePainter(counters, colors, pace);
  const layer = createStaticLayer(painter, pace);
  let shown: { view: View; wet: WetInk; theme: Theme } | undefined;
  let wantsMore = false;

  function draw(frame: Frame): boolean {
    const isSameView = shown?.view === frame.view;
    const hasChanges = !isSameView || shown?.theme !== frame.theme || isChanged(frame);
    const isSameWet = shown?.wet === frame.wet;
    if (!hasChanges && isSameWet && !wantsMore) return false;
    const isBusy = !isSameView || frame.wet.strokes.length > 0;
    pace.begin(isBusy ? BUSY_BUDGET_MS : REST_BUDGET_MS);
    layer.follow(frame);
    wantsMore = layer.refine(frame);
    present(frame);
    pace.end();
    shown = frame;
    counters.frames++;
    return wantsMore;
  }

  function present(frame: Frame): void {
    const { view, wet, theme } = frame;
    if (canvas.width !== view.width) canvas.width = view.width;
    if (canvas.height !== view.height) canvas.height = view.height;
    resetContext(context);
    context.drawImage(layer.canvas(), 0, 0);
    wet.strokes.forEach((stroke, slot) => {
      const range = wet.ranges[slot];
      if (range !== undefined)
        paintStroke(context, wet.arena, range, wetLook(stroke), view, theme, colors);
    });
    counters.draws += 1 + wet.strokes.length;
  }

  return { name: 'canvas2d', draw, destroy: () => undefined };
}

function isChanged({ changes }: Frame): boolean {
  return changes.everything || changes.appended.length > 0 || changes.dirty.length > 0;
}
