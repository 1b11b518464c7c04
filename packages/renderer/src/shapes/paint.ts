/** Straight colour and alpha, each 0..1. */
export type Rgba = readonly [r: number, g: number, b: number, a: number];

/** How one pixel lies to a shape, and what the shape is painted with. */
export interface ShapePaint {
  /** From the pixel's centre to the outline, pixels, negative inside. */
  readonly distance: number;
  /** Half the width of the line, pixels; 0 draws none. */
  readonly halfWidth: number;
  /** Alpha 0 fills nothing. */
  readonly fill: Rgba;
  readonly line: Rgba;
  /** 0..1, of the whole: the fill does not shine through the line. */
  readonly opacity: number;
}

/**
 * What a shape adds to a pixel, premultiplied: the line, centred on the outline, over the fill, then opacity. Both
 * are covered as a box filter of a pixel across the outline sees them. A line thinner than a pixel is a pixel wide
 * and that much fainter, as ink is.
 */
export function shapePaint({ distance, halfWidth, fill, line, opacity }: ShapePaint): Rgba {
  const half = Math.max(halfWidth, THINNEST_PX);
  const band = saturate(0.5 + half - distance) - saturate(0.5 - half - distance);
  const lineAlpha = line[3] * band * Math.min(1, halfWidth / THINNEST_PX);
  const fillAlpha = fill[3] * saturate(0.5 - distance) * (1 - lineAlpha);
  const mixed = (i: 0 | 1 | 2) => (line[i] * lineAlpha + fill[i] * fillAlpha) * opacity;
  return [mixed(0), mixed(1), mixed(2), (lineAlpha + fillAlpha) * opacity];
}

/** Half a pixel: a narrower band is missed between two pixels' centres, or flickers as it moves. */
export const THINNEST_PX = 0.5;

function saturate(value: number): number {
  return Math.min(1, Math.max(0, value));
}
