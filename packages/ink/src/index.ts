export {
  BRUSHES,
  type Brush,
  isBrush,
  MAX_STROKE_WIDTH,
  MIN_STROKE_WIDTH,
  pointRadius,
} from './brush.ts';
export { decodePoints, encodePoints, InkCodecError, stepFor } from './codec.ts';
export { type Interval, type Run, strokeRuns, unionIntervals } from './cuts.ts';
export { strokeBounds, strokeHitDistance } from './measure.ts';
export { type InkSample, type StrokePoints, strokePoints } from './points.ts';
export { smoothPath } from './smooth.ts';
export { createStroker, type Stroker, type StrokerOptions } from './stroker.ts';
