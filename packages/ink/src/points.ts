/** One sample of the hand on the page: page units, pressure and tilt 0..1, time in ms of any clock. */
export interface InkSample {
  readonly x: number;
  readonly y: number;
  /** 0..1; a mouse reports 0.5. */
  readonly pressure: number;
  readonly timeMs: number;
}

/**
 * The points of a stroke as columns, stroke-local page units: add the stroke's `x`, `y` for page space.
 * All columns have `count` entries. Pressure 0..1.
 */
export interface StrokePoints {
  readonly count: number;
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly pressures: Float32Array;
  /** 0 upright to 1 flat on the paper; absent: upright, or not sensed. */
  readonly tilts?: Float32Array;
  /** Speed of the hand on the screen, 0 resting to 1 at 2,000 CSS px/s and more; absent: not known, drawn as 0. */
  readonly speeds?: Float32Array;
}

/** Columns from rows, relative to `origin`. */
export function strokePoints(
  points: readonly { readonly x: number; readonly y: number; readonly pressure: number }[],
  origin: { readonly x: number; readonly y: number },
): StrokePoints {
  return {
    count: points.length,
    // Subtracted in f64 first: far from the page's origin an f32 could not hold the sum.
    xs: Float32Array.from(points, (point) => point.x - origin.x),
    ys: Float32Array.from(points, (point) => point.y - origin.y),
    pressures: Float32Array.from(points, (point) => point.pressure),
  };
}
