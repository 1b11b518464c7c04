import type { Dash } from '@inkmesh/board';
import { type InkPath, pushPathPoint, RUN_END, RUN_START } from '../scene/ink-path.ts';
import { polylineOf, stretchOf } from './polyline.ts';

/** How a line is cut into runs. */
export interface DashStyle {
  readonly dash: Dash;
  /** Same unit as the points; above 0. */
  readonly width: number;
}

/** Appends one run of ink through points (x and y by turns); a single point becomes a dot. */
export function pushRun(points: readonly number[], path: InkPath): void {
  const run = points.length === 2 ? [...points, ...points] : points;
  for (let i = 0; i < run.length; i += 2) {
    const flags = (i === 0 ? RUN_START : 0) | (i + 2 === run.length ? RUN_END : 0);
    pushPathPoint(path, run[i] as number, run[i + 1] as number, 1, flags);
  }
}

/** Appends an open line: its dashes begin and end with a whole one, so that both ends are seen. */
export function pushOpenDashes(points: readonly number[], style: DashStyle, path: InkPath): void {
  const line = polylineOf(points);
  for (const [from, to] of openDashes(line.length, style)) pushRun(stretchOf(line, from, to), path);
}

/** Appends a closed line (the first point not repeated): a whole number of dashes, one of them around its start. */
export function pushClosedDashes(points: readonly number[], style: DashStyle, path: InkPath): void {
  const line = polylineOf([...points, ...points.slice(0, 2)]);
  for (const [from, to] of closedDashes(line.length, style)) {
    // Without its last point, which is the first of the rest.
    const before = from < 0 ? stretchOf(line, line.length + from, line.length) : [];
    pushRun([...before.slice(0, -2), ...stretchOf(line, Math.max(0, from), to)], path);
  }
}

/**
 * Widths from the start of a run to its end, and on to the next. Seen with round ends, a dash is 3 long and a gap
 * 2.2; a dot is round, a dot's width from the next.
 */
const PATTERNS = {
  dashed: { run: 2, gap: 3.2 },
  dotted: { run: 0, gap: 2 },
} as const;

/** Lines of more dashes have longer ones: a hair around a field would cost what a board of ink does. */
const MOST_DASHES = 10_000;

/** From and to, lengths along the line of the ink's middle: its round ends add half a width to each. */
type Stretch = readonly [from: number, to: number];

function openDashes(length: number, { dash, width }: DashStyle): Stretch[] {
  if (dash === 'solid') return [[0, length]];
  const { run, gap } = PATTERNS[dash];
  const count = Math.min(MOST_DASHES, Math.round((length / width + gap) / (run + gap)));
  if (count < 2) return [[0, length]];
  const scale = length / (count * run + (count - 1) * gap);
  return Array.from({ length: count }, (_, i) => {
    const from = i * (run + gap) * scale;
    return [from, from + run * scale];
  });
}

/** The first begins before the start. */
function closedDashes(length: number, { dash, width }: DashStyle): Stretch[] {
  if (dash === 'solid' || length === 0) return [[0, length]];
  const { run, gap } = PATTERNS[dash];
  const wanted = Math.round(length / width / (run + gap));
  const count = Math.min(MOST_DASHES, Math.max(1, wanted));
  const period = length / count;
  const reach = (period * run) / (run + gap) / 2;
  return Array.from({ length: count }, (_, i) => [i * period - reach, i * period + reach]);
}
