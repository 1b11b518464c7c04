import type { Effects } from '@inkmesh/board';
import type { Box } from '@inkmesh/geometry';
import { growRect, moveRect, NO_RECT, rectAround } from '../scene/rect.ts';
import { intersectRect, isEmptyRect, type PixelRect, unionRect, type View } from '../scene/view.ts';
import { boxWithout, effectReach, hasEffects, isSeen } from './effects.ts';
import { blurReach } from './gaussian.ts';

/**
 * Where content must be drawn apart, so that a group with effects can be shown. All in pixels of the target.
 *
 * ```
 *  +------+             +- shown -+     The shadow seen in `shown` is cast by what lies there moved back: that is drawn
 *  |  cast|------------>|. . . . .|     at full scale, however far it is, and so is what is between: nothing.
 *  +------+    offset   +---------+
 * ```
 */
export interface Sources {
  /** The pixels that the group can colour. */
  readonly shown: PixelRect;
  /** For the content and its glow; undefined: neither is seen. */
  readonly body: PixelRect | undefined;
  /** For the shadow; undefined: it is not seen. The same object as `body` where one picture serves both. */
  readonly cast: PixelRect | undefined;
  /** How far the shadow is moved: whole pixels, as it would be blurred once more between two. */
  readonly offset: { readonly x: number; readonly y: number };
}

/** Device pixels: content whose effects reach farther is drawn for them at half the scale, or a quarter, … */
export const LARGEST_SIDE = 1536;

/** Antialiasing colours pixels up to one beyond an edge. */
const EDGE_PX = 1;

/**
 * @param seen pixels of the view that are drawn on
 * @param box page box of all that the group can colour, its effects included
 * @returns undefined where nothing of it is seen
 */
export function sourcesOf(
  view: View,
  seen: PixelRect,
  box: Box,
  effects: Effects,
): Sources | undefined {
  if (!(box.minX <= box.maxX && box.minY <= box.maxY)) return undefined;
  const { shadow, glow, blur = 0 } = effects;
  const content = pixelsOf(view, boxWithout(box, effectReach(effects)));
  const own = blurReach(blur * view.scale);
  const bodyReach = own + (isSeen(glow) ? blurReach(glow.blur * view.scale) : 0);
  const body = partOf(content, seen, bodyReach, NOT_MOVED);
  const offset = offsetOf(effects, view.scale);
  const cast = isSeen(shadow)
    ? partOf(content, seen, own + blurReach(shadow.blur * view.scale), offset)
    : NOTHING;
  const shown = unionRect(body.shown, cast.shown);
  if (isEmptyRect(shown)) return undefined;
  // Without effects content is drawn where it is shown, as it is.
  if (!hasEffects(effects)) return { shown, body: shown, cast: undefined, offset };
  return { shown, ...joined(body.source, cast.source), offset };
}

export function offsetOf({ shadow }: Effects, scale: number): Sources['offset'] {
  return { x: Math.round((shadow?.dx ?? 0) * scale), y: Math.round((shadow?.dy ?? 0) * scale) };
}

interface Part {
  readonly shown: PixelRect;
  readonly source: PixelRect | undefined;
}

const NOT_MOVED = { x: 0, y: 0 };
const NOTHING: Part = { shown: NO_RECT, source: undefined };

/** What of content that is spread by `reach` and moved is seen, and where it comes from with all that is spread there. */
function partOf(content: PixelRect, seen: PixelRect, reach: number, by: Sources['offset']): Part {
  const spread = growRect(content, reach);
  const shown = intersectRect(seen, moveRect(spread, by.x, by.y));
  if (isEmptyRect(shown)) return NOTHING;
  const source = intersectRect(growRect(moveRect(shown, -by.x, -by.y), reach), spread);
  return { shown, source };
}

/** One picture for both costs less where it has fewer pixels than two. */
function joined(
  body: PixelRect | undefined,
  cast: PixelRect | undefined,
): Pick<Sources, 'body' | 'cast'> {
  if (body === undefined || cast === undefined) return { body, cast };
  const both = unionRect(body, cast);
  const isLess = areaOf(both) <= areaOf(body) + areaOf(cast);
  const isSharp = Math.max(both.width, both.height) <= LARGEST_SIDE;
  return isLess && isSharp ? { body: both, cast: both } : { body, cast };
}

function areaOf({ width, height }: PixelRect): number {
  return width * height;
}

function pixelsOf({ x, y, scale }: View, { minX, minY, maxX, maxY }: Box): PixelRect {
  return growRect(
    rectAround({
      minX: (minX - x) * scale,
      minY: (minY - y) * scale,
      maxX: (maxX - x) * scale,
      maxY: (maxY - y) * scale,
    }),
    EDGE_PX,
  );
}
