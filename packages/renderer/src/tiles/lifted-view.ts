import { type Affine, applyAffine, boxOfPoints, invertAffine } from '@inkmesh/geometry';
import { pageBoxOf, type View, wholeView } from '../scene/view.ts';

/** Where lifted elements come from, as a view of its own, and where its pixels go on the screen. */
export interface LiftedView {
  readonly view: View;
  /** From its pixels to those of the screen. */
  readonly toScreen: Affine;
}

/**
 * What must be at hand of the page so that all of it that `lift` brings into the view is there, at the scale it is
 * shown at: elements may be lifted from far outside.
 * @returns undefined when the map squeezes everything to nothing
 */
export function liftedView(view: View, lift: Affine): LiftedView | undefined {
  const back = invertAffine(lift);
  if (back === undefined) return undefined;
  const { minX, minY, maxX, maxY } = pageBoxOf(view, wholeView(view));
  const corners = [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: minX, y: maxY },
    { x: maxX, y: maxY },
  ];
  const from = boxOfPoints(corners.map((corner) => applyAffine(back, corner)));
  const scale = view.scale * growthOf(lift);
  const left = Math.floor(from.minX * scale);
  const top = Math.floor(from.minY * scale);
  const lifted: View = {
    x: left / scale,
    y: top / scale,
    scale,
    width: Math.max(1, Math.ceil(from.maxX * scale) - left),
    height: Math.max(1, Math.ceil(from.maxY * scale) - top),
  };
  return { view: lifted, toScreen: screenMap(lifted, view, lift) };
}

/** Rounding of a turn or a move is no other scale: its tiles would be others for each step of the hand. */
const SAME_SCALE = 1e-6;

/** How much larger lengths become at most. */
function growthOf({ a, b, c, d }: Affine): number {
  const growth = Math.max(Math.hypot(a, b), Math.hypot(c, d));
  return Math.abs(growth - 1) < SAME_SCALE ? 1 : growth;
}

function screenMap(from: View, to: View, { a, b, c, d, e, f }: Affine): Affine {
  const ratio = to.scale / from.scale;
  return {
    a: a * ratio,
    b: b * ratio,
    c: c * ratio,
    d: d * ratio,
    // Differences are taken before scaling: exact far from the origin.
    e: (a * from.x + c * from.y + e - to.x) * to.scale,
    f: (b * from.x + d * from.y + f - to.y) * to.scale,
  };
}
