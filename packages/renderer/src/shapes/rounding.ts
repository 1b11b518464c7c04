import type { Vec } from '@inkmesh/geometry';
import type { Corners } from './corners.ts';

/**
 * How the corners of a polygon are rounded: the polygon is inset by the radius and grown by it again.
 *
 * ```
 *   sharp         inset         grown
 *    /\            .             ,-.
 *   /  \    ->    / \     ->    /   \      edges come back to where they were, convex corners are arcs,
 *   \/\/          \_/_          \/\_/      a concave corner keeps its place and stays sharp
 * ```
 */
export interface Rounding {
  /** The inset corners, x and y by turns. */
  readonly points: readonly number[];
  /** How far the outline lies outside of them. */
  readonly round: number;
  /** Of every corner. */
  readonly turns: readonly Turn[];
}

/** What a corner is between its two edges. */
export interface Turn {
  /** Unit normal, outwards, of the edge that arrives. */
  readonly before: Vec;
  /** Tangent of half the angle the outline turns by: positive at a convex corner, negative at a concave one. */
  readonly tangent: number;
}

/**
 * Corners rounded by `corner`, or by as much as there is room for.
 *
 * A radius r takes r tan(turn / 2) from the edges at a convex corner; no edge may be used up, and a concave corner
 * takes nothing, so that its arc's neighbours still reach it. Where there are concave corners, r also stays below
 * the distance of the centre from each edge: then the centre sees every inset edge from its inner side, the angles
 * around it only grow, and the inset polygon does not cross itself.
 */
export function roundCorners(corners: Corners, corner: number): Rounding {
  const edges = edgesOf(corners.points);
  const turns = edges.map((after, i) => turnBetween(edges.at(i - 1) ?? after, after));
  const round = Math.min(corner, roomOf(corners, edges, turns));
  const finest = Math.max(...corners.points) * FINEST;
  if (!(round > finest)) return { points: corners.points, round: 0, turns };
  // Back along the edge that arrives, to where the arc begins, then inwards to its middle.
  const points = turns.flatMap(({ before, tangent }, i) => [
    (corners.points[i * 2] as number) - (before.x - before.y * tangent) * round,
    (corners.points[i * 2 + 1] as number) - (before.y + before.x * tangent) * round,
  ]);
  return { points, round, turns };
}

/**
 * Of the size of a shape: a smaller radius is lost among the roundings of its f32 vertices, as all of a very flat
 * shape's are.
 */
const FINEST = 2 ** -22;

/** An edge: where it begins, its unit direction and its length. */
interface Edge {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
}

function edgesOf(points: readonly number[]): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const next = (i + 2) % points.length;
    const x = points[i] as number;
    const y = points[i + 1] as number;
    const dx = (points[next] as number) - x;
    const dy = (points[next + 1] as number) - y;
    const length = Math.hypot(dx, dy);
    edges.push({
      x,
      y,
      ux: length > 0 ? dx / length : 0,
      uy: length > 0 ? dy / length : 0,
      length,
    });
  }
  return edges;
}

function turnBetween(before: Edge, after: Edge): Turn {
  const sine = before.ux * after.uy - before.uy * after.ux;
  const cosine = before.ux * after.ux + before.uy * after.uy;
  // The form that does not cancel. An edge that turns back on itself leaves no room for any radius.
  const back = sine === 0 ? Number.POSITIVE_INFINITY : (1 - cosine) / sine;
  return {
    before: { x: before.uy, y: -before.ux },
    tangent: cosine >= 0 ? sine / (1 + cosine) : back,
  };
}

function roomOf({ centre }: Corners, edges: readonly Edge[], turns: readonly Turn[]): number {
  const isConcave = turns.some(({ tangent }) => tangent < 0);
  const taken = (i: number) => Math.max(0, turns[i % turns.length]?.tangent ?? 0);
  const rooms = edges.map(({ x, y, ux, uy, length }, i) => {
    // Of no length: also no direction, and what it takes is not known.
    if (length === 0) return 0;
    const along = length / (taken(i) + taken(i + 1));
    if (!isConcave) return along;
    return Math.min(along, ux * (centre.y - y) - uy * (centre.x - x));
  });
  return Math.max(0, Math.min(...rooms));
}
