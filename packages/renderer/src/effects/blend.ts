import type { BlendMode } from '@inkmesh/board';

/** Red, green and blue, straight, 0..1. */
export type Rgb = readonly [r: number, g: number, b: number];
/** Red, green, blue and alpha, premultiplied, 0..1. */
export type Premultiplied = readonly [r: number, g: number, b: number, a: number];

/** The colour where an opaque source lies over an opaque backdrop (W3C Compositing and Blending Level 1, 10.1). */
export function blend(mode: BlendMode, backdrop: Rgb, source: Rgb): Rgb {
  const of = (i: 0 | 1 | 2) => blendChannel(mode, backdrop[i], source[i]);
  return [of(0), of(1), of(2)];
}

/** A source over a backdrop, both with alpha (section 10): where either is clear, the other shows unblended. */
export function compositeBlend(
  mode: BlendMode,
  backdrop: Premultiplied,
  source: Premultiplied,
): Premultiplied {
  const backdropAlpha = backdrop[3];
  const sourceAlpha = source[3];
  const mixed = blend(mode, straight(backdrop), straight(source));
  const of = (i: 0 | 1 | 2) =>
    source[i] * (1 - backdropAlpha) +
    backdrop[i] * (1 - sourceAlpha) +
    mixed[i] * backdropAlpha * sourceAlpha;
  return [of(0), of(1), of(2), sourceAlpha + backdropAlpha * (1 - sourceAlpha)];
}

/** The name a 2D canvas has for the mode. */
export function canvasBlend(mode: BlendMode): Exclude<BlendMode, 'normal'> | 'source-over' {
  return mode === 'normal' ? 'source-over' : mode;
}

// A full channel is exactly 1, which dodging and burning ask for: a quotient may miss it.
function straight([r, g, b, a]: Premultiplied): Rgb {
  const of = (value: number) => (value >= a ? 1 : value / a);
  return a > 0 ? [of(r), of(g), of(b)] : [0, 0, 0];
}

function blendChannel(mode: BlendMode, backdrop: number, source: number): number {
  switch (mode) {
    case 'normal':
      return source;
    case 'multiply':
      return backdrop * source;
    case 'screen':
      return screen(backdrop, source);
    case 'overlay':
      return hardLight(source, backdrop);
    case 'darken':
      return Math.min(backdrop, source);
    case 'lighten':
      return Math.max(backdrop, source);
    case 'color-dodge':
      if (backdrop <= 0) return 0;
      return source >= 1 ? 1 : Math.min(1, backdrop / (1 - source));
    case 'color-burn':
      if (backdrop >= 1) return 1;
      return source <= 0 ? 0 : 1 - Math.min(1, (1 - backdrop) / source);
    case 'hard-light':
      return hardLight(backdrop, source);
    case 'soft-light':
      return softLight(backdrop, source);
    case 'difference':
      return Math.abs(backdrop - source);
    case 'exclusion':
      return backdrop + source - 2 * backdrop * source;
  }
}

function screen(backdrop: number, source: number): number {
  return backdrop + source - backdrop * source;
}

function hardLight(backdrop: number, source: number): number {
  return source <= 0.5 ? backdrop * 2 * source : screen(backdrop, 2 * source - 1);
}

function softLight(backdrop: number, source: number): number {
  if (source <= 0.5) return backdrop - (1 - 2 * source) * backdrop * (1 - backdrop);
  const lit =
    backdrop <= 0.25 ? ((16 * backdrop - 12) * backdrop + 4) * backdrop : Math.sqrt(backdrop);
  return backdrop + (2 * source - 1) * (lit - backdrop);
}
