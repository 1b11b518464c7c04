/**
 * One side of a Gaussian, the middle first, radius ceil(3 sigma): what lies beyond is 0.3%. The middle once and all
 * others twice make 1. Sigma 0: the middle alone.
 * @param sigma standard deviation, pixels
 */
export function gaussianKernel(sigma: number): Float32Array<ArrayBuffer> {
  const radius = kernelRadius(sigma);
  const at = (x: number) => (x === 0 ? 1 : Math.exp(-0.5 * (x / sigma) ** 2));
  const weights = Array.from({ length: radius + 1 }, (_, x) => at(x));
  const sum = weights.reduce((total, weight, x) => total + weight * (x === 0 ? 1 : 2), 0);
  return Float32Array.from(weights, (weight) => weight / sum);
}

/** How far a blur reaches, pixels. */
export function kernelRadius(sigma: number): number {
  return Math.ceil(3 * sigma);
}

/** The largest deviation that is blurred as it is: 24 pixels to each side, 49 reads a pixel and direction. */
export const MAX_SIGMA = 8;

/** How a picture is blurred: shrunk by a whole factor, blurred, stretched again. */
export interface BlurPlan {
  /** 1, 2, 4, 8, … */
  readonly downscale: number;
  /** Of the shrunk picture, its pixels; at most {@link MAX_SIGMA}. */
  readonly sigma: number;
}

/**
 * From 8 to 16 original pixels a shrunk one is an eighth or less of the deviation: the box it was averaged by and
 * the lines it is stretched by widen the blur by less than 1%.
 * @param radiusPx blur radius, pixels: twice the deviation, as in CSS
 */
export function blurPlan(radiusPx: number): BlurPlan {
  const sigma = radiusPx / 2;
  let downscale = 1;
  while (sigma / downscale > MAX_SIGMA) downscale *= 2;
  return { downscale, sigma: sigma / downscale };
}

/** How far a blur of this radius reaches, pixels; with what shrinking and stretching adds. */
export function blurReach(radiusPx: number): number {
  const { downscale, sigma } = blurPlan(radiusPx);
  return downscale === 1 ? kernelRadius(sigma) : (kernelRadius(sigma) + 1) * downscale;
}
