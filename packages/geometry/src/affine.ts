import type { Vec } from './vec.ts';

/** A 2D affine map, column vectors: x' = a x + c y + e, y' = b x + d y + f (as in SVG's matrix()). */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** Scale first, then rotate (radians, clockwise on a y-down page), then move to (x, y). */
export function affine(x: number, y: number, rotation = 0, scaleX = 1, scaleY = 1): Affine {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  return { a: cos * scaleX, b: sin * scaleX, c: -sin * scaleY, d: cos * scaleY, e: x, f: y };
}

export function applyAffine(m: Affine, point: Vec): Vec {
  return { x: m.a * point.x + m.c * point.y + m.e, y: m.b * point.x + m.d * point.y + m.f };
}

/** The map that applies `inner` first, then `outer`. */
export function multiplyAffine(outer: Affine, inner: Affine): Affine {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

/** @returns undefined when the map is singular (an axis scaled to zero) */
export function invertAffine(m: Affine): Affine | undefined {
  const determinant = m.a * m.d - m.b * m.c;
  if (determinant === 0 || !Number.isFinite(determinant)) return undefined;
  const a = m.d / determinant;
  const b = -m.b / determinant;
  const c = -m.c / determinant;
  const d = m.a / determinant;
  return { a, b, c, d, e: -(a * m.e + c * m.f), f: -(b * m.e + d * m.f) };
}
