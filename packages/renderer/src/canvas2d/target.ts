import type { Affine } from '@inkmesh/geometry';
import type { PixelRect, View } from '../scene/view.ts';
import type { Context2D } from './context.ts';

/** What is drawn onto, and which part of the page it shows: its pixel (0, 0) is page point (view.x, view.y). */
export interface Target {
  readonly context: Context2D;
  readonly view: View;
  /** The context is clipped to these pixels; undefined: it may be, but nobody here did. */
  readonly clip?: PixelRect;
}

/** Where an element goes. */
export interface Place {
  readonly context: Context2D;
  /** From the element's local units. */
  readonly toPixels: Affine;
  /** The pixels of the target that it may touch; not empty. */
  readonly rect: PixelRect;
  /** 0..1 */
  readonly opacity: number;
}

/** A map to the page as a map to the view's pixels; differences are taken before scaling: exact far from the origin. */
export function toView(
  { a, b, c, d, e, f }: Affine,
  { x, y, scale }: Pick<View, 'x' | 'y' | 'scale'>,
): Affine {
  return {
    a: a * scale,
    b: b * scale,
    c: c * scale,
    d: d * scale,
    e: (e - x) * scale,
    f: (f - y) * scale,
  };
}

/** The larger of the lengths that a unit along either axis becomes. */
export function widestScale({ a, b, c, d }: Affine): number {
  return Math.max(Math.hypot(a, b), Math.hypot(c, d));
}

export function setMap(context: Context2D, { a, b, c, d, e, f }: Affine): void {
  context.setTransform(a, b, c, d, e, f);
}
