import type { Affine } from '@inkmesh/geometry';
import { saturate } from './saturate.ts';

/** A segment of tapered ink: positions relative to its first point, local units. */
export interface MaskSegment {
  readonly endX: number;
  readonly endY: number;
  readonly startRadius: number;
  readonly endRadius: number;
  readonly startFlow: number;
  readonly endFlow: number;
  /** No segment of the stroke arrives at the first point. */
  readonly isFirst: boolean;
}

/** What one segment gives to one pixel, each 0..1; one object is reused for many. */
export interface MaskShare {
  coverage: number;
  depth: number;
  flow: number;
  built: number;
}

/**
 * What a segment gives to a pixel of the mask; `mask_share` of the shaders computes the same.
 *
 * ```
 * coverage   share of the pixel within the segment: a box filter across its edge
 * depth      0 half a pixel outside the edge, where coverage ends, to 1 on the axis: so that ink no wider than a
 *            pixel has a depth too
 * flow       of the brush when it came to the pixel; 0 when it was there before
 * built      what the segment adds to the flow times coverage that is there
 * ```
 * A mask has of all segments the greatest coverage, depth and flow, and each `built` laid over the others. A brush
 * that passes a pixel covers it with many segments in a row, and each adds only what the disc at its start had not
 * covered: a pass counts once whatever its bends and joints, a crossing counts twice.
 *
 * @param x, y of the pixel's centre relative to the segment's first point, local units
 */
export function maskShare(at: PreparedSegment, x: number, y: number, share: MaskShare): void {
  const { scale, startRadius, endRadius } = at;
  share.coverage = 0;

  // 1. The nearest of the discs between the two ends: capsule.wgsl.ts has the picture.
  const u = x * at.alongX + y * at.alongY;
  const side = y * at.alongX - x * at.alongY;
  const tangent = u * at.cosine - Math.abs(side) * at.sine;
  const squared = x * x + y * y;
  const fromStart = Math.sqrt(squared);
  let radius: number;
  let distance: number;
  let unit = scale.even;
  if (at.hasOneDisc ? startRadius >= endRadius : tangent <= 0) {
    radius = startRadius;
    distance = fromStart - radius;
    if (unit === 0) unit = unitAlong(scale, x, y, fromStart);
  } else if (at.hasOneDisc || tangent >= at.tangentLength) {
    const fromX = x - at.endX;
    const fromY = y - at.endY;
    const away = Math.sqrt(fromX * fromX + fromY * fromY);
    radius = endRadius;
    distance = away - radius;
    if (unit === 0) unit = unitAlong(scale, fromX, fromY, away);
  } else {
    const across = side < 0 ? -at.cosine : at.cosine;
    radius = startRadius + ((endRadius - startRadius) * tangent) / at.tangentLength;
    distance = u * at.sine + side * across - startRadius;
    if (unit === 0) {
      const normalX = at.alongX * at.sine - at.alongY * across;
      const normalY = at.alongY * at.sine + at.alongX * across;
      unit = unitAlong(scale, normalX, normalY, 1);
    }
  }

  // 2. In device pixels. Most pixels of a stroke of short segments are in the disc at the start, wholly.
  const isKnown = squared <= at.coveredSquared;
  const coverage = isKnown ? 1 : coverageOf(distance / unit, radius / unit);
  if (coverage <= 0) return;
  share.coverage = coverage;
  share.depth = saturate((0.5 * unit - distance) / (radius + 0.5 * unit));
  share.flow = 0;
  share.built = 0;
  if (isKnown) return;

  // 3. What that adds: 1 - flow coverage = (1 - flow before) (1 - built).
  let before = 0;
  if (!at.isFirst) {
    const startUnit = scale.even === 0 ? unitAlong(scale, x, y, fromStart) : scale.even;
    before = coverageOf((fromStart - startRadius) / startUnit, startRadius / startUnit);
  }
  if (coverage - before < LEAST) return;
  share.flow = at.startFlow + (at.endFlow - at.startFlow) * entryOf(at, x, y);
  const left = Math.max(LEAST, 1 - share.flow * before);
  share.built = (share.flow * (coverage - before)) / left;
}

