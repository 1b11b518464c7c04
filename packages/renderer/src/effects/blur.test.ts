import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { between } from '../testing/between.ts';
import { openTestGpu, type TestGpu } from '../testing/run-on-gpu.ts';
import { BUFFER_USAGE, MAP_MODE_READ, TEXTURE_USAGE } from '../webgpu/gpu-flags.ts';
import { BLUR_UNIFORM_BYTES, BLUR_WGSL, blurUniform } from './blur.wgsl.ts';
import { blurChannels, blurPixels } from './blur-pixels.ts';
import { blurPlan, blurReach, gaussianKernel, MAX_SIGMA } from './gaussian.ts';
import { blurred, shrink, stretch } from './resample.ts';

const sigmas = fc.oneof(between(0, MAX_SIGMA), fc.constantFrom(0, 1e-6, 1, MAX_SIGMA));

describe('a Gaussian', () => {
  it('sums up to 1, falls from its middle, and has the deviation it was asked for', () => {
    fc.assert(
      fc.property(between(0, 50), (sigma) => {
        const kernel = gaussianKernel(sigma);
        expect(kernel).toHaveLength(Math.ceil(3 * sigma) + 1);
        const total = kernel.reduce((sum, weight, x) => sum + weight * (x === 0 ? 1 : 2), 0);
        expect(total).toBeCloseTo(1, 5);
        for (let x = 1; x < kernel.length; x++) {
          expect(kernel[x]).toBeLessThanOrEqual(kernel[x - 1] as number);
        }
        const variance = kernel.reduce((sum, weight, x) => sum + 2 * weight * x * x, 0);
        // Cut off at three deviations it lost 3% of its variance; below a pixel it is not a Gaussian any more.
        if (sigma > 0.8) expect(Math.abs(Math.sqrt(variance) / sigma - 1)).toBeLessThan(0.03);
      }),
      { seed: 60 },
    );
  });

  it('is planned with a deviation that the shader has room for', () => {
    fc.assert(
      fc.property(between(0, 1e5), (radiusPx) => {
        const { downscale, sigma } = blurPlan(radiusPx);
        expect(sigma).toBeLessThanOrEqual(MAX_SIGMA);
        expect(sigma * downscale).toBeCloseTo(radiusPx / 2, 6);
        expect(Math.log2(downscale) % 1).toBe(0);
        if (downscale > 1) expect(sigma).toBeGreaterThan(MAX_SIGMA / 2);
      }),
      { seed: 61 },
    );
    expect(blurPlan(16)).toEqual({ downscale: 1, sigma: 8 });
    expect(blurPlan(17)).toEqual({ downscale: 2, sigma: 4.25 });
  });
});

describe('a blur', () => {
  it('spreads a single pixel as the kernel in both directions', () => {
    const kernel = gaussianKernel(1.5);
    const data = new Float32Array(15 * 15 * 4);
    data.fill(1, (7 * 15 + 7) * 4, (7 * 15 + 7) * 4 + 4);
    blurPixels(data, 15, 15, 1.5);
    for (const [x, y] of [
      [7, 7],
      [9, 7],
      [7, 2],
      [4, 10],
      [0, 0],
    ] as const) {
      const weight = (kernel[Math.abs(x - 7)] ?? 0) * (kernel[Math.abs(y - 7)] ?? 0);
      expect(data[(y * 15 + x) * 4 + 3]).toBeCloseTo(weight, 6);
    }
  });

  it('is what it is by definition, for any size, number of channels and deviation', () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 9 }),
      height: fc.integer({ min: 1, max: 9 }),
      channels: fc.constantFrom(1, 4),
      sigma: between(0, 4),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(picture, ({ width, height, channels, sigma, seed }) => {
        const data = noise(width * height * channels, seed);
        const expected = byDefinition(data, width, height, channels, sigma);
        blurChannels(data, width, height, channels as 1 | 4, sigma);
        data.forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i] as number, 5);
        });
      }),
      { seed: 62 },
    );
  });

  it('of bytes is that of floats, rounded once', () => {
    const floats = noise(20 * 10 * 4, 5).map((value) => Math.round(value * 255));
    const bytes = Uint8ClampedArray.from(floats);
    blurPixels(floats, 20, 10, 2);
    blurPixels(bytes, 20, 10, 2);
    expect([...bytes]).toEqual([...floats].map(Math.round));
  });

  it('wide, by way of a shrunk picture, is near the true one and within its reach', () => {
    const size = 200;
    const radiusPx = 24;
    const data = new Float32Array(size * size);
    for (let y = 90; y < 120; y++) data.fill(1, y * size + 90, y * size + 115);
    const picture = { width: size, height: size, channels: 1, data } as const;
    const found = blurred(picture, radiusPx).data;
    const exact = data.slice();
    blurChannels(exact, size, size, 1, radiusPx / 2);
    const reach = blurReach(radiusPx);
    found.forEach((value, i) => {
      expect(Math.abs(value - (exact[i] as number))).toBeLessThan(1 / 255);
      const x = i % size;
      if (x < 90 - reach || x >= 115 + reach) expect(value).toBe(0);
    });
  });

  it('shrinks to means and stretches flat to flat', () => {
    const picture = { width: 3, height: 2, channels: 1, data: Float32Array.of(4, 8, 4, 0, 0, 4) };
    const small = shrink(picture as Parameters<typeof shrink>[0], 2);
    expect(small).toMatchObject({ width: 2, height: 1, channels: 1 });
    expect([...small.data]).toEqual([3, 2]);
    const flat = { width: 2, height: 2, channels: 1, data: new Float32Array(4).fill(0.5) } as const;
    expect([...stretch(flat, 4, 7, 8).data]).toEqual(Array(56).fill(0.5));
  });
});

