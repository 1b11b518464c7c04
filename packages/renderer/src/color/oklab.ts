/** A colour in OKLab (Ottosson, "A perceptual color space for image processing", 2020). L is 0..1. */
export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** sRGB components, 0..1, gamma-encoded. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

export function oklabFromRgb({ r, g, b }: Rgb): Oklab {
  const lr = toLinear(r);
  const lg = toLinear(g);
  const lb = toLinear(b);
  const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
  const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
  const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

/**
 * The nearest sRGB colour of the same lightness and hue: a colour outside the gamut loses chroma, since
 * clipping its components would turn its hue.
 */
export function rgbFromOklab(color: Oklab): Rgb {
  if (isInGamut(unclampedRgb(color))) return clampRgb(unclampedRgb(color));
  let low = 0;
  let high = 1;
  // 12 halvings: below one step of 8 bits.
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (isInGamut(unclampedRgb(withChroma(color, middle)))) low = middle;
    else high = middle;
  }
  return clampRgb(unclampedRgb(withChroma(color, low)));
}

function withChroma({ l, a, b }: Oklab, factor: number): Oklab {
  return { l, a: a * factor, b: b * factor };
}

function unclampedRgb({ l, a, b }: Oklab): Rgb {
  const lc = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mc = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const sc = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: toGamma(4.0767416621 * lc - 3.3077115913 * mc + 0.2309699292 * sc),
    g: toGamma(-1.2684380046 * lc + 2.6097574011 * mc - 0.3413193965 * sc),
    b: toGamma(-0.0041960863 * lc - 0.7034186147 * mc + 1.707614701 * sc),
  };
}

/** Half a step of 8 bits: what rounding repairs. */
const GAMUT_SLACK = 0.5 / 255;

function isInGamut({ r, g, b }: Rgb): boolean {
  return Math.min(r, g, b) >= -GAMUT_SLACK && Math.max(r, g, b) <= 1 + GAMUT_SLACK;
}

function clampRgb({ r, g, b }: Rgb): Rgb {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return { r: clamp(r), g: clamp(g), b: clamp(b) };
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function toGamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
