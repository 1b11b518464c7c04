import type { Vec } from '@inkmesh/geometry';

/** With Shift lines and turns go in these steps: what tldraw and Excalidraw use. */
export const ANGLE_STEP = Math.PI / 12;

/** The point as far from `from` as `to` is, at the nearest multiple of {@link ANGLE_STEP}. */
export function onAngleStep(from: Vec, to: Vec): Vec {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = toAngleStep(Math.atan2(to.y - from.y, to.x - from.x));
  return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
}

export function toAngleStep(radians: number): number {
  return Math.round(radians / ANGLE_STEP) * ANGLE_STEP;
}
