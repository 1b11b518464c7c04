import { BRUSHES } from '@inkmesh/ink';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUFFER_USAGE } from '../webgpu/gpu-flags.ts';
import { createGpuHeap } from '../webgpu/gpu-heap.ts';
import { BRUSH_LOOKS, packBrushLooks } from './brush-look.ts';
import { BRUSH_LOOK_WGSL } from './brush-look.wgsl.ts';
import { grainMips } from './grain.ts';
import { GRAIN_WGSL } from './grain.wgsl.ts';
import { brushGrain, grainAt, grainOffset, levelsAt, strokeGrain } from './grain-sample.ts';
import { GRAIN_SAMPLER, grainTexture } from './grain-texture.ts';
import { answersOf, openTestGpu, type TestGpu } from './testing/gpu.ts';

const mips = grainMips();
const grains = BRUSHES.map((brush) => brushGrain(mips, BRUSH_LOOKS[brush]));

// One thread a question: brush, seed, pixel, 0 | x, y, 0, 0.
const QUESTIONS_WGSL = /* wgsl */ `
${BRUSH_LOOK_WGSL}
${GRAIN_WGSL}
@group(0) @binding(0) var<storage, read> questions: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> answers: array<vec4f>;
@group(0) @binding(2) var<storage, read> looks: array<BrushLook>;
@group(0) @binding(3) var texture: texture_2d<f32>;
@group(0) @binding(4) var filter_repeat: sampler;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&answers)) { return; }
  let asked = questions[id.x * 2u];
  let local = questions[id.x * 2u + 1u].xy;
  let grain = ink_grain(texture, filter_repeat, looks[u32(asked.x)], local, u32(asked.y), asked.z);
  answers[id.x] = vec4f(grain.tooth, grain.wash, grain.resolved, 0.0);
}
`;

let test: TestGpu | undefined;

beforeAll(async () => {
  test = await openTestGpu('grain');
});

afterAll(() => {
  test?.device.destroy();
  test = undefined;
});

const question = fc.record({
  brush: fc.nat(BRUSHES.length - 1),
  seed: fc.nat(2 ** 24),
  // Zooms of 1/50 to 128 device pixels a unit.
  pixel: fc.double({ min: -7, max: 5.6, noNaN: true }).map((power) => Math.fround(2 ** power)),
  x: fc.double({ min: -500, max: 500, noNaN: true }).map(Math.fround),
  y: fc.double({ min: -500, max: 500, noNaN: true }).map(Math.fround),
});

describe('the grain under a pixel', () => {
  it('is the same on the GPU for every brush, zoom and seed', async (context) => {
    if (test === undefined) return context.skip();
    const { device } = test;
    const asked = fc.sample(question, { numRuns: 4000, seed: 11 });
    const looks = packBrushLooks();
    const { STORAGE, COPY_DST } = BUFFER_USAGE;
    const buffer = device.createBuffer({ size: looks.byteLength, usage: STORAGE | COPY_DST });
    device.queue.writeBuffer(buffer, 0, looks);
    const answers = await answersOf(device, {
      code: QUESTIONS_WGSL,
      questions: Float32Array.from(
        asked.flatMap(({ brush, seed, pixel, x, y }) => [brush, seed, pixel, 0, x, y, 0, 0]),
      ),
      answers: asked.length,
      others: [
        { buffer },
        grainTexture(device, createGpuHeap(device), mips).createView(),
        device.createSampler(GRAIN_SAMPLER),
      ],
    });
    asked.forEach(({ brush, seed, pixel, x, y }, i) => {
      const grain = grains[brush];
      if (grain === undefined) throw new Error('no such brush');
      const expected = grainAt(strokeGrain(grain, grainOffset(seed), pixel), x, y);
      const [tooth = Number.NaN, wash = Number.NaN, resolved = Number.NaN] = answers.subarray(
        i * 4,
      );
      const where = JSON.stringify(asked[i]);
      expect(Math.abs(tooth - expected.tooth), where).toBeLessThan(TOOTH_TOLERANCE);
      expect(Math.abs(wash - expected.wash), where).toBeLessThan(SAMPLE_TOLERANCE);
      expect(Math.abs(resolved - expected.resolved), where).toBeLessThan(1e-3);
    });
  });

  it('has a mean of a half and the spread of one octave at every zoom that shows it', () => {
    for (const grain of grains.filter(({ look }) => look.coarseFade > 0)) {
      const { toothScale, toothWeights } = grain.look;
      // Of equally frequent values, times the weights.
      const full = Math.hypot(...toothWeights) / Math.sqrt(12);
      for (const zoom of [1, 4, 16, 64]) {
        const stroke = strokeGrain(grain, { u: 0, v: 0 }, 1 / (zoom * toothScale));
        const values = Array.from({ length: 20_000 }, (_, i) => {
          const x = (i % 141) * 3.7;
          const y = Math.floor(i / 141) * 4.3;
          return grainAt(stroke, x, y).tooth;
        });
        const mean = values.reduce((sum, value) => sum + value) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
        const spread = Math.sqrt(squares / values.length) / full;
        expect(spread).toBeGreaterThan(0.7);
        expect(spread).toBeLessThan(1.1);
      }
    }
  });

  it('fades with the zoom, without a jump where an octave comes or goes', () => {
    const step = 2 ** (1 / 64);
    for (const grain of grains) {
      let last: number | undefined;
      for (let pixel = 1 / 128; pixel < 64; pixel *= step) {
        const { tooth } = grainAt(strokeGrain(grain, { u: 0.1, v: 0.7 }, pixel), 12.3, 45.6);
        if (last !== undefined) expect(Math.abs(tooth - last)).toBeLessThan(0.05);
        last = tooth;
      }
      expect(Math.abs((last ?? 0) - 0.5)).toBeLessThan(0.05);
    }
  });

  it('repeats after a whole turn and starts elsewhere for another seed', () => {
    const levels = grains[1]?.tooth ?? [];
    expect(levelsAt(levels, 0.3, 0.8, 1.5)).toBeCloseTo(levelsAt(levels, -1.7, 5.8, 1.5), 10);
    const offsets = Array.from({ length: 100 }, (_, seed) => JSON.stringify(grainOffset(seed)));
    expect(new Set(offsets).size).toBe(100);
  });
});

// GPUs round the fractions between texels to 1/256: twice that, as levels are mixed too. The tooth is a sum of up to
// five samples, brought back to the spread of one.
const SAMPLE_TOLERANCE = 1 / 128;
const TOOTH_TOLERANCE = 1 / 64;
