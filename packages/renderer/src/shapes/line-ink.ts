import type { LineElement } from '@inkmesh/board';
import { type Box, boxOfPoints, growBox, type Vec } from '@inkmesh/geometry';
import { createInkPath, type InkPath } from '../scene/ink-path.ts';
import { curvePoints } from './curve.ts';
import { pushOpenDashes, pushRun } from './dashes.ts';
import { headRetreat, headSize, pushHead } from './heads.ts';
import { type Polyline, placeAt, polylineOf, stretchOf } from './polyline.ts';

/**
 * Appends a line and its heads as runs of ink of half its width, local units, within `tolerance` of the true one.
 * A line of no length is a dot; a width of 0 draws nothing.
 * @param gap where the line makes room for its text, local units
 */
export function pushLine(
  line: LineElement,
  path: InkPath,
  tolerance: number,
  gap?: Box | undefined,
): void {
  const { width, startHead, endHead, dash } = line;
  if (!(width > 0)) return;

  // 1. The way of the line. Heads turn with it: with a coarse one they would turn as the zoom changes.
  const heads = Number(startHead !== 'none') + Number(endHead !== 'none');
  const finest = heads > 0 ? Math.min(tolerance, width / STEADY_HEADS) : tolerance;
  const spine = spineOf(line, finest);
  if (spine.length === 0) {
    pushRun(spine.points.slice(0, 2), path);
    return;
  }

  // 2. Its own ink, as far as the heads leave it.
  const size = headSize(width, spine.length, heads);
  const from = headRetreat(startHead, size);
  const to = spine.length - headRetreat(endHead, size);
  for (const [begin, end] of stretchesBeside(spine, from, to, gap)) {
    pushOpenDashes(stretchOf(spine, begin, end), { dash, width }, path);
  }

  // 3. The heads, turned to where the line comes from over their own size, as the eye does.
  const atStart = headPlace(placeAt(spine, 0), placeAt(spine, size), size);
  const atEnd = headPlace(placeAt(spine, spine.length), placeAt(spine, spine.length - size), size);
  pushHead(startHead, atStart, width, tolerance, path);
  pushHead(endHead, atEnd, width, tolerance, path);
}

/** The point half of the way along a line, local units: where its text is. */
export function lineMiddle(line: LineElement): Vec {
  const spine = spineOf(line, Math.max(line.width, SMALLEST_REACH) / STEADY_HEADS);
  const [x, y] = placeAt(spine, spine.length / 2);
  return { x, y };
}

/** What of the way is left beside a gap around its middle. */
function stretchesBeside(
  spine: Polyline,
  from: number,
  to: number,
  gap: Box | undefined,
): readonly (readonly [from: number, to: number])[] {
  if (gap === undefined) return [[from, to]];
  const [leave, enter] = [wayOut(spine, gap, -1), wayOut(spine, gap, 1)];
  const before = [from, Math.min(to, leave)] as const;
  const after = [Math.max(from, enter), to] as const;
  return [before, after].filter(([begin, end]) => end > begin);
}

/** The length along the way at which it leaves the box around its middle, forwards or backwards. */
function wayOut(spine: Polyline, { minX, minY, maxX, maxY }: Box, direction: 1 | -1): number {
  const isIn = (at: number) => {
    const [x, y] = placeAt(spine, at);
    return x >= minX && x <= maxX && y >= minY && y <= maxY;
  };
  const end = direction === 1 ? spine.length : 0;
  const longest = Math.min(maxX - minX, maxY - minY) / STEPS_ACROSS;
  const step = direction * Math.max(longest, spine.length / MOST_STEPS);
  let inside = spine.length / 2;
  while (isIn(inside + step)) {
    inside += step;
    if (direction * (end - inside) <= 0) return end;
  }
  let outside = inside + step;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inside + outside) / 2;
    if (isIn(middle)) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** Steps on the way out of a gap: a line that cuts its corner by less than a step is not noticed. */
const STEPS_ACROSS = 16;
const MOST_STEPS = 4096;
/** A step, halved so often, is nothing to see. */
const HALVINGS = 12;

/** Widths to the tolerance of a curve with heads: their size is 36 times that and more, so they turn by 2 degrees. */
const STEADY_HEADS = 8;

/** The box of a line and its heads, local units: never too small, and too large by half of the width at most. */
export function lineBounds(line: LineElement): Box {
  const reach = Math.max(line.width, SMALLEST_REACH);
  const tolerance = reach / STEADY_HEADS;
  const path = createInkPath();
  pushLine({ ...line, width: reach, dash: 'solid' }, path, tolerance);
  const points = Array.from({ length: path.count }, (_, i) => ({
    x: path.xs[i] as number,
    y: path.ys[i] as number,
  }));
  return growBox(boxOfPoints(points), line.width / 2 + 2 * tolerance);
}

/** Page units: what a line of no width is looked at with. */
const SMALLEST_REACH = 1 / 64;

type Place = readonly [x: number, y: number];

function spineOf({ vertices, curved }: LineElement, tolerance: number): Polyline {
  const isNew = ([x, y]: Place, i: number) => {
    const before = vertices[i - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  };
  const points = vertices.filter(isNew).flat();
  return polylineOf(curved ? curvePoints(points, tolerance) : points);
}

function headPlace([x, y]: Place, [fromX, fromY]: Place, size: number) {
  const away = Math.hypot(x - fromX, y - fromY);
  // A line that comes back to its end has no direction there; any will do.
  const [ux, uy] = away > 0 ? [(x - fromX) / away, (y - fromY) / away] : [1, 0];
  return { x, y, ux, uy, size };
}
