/** A point or a vector. The space (page, screen, stroke-local) is in the name of the variable that holds it. */
export interface Vec {
  readonly x: number;
  readonly y: number;
}

export function distance(a: Vec, b: Vec): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Linear interpolation: `t` 0 gives `a`, 1 gives `b`; other values extrapolate. */
export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
