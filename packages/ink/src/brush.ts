export const BRUSHES = ['pen', 'pencil', 'marker', 'highlighter', 'chalk', 'watercolour'] as const;

export type Brush = (typeof BRUSHES)[number];

export function isBrush(value: unknown): value is Brush {
  return (BRUSHES as readonly unknown[]).includes(value);
}

/** Page units. Below the smallest a stroke is invisible at every zoom; the largest fills a screen at 100 %. */
export const MIN_STROKE_WIDTH = 0.1;
export const MAX_STROKE_WIDTH = 1000;

/**
 * Half the width of the ink at a point, page units. `width` is the width at pressure 0.5.
 * Pen: linear from 0.3 at no pressure over 1 at 0.5 to 1.7 at full, so that a mouse (always 0.5) draws
 * exactly `width`. Marker and highlighter have felt tips: pressure does not change their width.
 */
export function pointRadius(
  brush: Brush,
  width: number,
  pressure: number,
  _tilt = 0,
  _speed = 0,
): number {
  return brush === 'pen' ? (width / 2) * (0.3 + 1.4 * pressure) : width / 2;
}

/** The greatest radius the brush can give. */
export function maxPointRadius(brush: Brush, width: number): number {
  return pointRadius(brush, width, 1);
}

/**
 * How much of its ink the brush leaves at a point, 0..1: what varies along a stroke besides its width.
 * Pen, marker and highlighter leave all of it.
 */
export function pointFlow(_brush: Brush, _pressure: number, _tilt = 0, _speed = 0): number {
  return 1;
}
