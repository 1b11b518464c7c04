import type { Brush } from './brush.ts';

/**
 * What a brush knows of the hand at a point, each 0..1. Pressure: 0.5 from a mouse. Tilt: 0 upright, 1 flat on
 * the paper. Speed: 0 resting, 1 at 2,000 CSS px/s on the screen and more.
 */
export type BrushSource = 'pressure' | 'tilt' | 'speed';

/**
 * A factor for each value of a source: knots [source, factor], straight between them, level before and after.
 * It only rises or only falls.
 */
export type Curve = readonly [Knot, ...Knot[]];
type Knot = readonly [source: number, factor: number];

/** The factors of a target are multiplied; a source that has no curve does not matter to it. */
export type Curves = Readonly<Partial<Record<BrushSource, Curve>>>;

/** Source -> curve -> target. */
export interface BrushDynamics {
  /** Of the width: 1 at pressure 0.5, upright and at rest, so that there ink is as wide as it says. */
  readonly size: Curves;
  /** The share of its ink the brush leaves, 0..1. */
  readonly flow: Curves;
}

/**
 * Held to write, a pen leans at 50 to 60 degrees, a tilt of 0.33 to 0.44; the hand cannot lay it flatter than
 * about 14 degrees, a tilt of 0.85. What leaning does begins and is complete between the two.
 */
const WRITING_TILT = 0.45;
const FLAT_TILT = 0.85;

export const BRUSH_DYNAMICS: Readonly<Record<Brush, BrushDynamics>> = {
  // A nib that spreads when it is pressed and skims when it is fast: a mouse, which cannot press, still draws
  // lines that are not all alike.
  pen: {
    size: {
      pressure: [
        [0, 0.3],
        [1, 1.7],
      ],
      // Nine tenths of what people draw is slower than 700 CSS px/s: most of the change is there.
      speed: [
        [0, 1],
        [0.4, 0.82],
        [1, 0.75],
      ],
    },
    flow: {},
  },
  // Pressed harder it is darker more than wider. Laid on its side the lead is three times as wide and paler.
  pencil: {
    size: {
      pressure: [
        [0, 0.8],
        [1, 1.2],
      ],
      tilt: [
        [WRITING_TILT, 1],
        [FLAT_TILT, 3],
      ],
    },
    flow: {
      pressure: [
        [0, 0.15],
        [0.5, 0.6],
        [1, 1],
      ],
      tilt: [
        [WRITING_TILT, 1],
        [FLAT_TILT, 0.55],
      ],
    },
  },
  // Felt tips: as wide and as wet however they are held.
  marker: { size: {}, flow: {} },
  highlighter: { size: {}, flow: {} },
  // Fast, it skips over the grain of the board.
  chalk: {
    size: {
      pressure: [
        [0, 0.85],
        [1, 1.15],
      ],
      tilt: [
        [WRITING_TILT, 1],
        [FLAT_TILT, 2],
      ],
    },
    flow: {
      pressure: [
        [0, 0.25],
        [0.5, 0.7],
        [1, 1],
      ],
      speed: [
        [0.1, 1],
        [1, 0.55],
      ],
    },
  },
  // A soft brush: a touch is a third of a press. Slow, the water pools; fast, it runs dry.
  watercolour: {
    size: {
      pressure: [
        [0, 0.35],
        [0.5, 1],
        [1, 1.6],
      ],
      speed: [
        [0, 1],
        [0.3, 0.9],
        [1, 0.8],
      ],
    },
    flow: {
      pressure: [
        [0, 0.3],
        [0.5, 0.68],
        [1, 1],
      ],
      speed: [
        [0, 1],
        [1, 0.55],
      ],
    },
  },
};

/** The product of the curves at a point; 1 without curves. NaN where a source that matters is NaN. About 20 ns. */
export function factorOf(curves: Curves, pressure: number, tilt: number, speed: number): number {
  let factor = 1;
  if (curves.pressure !== undefined) factor *= curveAt(curves.pressure, pressure);
  if (curves.tilt !== undefined) factor *= curveAt(curves.tilt, tilt);
  if (curves.speed !== undefined) factor *= curveAt(curves.speed, speed);
  return factor;
}

/** The largest product there can be: the sources do not depend on each other. */
export function largestFactor({ pressure, tilt, speed }: Curves): number {
  return largestOf(pressure) * largestOf(tilt) * largestOf(speed);
}

// A curve rises or falls all the way, so its largest is at one end.
function largestOf(curve: Curve | undefined): number {
  if (curve === undefined) return 1;
  return Math.max(curve[0][1], (curve.at(-1) ?? curve[0])[1]);
}

function curveAt(curve: Curve, source: number): number {
  let from = curve[0];
  if (source <= from[0]) return from[1];
  for (const to of curve) {
    // Negated so that NaN is passed on instead of taken for the last knot.
    if (!(source >= to[0]))
      return from[1] + ((to[1] - from[1]) * (source - from[0])) / (to[0] - from[0]);
    from = to;
  }
  return from[1];
}
