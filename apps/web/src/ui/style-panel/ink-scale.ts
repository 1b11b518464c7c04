import { WIDTHS } from '@inkmesh/editor';

/**
 * The width slider runs from the finest to four times the widest dot, page units. It goes by ratios, not by
 * differences: each step is about 5 % wider, so that fine widths are as easy to hit as wide ones.
 */
export const WIDTH_RANGE = { min: 1, max: Math.max(...WIDTHS) * 4 } as const;

/** Steps of the width slider. */
export const WIDTH_STEPS = 90;

const RATIO = WIDTH_RANGE.max / WIDTH_RANGE.min;

/** Slider position 0..{@link WIDTH_STEPS} to page units, in tenths: what a person can read and set again. */
export function widthAt(step: number): number {
  return Math.round(WIDTH_RANGE.min * RATIO ** (step / WIDTH_STEPS) * 10) / 10;
}

/** The slider position nearest to a width of any size. */
export function stepOf(width: number): number {
  const step = (Math.log(width / WIDTH_RANGE.min) / Math.log(RATIO)) * WIDTH_STEPS;
  return Math.round(Math.min(WIDTH_STEPS, Math.max(0, step)));
}
