import type { Head } from '@inkmesh/board';
import type { InkPath } from '../scene/ink-path.ts';
import { pushRun } from './dashes.ts';
import { pushArc } from './outline-points.ts';

/** Where a head sits. Lengths in the unit of the line's width. */
export interface HeadPlace {
  /** The end of the line: the head, like a round end of ink, reaches half a width beyond it. */
  readonly x: number;
  readonly y: number;
  /** Unit vector out of the line. */
  readonly ux: number;
  readonly uy: number;
  /** From the end to the back of an arrow, without the ink's own width. */
  readonly size: number;
}

/** Of the line's width: the legs of an arrow end more than a width beside its shaft. */
const HEAD_WIDTHS = 4.5;
/** Page units: smaller ones are not told apart at zoom 1. */
const SMALLEST_HEAD = 10;
/** Of the line's width: a hair fills no larger area with ink of its own width. */
const MOST_HEAD_WIDTHS = 32;
/** Both heads of a line together leave a tenth of it, a single one a fifth. */
const SHARE_OF_TWO = 0.45;
const SHARE_OF_ONE = 0.8;

/** The size of the heads of a line of this width and length. */
export function headSize(width: number, length: number, heads: number): number {
  const wanted = Math.min(width * MOST_HEAD_WIDTHS, Math.max(SMALLEST_HEAD, width * HEAD_WIDTHS));
  return Math.min(wanted, length * (heads > 1 ? SHARE_OF_TWO : SHARE_OF_ONE));
}

/** How far before its end the line's own ink stops, so that dashes and ends of it do not show in the head. */
export function headRetreat(head: Head, size: number): number {
  switch (head) {
    case 'none':
    case 'arrow':
    case 'bar':
      return 0;
    case 'triangle':
      return size;
    case 'dot':
      return size * DOT_RADIUS * 2;
  }
}

/** Half the height of a head by its size: 27 degrees to each side of the shaft. */
const SLOPE = 0.5;
/** Radius of the middle of a dot's outermost ring, by its size: as much ink as a triangle has. */
const DOT_RADIUS = 0.3;
/** From one run of a filled head to the next, in widths: they overlap, so that no seam shows between them. */
const FILL_SPACING = 0.7;

/** Appends a head. Filled ones are run to and fro in ink of the line's own width. */
export function pushHead(
  head: Head,
  place: HeadPlace,
  width: number,
  tolerance: number,
  path: InkPath,
): void {
  const points = headPoints(head, place.size, width, tolerance);
  if (points.length > 0) pushRun(onPage(place, points), path);
}

/** Along and across the line's direction, from its end. */
function headPoints(head: Head, size: number, width: number, tolerance: number): number[] {
  const wing = size * SLOPE;
  switch (head) {
    case 'none':
      return [];
    case 'arrow':
      return [-size, -wing, 0, 0, -size, wing];
    case 'bar':
      return [0, -wing, 0, wing];
    case 'triangle':
      return trianglePoints(size, width);
    case 'dot':
      return dotPoints(size * DOT_RADIUS, width, tolerance);
  }
}

/** From along and across the line's direction to page units. */
function onPage({ x, y, ux, uy }: HeadPlace, points: readonly number[]): number[] {
  return points.map((value, i) => {
    if (i % 2 === 0) return x + value * ux - (points[i + 1] as number) * uy;
    return y + (points[i - 1] as number) * uy + value * ux;
  });
}

/**
 * ```
 *   o
 *   |\ `.
 *   | |\ `.     around it once, then rows across, from the back to the tip, joined along the sides
 *   | | ) ) o
 *   |/ / .'
 *   o
 * ```
 */
function trianglePoints(size: number, width: number): number[] {
  const wing = size * SLOPE;
  const points = [-size, -wing, 0, 0, -size, wing, -size, -wing];
  const rows = Math.ceil(size / (width * FILL_SPACING));
  for (let row = 1; row < rows; row++) {
    const along = size * (1 - row / rows);
    const side = row % 2 === 0 ? 1 : -1;
    points.push(-along, along * SLOPE * side, -along, -along * SLOPE * side);
  }
  return points;
}

/** Rings from the outermost to the middle; it touches the end of the line from within. */
function dotPoints(radius: number, width: number, tolerance: number): number[] {
  const points: number[] = [];
  const rings = Math.ceil(radius / (width * FILL_SPACING));
  const fine = Math.min(tolerance, width / 8);
  for (let ring = 0; ring < rings; ring++) {
    pushArc(points, -radius, 0, radius * (1 - ring / rings), 0, Math.PI * 2, fine);
  }
  points.push(-radius, 0);
  return points;
}
