import type { Effects } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';

/** Whether the effects draw anything that the content alone would not. */
export function hasEffects({ shadow, glow, blur = 0 }: Effects): boolean {
  return blur > 0 || isSeen(shadow) || isSeen(glow);
}

/** Whether what is cast is drawn at all. */
export function isSeen<Cast extends { readonly opacity: number }>(
  cast: Cast | undefined,
): cast is Cast {
  return cast !== undefined && cast.opacity > 0;
}

/** How far something reaches beyond a box, on each side of it; never negative. */
export interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * How far effects reach beyond what they belong to, page units: a blur of radius r is a Gaussian of deviation r / 2,
 * nothing beyond three of them. A shadow reaches to where it is moved.
 */
export function effectReach({ shadow, glow, blur = 0 }: Effects): Sides {
  const cast = (shadow?.blur ?? 0) * DEVIATIONS;
  const around = (glow?.blur ?? 0) * DEVIATIONS;
  const [dx, dy] = [shadow?.dx ?? 0, shadow?.dy ?? 0];
  // Shadow and glow are cast by what is already blurred.
  const side = (moved: number) => Math.max(0, around, moved + cast) + blur * DEVIATIONS;
  return { left: side(-dx), top: side(-dy), right: side(dx), bottom: side(dy) };
}

/** Three deviations, blur radii. */
const DEVIATIONS = 1.5;

/** What both reach, one after the other. */
export function addSides(a: Sides, b: Sides): Sides {
  return {
    left: a.left + b.left,
    top: a.top + b.top,
    right: a.right + b.right,
    bottom: a.bottom + b.bottom,
  };
}

export function isSameSides(a: Sides, b: Sides): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

/** The box with all that reaches beyond it. */
export function boxWith({ minX, minY, maxX, maxY }: Box, sides: Sides): Box {
  return {
    minX: minX - sides.left,
    minY: minY - sides.top,
    maxX: maxX + sides.right,
    maxY: maxY + sides.bottom,
  };
}

/** The box without what reaches beyond it: the other way around. */
export function boxWithout({ minX, minY, maxX, maxY }: Box, sides: Sides): Box {
  const [left, right] = [minX + sides.left, maxX - sides.right];
  const [top, bottom] = [minY + sides.top, maxY - sides.bottom];
  // What has no width, and a shadow far away, may change sides by rounding.
  return {
    minX: Math.min(left, right),
    minY: Math.min(top, bottom),
    maxX: Math.max(left, right),
    maxY: Math.max(top, bottom),
  };
}
