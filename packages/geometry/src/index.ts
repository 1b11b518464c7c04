export {
  type Affine,
  affine,
  applyAffine,
  IDENTITY,
  invertAffine,
  multiplyAffine,
} from './affine.ts';
export {
  type Box,
  boxContains,
  boxesTouch,
  boxOfPoints,
  EMPTY_BOX,
  growBox,
  isEmptyBox,
  unionBox,
} from './box.ts';
export {
  type Camera,
  clampZoom,
  fitCamera,
  MAX_ZOOM,
  MIN_ZOOM,
  pageToScreen,
  panBy,
  type Size,
  screenToPage,
  visibleBox,
  zoomAbout,
} from './camera.ts';
export { elbowRoute, type RouteEnd } from './elbow-route.ts';
export { isInsidePolygon, lastCrossing } from './polygon.ts';
export { distanceToSegment, distanceToSegmentSquared, segmentsDistance } from './segment.ts';
export { type ShapeOutline, shapeCorners, shapePolygon } from './shape-corners.ts';
export { createSpatialIndex, type SpatialIndex } from './spatial-index.ts';
export { distance, lerp, type Vec } from './vec.ts';
