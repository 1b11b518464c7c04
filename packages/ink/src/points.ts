/** One sample of the hand on the page: page units, pressure and tilt 0..1, time in ms of any clock. */
export interface InkSample {
  readonly x: number;
  readonly y: number;
  /** 0..1; a mouse reports 0.5. */
  readonly pressure: number;
  /** 0 upright to 1 flat on the paper; absent from devices that do not sense it. */
  readonly tilt?: number;
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

/** One point of a stroke as a row; `tilt` and `speed` are 0 when left out. */
export interface PointRow {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
  readonly tilt?: number;
  readonly speed?: number;
}

/** Columns from rows, relative to `origin`. Tilts and speeds that are all 0 get no column. */
export function strokePoints(
  rows: readonly PointRow[],
  origin: { readonly x: number; readonly y: number },
): StrokePoints {
  return {
    count: rows.length,
    // Subtracted in f64 first: far from the page's origin an f32 could not hold the sum.
    xs: Float32Array.from(rows, (row) => row.x - origin.x),
    ys: Float32Array.from(rows, (row) => row.y - origin.y),
    pressures: Float32Array.from(rows, (row) => row.pressure),
    ...(rows.some(hasTilt) && { tilts: Float32Array.from(rows, (row) => row.tilt ?? 0) }),
    ...(rows.some(hasSpeed) && { speeds: Float32Array.from(rows, (row) => row.speed ?? 0) }),
  };
}

function hasTilt({ tilt = 0 }: PointRow): boolean {
  return tilt !== 0;
}

function hasSpeed({ speed = 0 }: PointRow): boolean {
  return speed !== 0;
}
