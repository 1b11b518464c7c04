import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create } from 'webgpu';
import { type Capsule, capsuleDistance } from '../testing/capsule-reference.ts';
import { CAPSULE_WGSL } from './capsule.wgsl.ts';
import { BUFFER_USAGE, MAP_MODE_READ } from './gpu-flags.ts';

// One thread a question: 8 floats (a capsule and a place) in, 4 floats (distance, normal, radius) out.
const QUESTIONS_WGSL = /* wgsl */ `
${CAPSULE_WGSL}
@group(0) @binding(0) var<storage, read> questions: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> answers: array<vec4f>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&answers)) { return; }
  let ends = questions[id.x * 2u];
  let rest = questions[id.x * 2u + 1u];
  let nearest = capsule(rest.zw, ends.xy, ends.zw, rest.x, rest.y);
  answers[id.x] = vec4f(nearest.distance, nearest.normal, nearest.radius);
}
`;

interface Question extends Capsule {
  readonly x: number;
  readonly y: number;
}

const length = fc.oneof(
  fc.double({ min: -100, max: 100, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e-6, 50),
);
const radius = fc.oneof(
  fc.double({ min: 0, max: 40, noNaN: true }),
  fc.constantFrom(0, 1e-6, 1, 40),
);
const question: fc.Arbitrary<Question> = fc
  .record({
    ax: length,
    ay: length,
    bx: length,
    by: length,
    ra: radius,
    rb: radius,
    x: length,
    y: length,
  })
  .map((values) => rounded(values));

// A vertex shader pulls relative to the first point; the function itself promises nothing beyond f32.
const degenerate: Question[] = [
  { ax: 3, ay: 4, bx: 3, by: 4, ra: 2, rb: 2, x: 3, y: 4 },
  { ax: 3, ay: 4, bx: 3, by: 4, ra: 0, rb: 0, x: 3, y: 5 },
  { ax: 0, ay: 0, bx: 10, by: 0, ra: 0, rb: 0, x: 5, y: 0 },
  { ax: 0, ay: 0, bx: 1, by: 0, ra: 9, rb: 2, x: -4, y: 1 },
  { ax: 0, ay: 0, bx: 7, by: 0, ra: 9, rb: 2, x: 8, y: 3 },
  { ax: 0, ay: 0, bx: 7, by: 0, ra: 2, rb: 9, x: 16, y: 0 },
];

let gpu: GPU | undefined;
let device: GPUDevice | undefined;

beforeAll(async () => {
  gpu = create([]);
  const adapter = await gpu.requestAdapter();
  device = await adapter?.requestDevice();
  if (device === undefined) console.warn('SKIPPED: the capsule on a GPU; Dawn finds no adapter');
});

afterAll(() => {
  device?.destroy();
  // Held until now, as collecting it under a living device crashes; let go, as the process ends only then.
  gpu = undefined;
});

describe('the distance to a capsule', () => {
  it('is on the GPU what it is by definition, for random and degenerate ones', async (context) => {
    if (device === undefined) return context.skip();
    const questions = [...degenerate, ...fc.sample(question, { numRuns: 4000, seed: 5 })];
    const answers = await answersTo(device, questions);
    questions.forEach((asked, i) => {
      const [distance = Number.NaN, nx = Number.NaN, ny = Number.NaN, at = Number.NaN] =
        answers.subarray(i * 4, i * 4 + 4);
      const expected = capsuleDistance(asked, asked.x, asked.y);
      // f32 around numbers of 200, squared and rooted once.
      expect(Math.abs(distance - expected), JSON.stringify(asked)).toBeLessThan(2e-3);
      expect(Math.abs(Math.hypot(nx, ny) - 1), JSON.stringify(asked)).toBeLessThan(1e-3);
      expect(at).toBeGreaterThanOrEqual(Math.min(asked.ra, asked.rb) - 1e-3);
      expect(at).toBeLessThanOrEqual(Math.max(asked.ra, asked.rb) + 1e-3);
    });
  });
});

function rounded(values: Question): Question {
  const entries = Object.entries(values).map(([key, value]) => [key, Math.fround(value)]);
  return { ...values, ...Object.fromEntries(entries) };
}

async function answersTo(on: GPUDevice, questions: readonly Question[]): Promise<Float32Array> {
  const input = Float32Array.from(
    questions.flatMap(({ ax, ay, bx, by, ra, rb, x, y }) => [ax, ay, bx, by, ra, rb, x, y]),
  );
  const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = BUFFER_USAGE;
  const asked = on.createBuffer({ size: input.byteLength, usage: STORAGE | COPY_DST });
  const size = questions.length * 16;
  const answered = on.createBuffer({ size, usage: STORAGE | COPY_SRC });
  const read = on.createBuffer({ size, usage: COPY_DST | MAP_READ });
  on.queue.writeBuffer(asked, 0, input);
  const module = on.createShaderModule({ code: QUESTIONS_WGSL });
  const pipeline = on.createComputePipeline({ layout: 'auto', compute: { module } });
  const encoder = on.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    on.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [asked, answered].map((buffer, binding) => ({ binding, resource: { buffer } })),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil(questions.length / 64));
  pass.end();
  encoder.copyBufferToBuffer(answered, 0, read, 0, size);
  on.queue.submit([encoder.finish()]);
  await read.mapAsync(MAP_MODE_READ);
  return new Float32Array(read.getMappedRange().slice(0));
}
