import { create } from 'webgpu';
import { BUFFER_USAGE, MAP_MODE_READ } from '../webgpu/gpu-flags.ts';

/** A device of Dawn's in Node. */
export interface TestGpu {
  readonly device: GPUDevice;
  close(): void;
}

/** @returns undefined where Dawn finds no adapter: tests are skipped there, and it is said once */
export async function openTestGpu(): Promise<TestGpu | undefined> {
  // Held until the end, as collecting it under a living device crashes; let go, as the process ends only then.
  let gpu: GPU | undefined = create([]);
  const adapter = await gpu.requestAdapter();
  const device = await adapter?.requestDevice();
  if (device === undefined) {
    console.warn('SKIPPED: shaders against their references; Dawn finds no adapter');
    return undefined;
  }
  return {
    device,
    close() {
      device.destroy();
      gpu = undefined;
    },
  };
}

/** A function of WGSL as a table of questions and answers. */
export interface Kernel {
  /**
   * Declares `fn answer(item: u32)`, which reads `asked(item, word)` and writes `tell(item, word, value)`. Tables
   * are bindings 2, 3, … of group 0; it declares them.
   */
  readonly wgsl: string;
  /** Floats of one question, and of its answer. */
  readonly wordsIn: number;
  readonly wordsOut: number;
  /** Read-only storage that all items share. */
  readonly tables?: readonly Float32Array<ArrayBuffer>[];
}

/**
 * The answers to all questions, one thread each.
 * @throws what the shader's compiler or the device finds wrong
 */
export async function runOnGpu(
  device: GPUDevice,
  kernel: Kernel,
  questions: Float32Array<ArrayBuffer>,
): Promise<Float32Array> {
  // 1. Buffers.
  const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = BUFFER_USAGE;
  const items = questions.length / kernel.wordsIn;
  const size = items * kernel.wordsOut * 4;
  device.pushErrorScope('validation');
  const inputs = [questions, ...(kernel.tables ?? [])].map((table) => {
    const buffer = device.createBuffer({ size: table.byteLength, usage: STORAGE | COPY_DST });
    device.queue.writeBuffer(buffer, 0, table);
    return buffer;
  });
  const [asked, ...tables] = inputs as [GPUBuffer, ...GPUBuffer[]];
  const answered = device.createBuffer({ size, usage: STORAGE | COPY_SRC });
  const read = device.createBuffer({ size, usage: COPY_DST | MAP_READ });

  // 2. One dispatch.
  const module = device.createShaderModule({ code: frameOf(kernel) });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [asked, answered, ...tables].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil(items / THREADS));
  pass.end();
  encoder.copyBufferToBuffer(answered, 0, read, 0, size);
  device.queue.submit([encoder.finish()]);

  // 3. What came of it.
  const error = await device.popErrorScope();
  if (error !== null) throw new Error(error.message);
  await read.mapAsync(MAP_MODE_READ);
  const answers = new Float32Array(read.getMappedRange().slice(0));
  for (const buffer of [...inputs, answered, read]) buffer.destroy();
  return answers;
}

const THREADS = 64;

function frameOf({ wgsl, wordsIn, wordsOut }: Kernel): string {
  return /* wgsl */ `
@group(0) @binding(0) var<storage, read> questions: array<f32>;
@group(0) @binding(1) var<storage, read_write> answers: array<f32>;

fn asked(item: u32, word: u32) -> f32 { return questions[item * ${wordsIn}u + word]; }
fn tell(item: u32, word: u32, value: f32) { answers[item * ${wordsOut}u + word] = value; }

@compute @workgroup_size(${THREADS})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x * ${wordsOut}u < arrayLength(&answers)) { answer(id.x); }
}
${wgsl}`;
}
