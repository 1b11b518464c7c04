/**
 * Points of a smooth curve through all of `vertices`, so dense that their polyline is within `tolerance` of it; the
 * vertices are among them. x and y by turns; no two neighbouring vertices are equal.
 *
 * A centripetal Catmull-Rom spline (Yuksel, Schaefer, Keyser, "Parameterization and applications of Catmull-Rom
 * curves", 2011): no cusps or loops between two vertices. The pieces at the ends are parabolas, so that an arrow
 * through three vertices is one even bow.
 */
export function curvePoints(vertices: readonly number[], tolerance: number): number[] {
  const points: number[] = [];
  const legs = vertices.length / 2 - 1;
  for (let leg = 0; leg < legs; leg++) pushLeg(vertices, leg, tolerance, points);
  points.push(...vertices.slice(-2));
  return points;
}

/** Beyond this a piece of a leg is below a pixel at the largest zoom. */
const MOST_PIECES = 128;

/** From vertex `leg` to the next, the latter left out. */
function pushLeg(vertices: readonly number[], leg: number, tolerance: number, points: number[]) {
  const x = hermiteOf(vertices, leg, 0);
  const y = hermiteOf(vertices, leg, 1);
  // A chord is within |f''| / 8 of a curve per unit step, and pieces shrink that with their square (Filip, Magedson,
  // Markot, "Surface algorithms using bounds on derivatives", 1986).
  const bend = Math.hypot(bendOf(x), bendOf(y));
  const pieces = Math.min(MOST_PIECES, Math.max(1, Math.ceil(Math.sqrt(bend / (8 * tolerance)))));
  for (let k = 0; k < pieces; k++) points.push(hermiteAt(x, k / pieces), hermiteAt(y, k / pieces));
}

/** One coordinate of a leg: values and tangents (per leg) at its ends. */
type Hermite = readonly [from: number, to: number, tangentFrom: number, tangentTo: number];

function hermiteAt([from, to, tangentFrom, tangentTo]: Hermite, t: number): number {
  const s = 1 - t;
  return (
    s * s * (1 + 2 * t) * from +
    t * t * (1 + 2 * s) * to +
    s * s * t * tangentFrom -
    t * t * s * tangentTo
  );
}

/** The greatest second derivative: it is linear, so at one of the ends. */
function bendOf([from, to, tangentFrom, tangentTo]: Hermite): number {
  const chord = 6 * (to - from);
  return Math.max(
    Math.abs(chord - 4 * tangentFrom - 2 * tangentTo),
    Math.abs(chord - 2 * tangentFrom - 4 * tangentTo),
  );
}

/** @param axis 0: x, 1: y */
function hermiteOf(vertices: readonly number[], leg: number, axis: 0 | 1): Hermite {
  const value = (vertex: number) => vertices[vertex * 2 + axis] as number;
  const last = vertices.length / 2 - 1;
  const chord = value(leg + 1) - value(leg);
  const inner = (vertex: number) => {
    const before = knot(vertices, vertex - 1);
    const after = knot(vertices, vertex);
    const slope =
      (value(vertex) - value(vertex - 1)) / before -
      (value(vertex + 1) - value(vertex - 1)) / (before + after) +
      (value(vertex + 1) - value(vertex)) / after;
    return slope * knot(vertices, leg);
  };
  const from = leg > 0 ? inner(leg) : undefined;
  const to = leg + 1 < last ? inner(leg + 1) : undefined;
  // An end's tangent makes the second derivative constant: the parabola.
  return [
    value(leg),
    value(leg + 1),
    from ?? 2 * chord - (to ?? chord),
    to ?? 2 * chord - (from ?? chord),
  ];
}

/** The centripetal knot distance of a leg: the square root of its length. */
function knot(vertices: readonly number[], leg: number): number {
  const dx = (vertices[leg * 2 + 2] as number) - (vertices[leg * 2] as number);
  const dy = (vertices[leg * 2 + 3] as number) - (vertices[leg * 2 + 1] as number);
  return Math.sqrt(Math.hypot(dx, dy));
}