describe('a blur on a GPU', () => {
  let gpu: TestGpu | undefined;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu?.close());

  it('is what it is by its reference, up to the edges', async (context) => {
    if (gpu === undefined) return context.skip();
    for (const [i, sigma] of fc.sample(sigmas, { numRuns: 12, seed: 63 }).entries()) {
      const data = noise(SIZE.width * SIZE.height * 4, i);
      const found = await blurOnGpu(gpu.device, data, sigma);
      blurPixels(data, SIZE.width, SIZE.height, sigma);
      data.forEach((value, at) => {
        const difference = Math.abs((found[at] as number) - value);
        if (!(difference < 1e-5))
          expect(difference, `sigma ${sigma}, number ${at}`).toBeLessThan(1e-5);
      });
    }
  });

  it('has a uniform with room for the widest kernel, and no wider one', () => {
    expect(blurUniform(MAX_SIGMA, 'rows').byteLength).toBe(BLUR_UNIFORM_BYTES);
    expect(() => blurUniform(MAX_SIGMA + 0.1, 'rows')).toThrow('sigma is 8.1, at most 8');
  });
});

/** A row of 16 floats-of-four is the 256 bytes a copy to a buffer asks for. */
const SIZE = { width: 48, height: 37 };

async function blurOnGpu(
  device: GPUDevice,
  data: Float32Array<ArrayBuffer>,
  sigma: number,
): Promise<Float32Array> {
  const { COPY_SRC, COPY_DST, TEXTURE_BINDING, RENDER_ATTACHMENT } = TEXTURE_USAGE;
  const format = 'rgba32float';
  const usage = COPY_SRC | COPY_DST | TEXTURE_BINDING | RENDER_ATTACHMENT;
  const [first, second] = [0, 1].map(() => device.createTexture({ size: SIZE, format, usage })) as [
    GPUTexture,
    GPUTexture,
  ];
  const layout = { bytesPerRow: SIZE.width * 16, rowsPerImage: SIZE.height };
  device.queue.writeTexture({ texture: first }, data, layout, SIZE);
  const module = device.createShaderModule({ code: BLUR_WGSL });
  const pipeline = device.createRenderPipeline({
    layout: 'auto',
    vertex: { module },
    fragment: { module, targets: [{ format }] },
  });
  const encoder = device.createCommandEncoder();
  const passes = [
    [first, second, 'rows'],
    [second, first, 'columns'],
  ] as const;
  for (const [from, to, direction] of passes) {
    const { UNIFORM } = BUFFER_USAGE;
    const uniform = device.createBuffer({
      size: BLUR_UNIFORM_BYTES,
      usage: UNIFORM | BUFFER_USAGE.COPY_DST,
    });
    device.queue.writeBuffer(uniform, 0, blurUniform(sigma, direction));
    const pass = encoder.beginRenderPass({
      colorAttachments: [{ view: to.createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [
          { binding: 0, resource: from.createView() },
          { binding: 1, resource: { buffer: uniform } },
        ],
      }),
    );
    pass.draw(3);
    pass.end();
  }
  const read = device.createBuffer({
    size: data.byteLength,
    usage: BUFFER_USAGE.COPY_DST | BUFFER_USAGE.MAP_READ,
  });
  encoder.copyTextureToBuffer({ texture: first }, { buffer: read, ...layout }, SIZE);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(MAP_MODE_READ);
  return new Float32Array(read.getMappedRange().slice(0));
}

/** Values 0..1, the same for the same seed. */
function noise(count: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed | 1;
  return Float32Array.from({ length: count }, () => {
    // Xorshift (Marsaglia, "Xorshift RNGs", 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  });
}

function byDefinition(
  data: Float32Array,
  width: number,
  height: number,
  channels: number,
  sigma: number,
): Float32Array {
  const kernel = gaussianKernel(sigma);
  const weight = (away: number) => kernel[Math.abs(away)] ?? 0;
  return Float32Array.from(data, (_, i) => {
    const channel = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    let sum = 0;
    for (let fromY = 0; fromY < height; fromY++) {
      for (let fromX = 0; fromX < width; fromX++) {
        const value = data[(fromY * width + fromX) * channels + channel] as number;
        sum += value * weight(x - fromX) * weight(y - fromY);
      }
    }
    return sum;
  });
}
