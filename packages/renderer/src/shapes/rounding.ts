import type { Vec } from '@inkmesh/geometry';

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
 * A radius r takes r tan(turn / 2) from both edges at a convex corner, and no edge may be used up. A concave corner
 * takes nothing: the inset edges are longer there, and between them they still reach the corner. Edges that keep
 * their directions and do not vanish cannot cross where all corners are convex; in a star the tips use up their
 * edges before the inset notches come near each other.
 * @param corners x and y by turns, clockwise on the screen
 */
export function roundCorners(corners: readonly number[], corner: number): Rounding {
  const edges = edgesOf(corners);
  const turns = edges.map((after, i) => turnBetween(edges.at(i - 1) ?? after, after));
  const round = Math.min(corner, roomOf(edges, turns));
  const finest = Math.max(...corners) * FINEST;
  if (!(round > finest)) return { points: corners, round: 0, turns };
  // Back along the edge that arrives, to where the arc begins, then inwards to its middle.
  const points = turns.flatMap(({ before, tangent }, i) => [
    (corners[i * 2] as number) - (before.x - before.y * tangent) * round,
    (corners[i * 2 + 1] as number) - (before.y + before.x * tangent) * round,
  ]);
  return { points, round, turns };
}

/**
 * Of the size of a shape: a smaller radius is lost among the roundings of its f32 vertices, as all of a very flat
 * shape's are.
 */
const FINEST = 2 ** -22;

/** An edge: its unit direction and its length. */
interface Edge {
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
}

function edgesOf(points: readonly number[]): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const next = (i + 2) % points.length;
    const dx = (points[next] as number) - (points[i] as number);
    const dy = (points[next + 1] as number) - (points[i + 1] as number);
    const length = Math.hypot(dx, dy);
    edges.push({ ux: length > 0 ? dx / length : 0, uy: length > 0 ? dy / length : 0, length });
  }
  return edges;
}

function turnBetween(before: Edge, after: Edge): Turn {
  const sine = before.ux * after.uy - before.uy * after.ux;
  const cosine = before.ux * after.ux + before.uy * after.uy;
  // An edge that turns back on itself makes this infinite or nothing at all, and leaves no room.
  return { before: { x: before.uy, y: -before.ux }, tangent: sine / (1 + cosine) };
}

function roomOf(edges: readonly Edge[], turns: readonly Turn[]): number {
  const taken = (i: number) => Math.max(0, turns[i % turns.length]?.tangent ?? 0);
  // An edge of no length has no direction either: what it takes is not known.
  const rooms = edges.map(({ length }, i) => (length > 0 ? length / (taken(i) + taken(i + 1)) : 0));
  return Math.min(...rooms);
}
