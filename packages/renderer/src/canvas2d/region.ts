import { isEmptyRect, type PixelRect } from '../scene/view.ts';

/** A set of pixels as disjoint rectangles. */
export type Region = readonly PixelRect[];

/** More rectangles than this are replaced by the one around them: scans of the scene cost more than pixels. */
const MOST_RECTS = 24;

export function addToRegion(region: Region, rect: PixelRect): Region {
  if (isEmptyRect(rect)) return region;
  const added = [...subtractFromRegion(region, rect), rect];
  return added.length > MOST_RECTS ? [added.reduce(unionRect)] : added;
}

export function subtractFromRegion(region: Region, rect: PixelRect): Region {
  return region.flatMap((other) => subtractRect(other, rect));
}

export function shiftRegion(region: Region, dx: number, dy: number, clip: PixelRect): Region {
  return region
    .map((rect) => intersectRect({ ...rect, x: rect.x + dx, y: rect.y + dy }, clip))
    .filter((rect) => !isEmptyRect(rect));
}

export function regionArea(region: Region): number {
  return region.reduce((sum, rect) => sum + rect.width * rect.height, 0);
}

/** The piece of the region, at most `size` wide and high, that is nearest to a point. */
export function pieceNearest(
  region: Region,
  point: { readonly x: number; readonly y: number },
  size: number,
): PixelRect | undefined {
  let nearest: PixelRect | undefined;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const rect of region) {
    const dx = Math.max(rect.x - point.x, 0, point.x - (rect.x + rect.width));
    const dy = Math.max(rect.y - point.y, 0, point.y - (rect.y + rect.height));
    // Manhattan distance: rows and columns around the centre complete before corners.
    if (dx + dy >= nearestDistance) continue;
    nearestDistance = dx + dy;
    nearest = rect;
  }
  if (nearest === undefined) return undefined;
  const x = pieceSpan(nearest.x, nearest.width, point.x, size);
  const y = pieceSpan(nearest.y, nearest.height, point.y, size);
  return { x: x.start, y: y.start, width: x.length, height: y.length };
}

/** A stretch of at most `size` within [start, start + length), as centred on `at` as it can be; no crumbs are left. */
function pieceSpan(start: number, length: number, at: number, size: number) {
  // Up to half more than a piece is taken whole: a narrow rest would cost a scan of its own.
  if (length <= size * 1.5) return { start, length };
  const low = Math.min(Math.max(Math.floor(at - size / 2), start), start + length - size);
  return { start: low, length: size };
}

export function unionRect(a: PixelRect, b: PixelRect): PixelRect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

export function intersectRect(a: PixelRect, b: PixelRect): PixelRect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
}

/** `from` without `rect`: up to four rectangles, the full-width ones above and below first. */
function subtractRect(from: PixelRect, rect: PixelRect): PixelRect[] {
  const common = intersectRect(from, rect);
  if (isEmptyRect(common)) return [from];
  const right = from.x + from.width;
  const bottom = from.y + from.height;
  const commonRight = common.x + common.width;
  const commonBottom = common.y + common.height;
  return [
    { x: from.x, y: from.y, width: from.width, height: common.y - from.y },
    { x: from.x, y: commonBottom, width: from.width, height: bottom - commonBottom },
    { x: from.x, y: common.y, width: common.x - from.x, height: common.height },
    { x: commonRight, y: common.y, width: right - commonRight, height: common.height },
  ].filter((piece) => !isEmptyRect(piece));
}
