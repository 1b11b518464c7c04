import type { Vec } from '@inkmesh/geometry';
import type { WheelInput } from '../input.ts';

/** A wheel's notch (100 px) zooms by 2^(1/2), two double. */
export function wheelZoom({ deltaY }: WheelInput): number {
  const notches = Math.max(-1, Math.min(1, deltaY / 100));
  return 2 ** (-notches / 2);
}

/** How the page moves on the screen, CSS pixels. Shift turns a wheel sideways, as in every browser. */
export function wheelPan({ deltaX, deltaY, shift }: WheelInput): Vec {
  return shift && deltaX === 0 ? { x: -deltaY, y: 0 } : { x: -deltaX, y: -deltaY };
}
