import type { Frame } from '../engine.ts';
import type { Theme } from '../renderer.ts';
import type { View } from '../scene/view.ts';

/** Milliseconds of this thread a frame may spend on tiles. */
export interface TileBudgets {
  /** The picture moves or ink is wet. */
  readonly busyMs: number;
  /** Nothing moves. */
  readonly restMs: number;
}

/**
 * A board that opens or turns dark shows nothing right before this: better one frame late than paper with holes. The
 * RAIL model gives work 50 ms so that the answer to an input comes within 100 ms.
 */
const NEW_PICTURE_MS = 50;

export function tileBudget(
  frame: Frame,
  shown: { readonly view: View; readonly theme: Theme } | undefined,
  { busyMs, restMs }: TileBudgets,
): number {
  const { view, theme, wet, changes } = frame;
  if (changes.everything || shown?.theme !== theme) return NEW_PICTURE_MS;
  return shown.view === view && wet.strokes.length === 0 ? restMs : busyMs;
}
