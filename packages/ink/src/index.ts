export {
  BRUSHES,
  type Brush,
  type BrushReads,
  brushReads,
  isBrush,
  MAX_STROKE_WIDTH,
  MIN_STROKE_WIDTH,
  maxPointRadius,
  pointFlow,
  pointRadius,
} from './brush.ts';
export { decodePoints, encodePoints, InkCodecError, stepExponentFor } from './codec.ts';
export { type Interval, isInterval, type Run, strokeRuns, unionIntervals } from './cuts.ts';
export { erasedIntervals, type PlacedStroke } from './erased.ts';
export { strokeBounds, strokeHitDistance } from './measure.ts';
export { createOneEuro, type OneEuro } from './one-euro.ts';
export { type InkSample, type PointRow, type StrokePoints, strokePoints } from './points.ts';
export { smoothPath } from './smooth-path.ts';
export { createStroker, type Stroker, type StrokerOptions } from './stroker.ts';
