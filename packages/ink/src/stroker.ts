import { distanceToSegmentSquared, type Vec } from '@inkmesh/geometry';
import { type Brush, brushReads } from './brush.ts';
import { createOneEuro } from './one-euro.ts';
import { type InkSample, type PointRow, type StrokePoints, strokePoints } from './points.ts';
import { createSpeedometer } from './speedometer.ts';

export interface StrokerOptions {
  /** CSS pixels per page unit while drawing: smoothing and thinning are decided in pixels. */
  readonly zoom: number;
  /** Tilt and speed are kept as far as it reads them: see {@link brushReads}. */
  readonly brush: Brush;
}

/**
 * Pointer samples in, points of a stroke out. Invariants:
 * 1. Stable points never change once given; adding samples only appends to them.
 * 2. Predicted samples touch only the tail and are forgotten at the next call.
 */
export interface Stroker {
  /** Page position all points are relative to: the first sample. */
  readonly origin: Vec;
  readonly stableCount: number;
  push(samples: readonly InkSample[]): void;
  /** Replaces the predicted tail. */
  predict(samples: readonly InkSample[]): void;
  /** Stable points, then the tail: what may still move, then what is predicted. */
  current(): StrokePoints;
  /** All points with the tail settled and no prediction; the stroke ends exactly where the hand did. */
  finish(): StrokePoints;
}

type Point = Required<PointRow>;

/** @param first the sample of the pointer going down */
export function createStroker(first: InkSample, options: StrokerOptions): Stroker {
  const origin = { x: first.x, y: first.y };
  const tolerance = THINNING_TOLERANCE_PX / options.zoom;
  const longestGap = LONGEST_GAP_PX / options.zoom;
  const filter = createOneEuro(MIN_CUTOFF_HZ, BETA_HZ_S_PER_PX * options.zoom);
  const reads = brushReads(options.brush);
  const speedometer = createSpeedometer(options.zoom);
  const stable: Point[] = [];
  // Points since the last stable one that the line from there still stands for.
  let open: Point[] = [];
  let speed = 0;
  let raw: Point = pointAt(first, first);
  let predicted: readonly InkSample[] = [];

  function push(sample: InkSample): void {
    const place = filter.next(sample, sample.timeMs);
    // A pen that is lifted where it stands says nothing new: the ink there stays as it was drawn.
    const hasMoved = sample.x !== raw.x || sample.y !== raw.y || stable.length === 0;
    if (reads.speed && hasMoved) speed = speedometer.next(place, sample.timeMs);
    raw = pointAt(sample, sample);
    const point = pointAt(place, sample);
    const anchor = stable.at(-1);
    if (anchor === undefined) {
      stable.push(point);
      return;
    }
    const settled = open.at(-1);
    if (settled !== undefined && !lineStandsFor(anchor, point, open, tolerance, longestGap)) {
      stable.push(settled);
      open = [];
    }
    if (samePlace(stable.at(-1), point)) return;
    open.push(point);
  }

  function pointAt({ x, y }: Vec, { pressure, tilt = 0 }: InkSample): Point {
    return { x, y, pressure, tilt: reads.tilt ? tilt : 0, speed };
  }

  // The tail runs through the newest open point to where the hand really is: the filter lags a little.
  function tail(): Point[] {
    const last = open.at(-1);
    const end = last ?? stable.at(-1);
    const points = last === undefined ? [] : [last];
    return samePlace(end, raw) ? points : [...points, raw];
  }

  push(first);
  return {
    origin,
    get stableCount() {
      return stable.length;
    },
    push(samples) {
      predicted = [];
      for (const sample of samples) push(sample);
    },
    predict(samples) {
      predicted = samples;
    },
    current() {
      // The hand is taken to go on as fast as it is.
      const ahead = predicted.map((sample) => pointAt(sample, sample));
      return strokePoints([...stable, ...tail(), ...ahead], origin);
    },
    finish: () => strokePoints([...stable, ...tail()], origin),
  };
}

/** Trembling of a resting hand is 8-12 Hz: 4 Hz calms it, and adds 40 ms of lag only where the pen stands. */
const MIN_CUTOFF_HZ = 4;
/** At 1,000 px/s the cutoff is 54 Hz, a lag of 3 ms: curves drawn fast keep their shape within 3 px. */
const BETA_HZ_S_PER_PX = 0.05;
/** A fifth of a pixel is below what anti-aliasing shows. */
const THINNING_TOLERANCE_PX = 0.2;
/** Curves are drawn through the points; gaps longer than this would let a curve wander off the hand's path. */
const LONGEST_GAP_PX = 24;
/** Pressure may differ this much from the straight line between two kept points: 2 % of the width. */
const PRESSURE_TOLERANCE = 0.02;
/** 1.8 degrees, where pens report whole ones: the side of a lead grows by a tenth of its width in them. */
const TILT_TOLERANCE = 0.02;
/** 100 CSS px/s: 2 % of a pen's width, as for pressure, and 2.5 % of the flow of chalk. */
const SPEED_TOLERANCE = 0.05;
/** The window is looked through at each sample; bounding it bounds the cost of a sample. */
const LONGEST_WINDOW = 24;

function lineStandsFor(
  from: Point,
  to: Point,
  between: readonly Point[],
  tolerance: number,
  longestGap: number,
): boolean {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (between.length >= LONGEST_WINDOW || length > longestGap) return false;
  return between.every((point) => {
    if (distanceToSegmentSquared(point, from, to) > tolerance * tolerance) return false;
    const along = length === 0 ? 0 : Math.hypot(point.x - from.x, point.y - from.y) / length;
    const off = (channel: 'pressure' | 'tilt' | 'speed') =>
      Math.abs(point[channel] - from[channel] - (to[channel] - from[channel]) * along);
    return (
      off('pressure') <= PRESSURE_TOLERANCE &&
      off('tilt') <= TILT_TOLERANCE &&
      off('speed') <= SPEED_TOLERANCE
    );
  });
}

function samePlace(a: Point | undefined, b: Point): boolean {
  return a !== undefined && a.x === b.x && a.y === b.y;
}
