import { hookedGpu } from './device-hook.ts';

/** What really goes to the GPU, whatever a renderer says of itself. */
export interface GpuLedger {
  submits: number;
  /** Written to buffers. */
  bytesWritten: number;
  /** Ever. */
  buffersMade: number;
  readonly buffers: Set<GPUBuffer>;
  readonly textures: Set<GPUTexture>;
  /** Resolves when the GPU has done all it was given. */
  idle(): Promise<void>;
}

/** A GPU entry that keeps a ledger of its devices: resources are in it from their creation to their destruction. */
export function countedGpu(real: GPU): { readonly gpu: GPU; readonly ledger: GpuLedger } {
  let latest: GPUDevice | undefined;
  const ledger: GpuLedger = {
    submits: 0,
    bytesWritten: 0,
    buffersMade: 0,
    buffers: new Set(),
    textures: new Set(),
    async idle() {
      await latest?.queue.onSubmittedWorkDone();
    },
  };
  const gpu = hookedGpu(real, (device) => {
    latest = device;
    keepLedger(device, ledger);
  });
  return { gpu, ledger };
}

function keepLedger(device: GPUDevice, ledger: GpuLedger): void {
  const { queue } = device;
  const createBuffer = device.createBuffer.bind(device);
  const createTexture = device.createTexture.bind(device);
  const submit = queue.submit.bind(queue);
  const writeBuffer = queue.writeBuffer.bind(queue) as (...all: unknown[]) => undefined;
  device.createBuffer = (descriptor) => {
    ledger.buffersMade++;
    return listed(createBuffer(descriptor), ledger.buffers);
  };
  device.createTexture = (descriptor) => listed(createTexture(descriptor), ledger.textures);
  queue.submit = (buffers) => {
    ledger.submits++;
    return submit(buffers);
  };
  queue.writeBuffer = (buffer, offset, data, from = 0, size = 0) => {
    // Of words of 4 bytes: the only kind that is written.
    ledger.bytesWritten += size * 4;
    return writeBuffer(buffer, offset, data, from, size);
  };
}

function listed<Resource extends GPUBuffer | GPUTexture>(
  resource: Resource,
  list: Set<Resource>,
): Resource {
  list.add(resource);
  const destroy = resource.destroy.bind(resource);
  resource.destroy = (): undefined => {
    list.delete(resource);
    destroy();
  };
  return resource;
}
