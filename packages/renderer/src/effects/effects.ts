import type { Effects } from '@inkmesh/board';
import { blurReach } from './gaussian.ts';

/** Whether the effects draw anything that the content alone would not. */
export function hasEffects({ shadow, glow, blur = 0 }: Effects): boolean {
  return blur > 0 || (shadow?.opacity ?? 0) > 0 || (glow?.opacity ?? 0) > 0;
}

/**
 * How far the effects reach beyond the content they are drawn around, pixels, on each side.
 * @param scale pixels per page unit
 */
export function effectMargin(effects: Effects, scale: number): number {
  const { shadow, glow, blur = 0 } = effects;
  const reach = (cast: { readonly blur: number; readonly opacity: number } | undefined) =>
    cast !== undefined && cast.opacity > 0 ? blurReach(cast.blur * scale) : 0;
  const offset =
    shadow !== undefined && shadow.opacity > 0
      ? Math.ceil(Math.max(Math.abs(shadow.dx), Math.abs(shadow.dy)) * scale)
      : 0;
  // Shadow and glow are cast by what is already blurred.
  return blurReach(blur * scale) + Math.max(reach(shadow) + offset, reach(glow));
}
