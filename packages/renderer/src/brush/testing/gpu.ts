import { create } from 'webgpu';
import { BUFFER_USAGE, MAP_MODE_READ, TEXTURE_USAGE } from '../../webgpu/gpu-flags.ts';

/** Dawn in Node. Hold it to the end: collecting it under a living device crashes; the process ends when it is let go. */
export interface TestGpu {
  readonly gpu: GPU;
  readonly device: GPUDevice;
}

/** @returns undefined, and says so, where Dawn finds no adapter */
export async function openTestGpu(what: string): Promise<TestGpu | undefined> {
  const gpu = create([]);
  const device = await (await gpu.requestAdapter())?.requestDevice();
  if (device !== undefined) return { gpu, device };
  console.warn(`SKIPPED: ${what} on a GPU; Dawn finds no adapter`);
  return undefined;
}

export interface Questions {
  /** A compute shader "main" of 64 threads a group; binding 0 the questions, 1 the answers, then `others`. */
  readonly code: string;
  readonly questions: Float32Array<ArrayBuffer>;
  /** How many, a vec4f each. */
  readonly answers: number;
  readonly others?: readonly GPUBindingResource[];
}

/** Four numbers for each answer. */
export async function answersOf(device: GPUDevice, asked: Questions): Promise<Float32Array> {
  const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = BUFFER_USAGE;
  const { questions, answers, others = [] } = asked;
  const input = device.createBuffer({ size: questions.byteLength, usage: STORAGE | COPY_DST });
  const output = device.createBuffer({ size: answers * 16, usage: STORAGE | COPY_SRC });
  const read = device.createBuffer({ size: answers * 16, usage: COPY_DST | MAP_READ });
  device.queue.writeBuffer(input, 0, questions);
  const module = device.createShaderModule({ code: asked.code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const resources = [{ buffer: input }, { buffer: output }, ...others];
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: resources.map((resource, binding) => ({ binding, resource })),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil(answers / 64));
  pass.end();
  encoder.copyBufferToBuffer(output, 0, read, 0, answers * 16);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(MAP_MODE_READ);
  return new Float32Array(read.getMappedRange().slice(0));
}

export interface Drawing {
  /** "vertex_main" and "fragment_main"; binding 0 is `data`, read-only storage. */
  readonly code: string;
  readonly data: Float32Array<ArrayBuffer>;
  readonly vertices: number;
  readonly blend: GPUBlendState;
  /** Pixels; the width a multiple of 64, as rows of a copy are. */
  readonly width: number;
  readonly height: number;
}

/** The bytes of an rgba8unorm target that was clear. */
export async function drawn(device: GPUDevice, drawing: Drawing): Promise<Uint8Array> {
  const { width, height, data } = drawing;
  const format = 'rgba8unorm';
  const { RENDER_ATTACHMENT, COPY_SRC } = TEXTURE_USAGE;
  const target = device.createTexture({
    size: [width, height],
    format,
    usage: RENDER_ATTACHMENT | COPY_SRC,
  });
  const usage = BUFFER_USAGE.STORAGE | BUFFER_USAGE.COPY_DST;
  const buffer = device.createBuffer({ size: data.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, data);
  const module = device.createShaderModule({ code: drawing.code });
  const pipeline = await device.createRenderPipelineAsync({
    layout: 'auto',
    vertex: { module, entryPoint: 'vertex_main' },
    fragment: {
      module,
      entryPoint: 'fragment_main',
      targets: [{ format, blend: drawing.blend }],
    },
  });
  const encoder = device.createCommandEncoder();
  const view = target.createView();
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(pipeline);
  const entries = [{ binding: 0, resource: { buffer } }];
  const layout = pipeline.getBindGroupLayout(0);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
  pass.draw(drawing.vertices);
  pass.end();
  const read = device.createBuffer({
    size: width * height * 4,
    usage: BUFFER_USAGE.COPY_DST | BUFFER_USAGE.MAP_READ,
  });
  const to = { buffer: read, bytesPerRow: width * 4 };
  encoder.copyTextureToBuffer({ texture: target }, to, [width, height]);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(MAP_MODE_READ);
  return new Uint8Array(read.getMappedRange().slice(0));
}
