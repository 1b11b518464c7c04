import {
  type Affine,
  applyAffine,
  type Box,
  boxOfPoints,
  growBox,
  invertAffine,
} from '@inkmesh/geometry';
import { createInkPath, type InkPath, pushPathPoint, RUN_END, RUN_START } from './ink-path.ts';
import { type PixelRect, pageBoxOf, type View } from './view.ts';

/** Device pixels beyond what is seen at which ink is cut: its round end there, and rounding, stay out of sight. */
const BEYOND_PX = 8;

/**
 * The part of ink's own space whose points can colour a rectangle of the view.
 * @param radius the greatest of the ink, local units
 * @returns undefined: all of it, as far as one can tell
 */
export function localBoxOf(
  view: View,
  rect: PixelRect,
  toPage: Affine,
  radius: number,
  beyondPx: number,
): Box | undefined {
  const toLocal = invertAffine(toPage);
  if (toLocal === undefined) return undefined;
  const { minX, minY, maxX, maxY } = growBox(pageBoxOf(view, rect), beyondPx / view.scale);
  const corners = [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: minX, y: maxY },
    { x: maxX, y: maxY },
  ].map((corner) => applyAffine(toLocal, corner));
  return growBox(boxOfPoints(corners), radius);
}

/** Ink cut to what is seen of it, relative to a point nearby: as exact as any other ink, however far it goes. */
export interface NearInk {
  /** Relative to `origin`; of no points when none of it is seen. */
  readonly path: InkPath;
  readonly origin: { readonly x: number; readonly y: number };
}

/**
 * Cuts ink whose segments are longer than f32 and the arena's grid hold at this scale.
 *
 * ```
 *          +- view grown by radius -+
 *   o------|-o====================o-|------------------o     - - not kept
 *          +------------------------+
 * ```
 * A tapered segment is all discs between its two ends, radii growing evenly: so are the parts of it.
 * @param path local units, radii as shares
 * @param isMoved whether the origin lies near what is seen; if not, it is that of the ink
 */
export function nearInk(
  path: InkPath,
  view: View,
  rect: PixelRect,
  toPage: Affine,
  radius: number,
  isMoved: boolean,
): NearInk {
  const near = createInkPath();
  const box = localBoxOf(view, rect, toPage, 2 * radius, BEYOND_PX);
  if (box === undefined) return { path: near, origin: { x: 0, y: 0 } };
  const origin = isMoved
    ? { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 }
    : { x: 0, y: 0 };
  cutPath(path, box, origin, near);
  return { path: near, origin };
}

/** Appends what of a path lies in a box, in runs of their own, relative to `origin`. */
export function cutPath(
  path: InkPath,
  box: Box,
  origin: { readonly x: number; readonly y: number },
  into: InkPath,
): void {
  const push = (i: number, t: number, flags: number) => {
    const at = (column: ArrayLike<number>) => mix(column[i] as number, column[i + 1] as number, t);
    const [x, y] = [at(path.xs) - origin.x, at(path.ys) - origin.y];
    pushPathPoint(into, x, y, at(path.radii), flags, at(path.flows));
  };
  let isOpen = false;
  const close = () => {
    if (isOpen) into.flags[into.count - 1] = (into.flags[into.count - 1] as number) | RUN_END;
    isOpen = false;
  };
  for (let i = 0; i + 1 < path.count; i++) {
    const isRunEnd = ((path.flags[i] as number) & RUN_END) !== 0;
    const span = isRunEnd ? undefined : spanIn(path, i, box);
    if (span === undefined || span.from > 0) close();
    if (span === undefined) continue;
    if (!isOpen) push(i, span.from, RUN_START);
    isOpen = true;
    push(i, span.to, 0);
    if (span.to < 1) close();
  }
  close();
}

/** Which part of a segment is in a box, from 0 to 1 (Liang and Barsky, 1984). Undefined: none. */
function spanIn(
  { xs, ys }: InkPath,
  i: number,
  { minX, minY, maxX, maxY }: Box,
): { readonly from: number; readonly to: number } | undefined {
  const [x, y] = [xs[i] as number, ys[i] as number];
  const [dx, dy] = [(xs[i + 1] as number) - x, (ys[i + 1] as number) - y];
  let [from, to] = [0, 1];
  for (const [start, step, low, high] of [
    [x, dx, minX, maxX],
    [y, dy, minY, maxY],
  ] as const) {
    if (step === 0) {
      if (start < low || start > high) return undefined;
      continue;
    }
    const [a, b] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from <= to ? { from, to } : undefined;
}

/** Exact at both ends. */
function mix(a: number, b: number, t: number): number {
  return t === 1 ? b : a + (b - a) * t;
}

/** A map whose origin is at another place of what it maps. */
export function movedTo(
  { a, b, c, d, e, f }: Affine,
  { x, y }: { readonly x: number; readonly y: number },
): Affine {
  return { a, b, c, d, e: a * x + c * y + e, f: b * x + d * y + f };
}