/** Less than an 8-bit mask tells from nothing. */
export const LEAST = 1 / 512;

/** Local units per device pixel. */
export interface PixelScale {
  /** The linear part of device to local. */
  readonly toLocal: Affine;
  /** The same in all directions, or 0 where it differs. */
  readonly even: number;
  /** At least as much as in any direction. */
  readonly widest: number;
}

export function pixelScale(toLocal: Affine): PixelScale {
  const { a, b, c, d } = toLocal;
  const size = Math.hypot(a, b);
  const isEven =
    Math.abs(size - Math.hypot(c, d)) <= EVEN * size &&
    Math.abs(a * c + b * d) <= EVEN * size * size;
  return { toLocal, even: isEven ? size : 0, widest: Math.hypot(a, b, c, d) };
}

/** A thousandth of a radius of 500 pixels is half a pixel. */
const EVEN = 1e-3;

/** A segment with what all its pixels need. */
export interface PreparedSegment extends MaskSegment {
  readonly scale: PixelScale;
  /** Of the axis, and its direction. */
  readonly length: number;
  readonly alongX: number;
  readonly alongY: number;
  /** Of the angle between the axis and the tangent of both discs. */
  readonly sine: number;
  readonly cosine: number;
  readonly tangentLength: number;
  /** One end's disc holds the other's; the axis is then (1, 0) and without length. */
  readonly hasOneDisc: boolean;
  /** Nothing is farther from the axis. */
  readonly reach: number;
  /** Square of the distance from the start within which the segments before cover pixels wholly; -1: nowhere. */
  readonly coveredSquared: number;
}

export function prepareSegment(segment: MaskSegment, scale: PixelScale): PreparedSegment {
  const { endX, endY, startRadius, endRadius, startFlow, endFlow, isFirst } = segment;
  const axis = Math.sqrt(endX * endX + endY * endY);
  const hasOneDisc = axis <= Math.abs(startRadius - endRadius);
  const length = hasOneDisc ? 0 : axis;
  const sine = hasOneDisc ? 0 : (startRadius - endRadius) / length;
  const cosine = Math.sqrt(1 - sine * sine);
  return {
    endX,
    endY,
    startRadius,
    endRadius,
    startFlow,
    endFlow,
    isFirst,
    scale,
    length,
    alongX: hasOneDisc ? 1 : endX / length,
    alongY: hasOneDisc ? 0 : endY / length,
    sine,
    cosine,
    tangentLength: length * cosine,
    hasOneDisc,
    reach: Math.max(startRadius, endRadius) + axis - length,
    coveredSquared:
      isFirst || startRadius < scale.widest ? -1 : (startRadius - scale.widest / 2) ** 2,
  };
}

/**
 * Where on the segment, 0..1, the growing or shrinking disc comes to hold a place: the first root of
 * |p - t end|^2 = (r + t taper)^2, in the form that does not divide by its square term.
 */
function entryOf(segment: MaskSegment, x: number, y: number): number {
  const { endX, endY, startRadius } = segment;
  const taper = segment.endRadius - startRadius;
  const outside = x * x + y * y - startRadius * startRadius;
  if (outside <= 0) return 0;
  const closing = x * endX + y * endY + startRadius * taper;
  const square = endX * endX + endY * endY - taper * taper;
  const turn = closing * closing - square * outside;
  // Half a pixel outside it never comes, but is nearest half way between the roots.
  if (turn < 0) return saturate(closing / square);
  const towards = closing + Math.sqrt(turn);
  return towards <= 0 ? 0 : saturate(outside / towards);
}

/** Local units per device pixel along a local direction of the given length. */
function unitAlong({ toLocal }: PixelScale, x: number, y: number, length: number): number {
  if (length === 0) return Math.hypot(toLocal.a, toLocal.c);
  const first = toLocal.a * x + toLocal.b * y;
  const second = toLocal.c * x + toLocal.d * y;
  return Math.sqrt(first * first + second * second) / length;
}

/** How much of a pixel a band covers whose near edge is `distance` away and which is 2 `radius` wide, in pixels. */
function coverageOf(distance: number, radius: number): number {
  return saturate(0.5 - distance) - saturate(0.5 - distance - 2 * radius);
}
