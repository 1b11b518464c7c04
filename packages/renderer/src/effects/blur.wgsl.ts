import { gaussianKernel, kernelRadius, MAX_SIGMA } from './gaussian.ts';

/** Weights the uniform has room for: one side of the widest kernel, rounded up to whole vec4f. */
const WEIGHT_VECTORS = Math.ceil((kernelRadius(MAX_SIGMA) + 1) / 4);
/** Words of the uniform before its weights. */
const HEAD_WORDS = 4;

/** Bytes of the Blur uniform. */
export const BLUR_UNIFORM_BYTES = (HEAD_WORDS + WEIGHT_VECTORS * 4) * 4;

/**
 * One direction of a Gaussian blur, as blurPixels has it; two passes make a picture blurred.
 *
 * topology   triangle-list, one triangle around the whole target
 * bindings   group 0: 0 source (float texture, unfiltered, of the target's size), 1 Blur (uniform, blurUniform)
 * units      texels; premultiplied in and out
 * numbers    up to 49 reads a pixel, sigma up to ${MAX_SIGMA}: larger ones are shrunk first (blurPlan). Outside of
 *            the source all is clear, whatever a device would read there
 */
export const BLUR_WGSL = /* wgsl */ `
struct Blur {
  // (1, 0) or (0, 1).
  direction: vec2i,
  radius: i32,
  reserved: i32,
  // One side of the kernel, the middle first.
  weights: array<vec4f, ${WEIGHT_VECTORS}>,
}

@group(0) @binding(0) var source: texture_2d<f32>;
@group(0) @binding(1) var<uniform> blur: Blur;

@vertex
fn vertex_whole(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4f {
  return vec4f(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

fn texel(at: vec2i, size: vec2i) -> vec4f {
  if (any(at < vec2i(0)) || any(at >= size)) { return vec4f(0.0); }
  return textureLoad(source, at, 0);
}

@fragment
fn fragment_blur(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let size = vec2i(textureDimensions(source));
  let at = vec2i(position.xy);
  var sum = texel(at, size) * blur.weights[0].x;
  for (var k = 1; k <= blur.radius; k++) {
    let away = blur.direction * k;
    sum += (texel(at - away, size) + texel(at + away, size)) * blur.weights[k / 4][k % 4];
  }
  return sum;
}
`;

/**
 * The Blur uniform.
 * @param sigma standard deviation, texels
 * @throws RangeError when it is above {@link MAX_SIGMA}
 */
export function blurUniform(sigma: number, direction: 'rows' | 'columns'): ArrayBuffer {
  if (!(sigma <= MAX_SIGMA)) throw new RangeError(`sigma is ${sigma}, at most ${MAX_SIGMA}`);
  const kernel = gaussianKernel(sigma);
  const words = new ArrayBuffer(BLUR_UNIFORM_BYTES);
  const [dx, dy] = direction === 'rows' ? [1, 0] : [0, 1];
  new Int32Array(words, 0, HEAD_WORDS).set([dx, dy, kernel.length - 1, 0]);
  new Float32Array(words, HEAD_WORDS * 4).set(kernel);
  return words;
}
