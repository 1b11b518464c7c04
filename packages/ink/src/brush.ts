import { BRUSH_DYNAMICS, factorOf, largestFactor } from './dynamics.ts';

export const BRUSHES = ['pen', 'pencil', 'marker', 'highlighter', 'chalk', 'watercolour'] as const;

export type Brush = (typeof BRUSHES)[number];

export function isBrush(value: unknown): value is Brush {
  return (BRUSHES as readonly unknown[]).includes(value);
}

/** Page units. Below the smallest a stroke is invisible at every zoom; the largest fills a screen at 100 %. */
export const MIN_STROKE_WIDTH = 0.1;
export const MAX_STROKE_WIDTH = 1000;

/**
 * Half the width of the ink at a point, page units; linear in `width`, which is the width at pressure 0.5,
 * upright and at rest.
 * @param pressure 0..1, as are `tilt` (1 flat) and `speed` (1 fast); see dynamics.ts. What is beyond is taken
 * as the nearest.
 */
export function pointRadius(
  brush: Brush,
  width: number,
  pressure: number,
  tilt = 0,
  speed = 0,
): number {
  return (width / 2) * factorOf(BRUSH_DYNAMICS[brush].size, pressure, tilt, speed);
}

/** The largest {@link pointRadius} whatever the hand does. */
export function maxPointRadius(brush: Brush, width: number): number {
  return (width / 2) * largestFactor(BRUSH_DYNAMICS[brush].size);
}

/**
 * How much of its ink the brush leaves at a point, 0..1: what varies along a stroke besides its width. How it
 * shows (paler, or more of the paper's grain left bare) is the renderer's.
 */
export function pointFlow(brush: Brush, pressure: number, tilt = 0, speed = 0): number {
  return factorOf(BRUSH_DYNAMICS[brush].flow, pressure, tilt, speed);
}

/** What a brush makes something of besides pressure. What it does not read needs no column, and is not packed. */
export interface BrushReads {
  readonly tilt: boolean;
  readonly speed: boolean;
}

export function brushReads(brush: Brush): BrushReads {
  const { size, flow } = BRUSH_DYNAMICS[brush];
  return {
    tilt: (size.tilt ?? flow.tilt) !== undefined,
    speed: (size.speed ?? flow.speed) !== undefined,
  };
}
