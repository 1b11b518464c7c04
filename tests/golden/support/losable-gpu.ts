import { hookedGpu } from './device-hook.ts';

/** A GPU entry whose devices a test can take away, and that can be told to have no more. */
export interface LosableGpu {
  readonly gpu: GPU;
  /** Destroys the device in use. */
  lose(): void;
  /** From now on there is no adapter. */
  close(): void;
}

export function losableGpu(real: GPU): LosableGpu {
  const devices: GPUDevice[] = [];
  let isClosed = false;
  return {
    gpu: hookedGpu(
      real,
      (device) => devices.push(device),
      () => isClosed,
    ),
    lose: () => devices.at(-1)?.destroy(),
    close() {
      isClosed = true;
    },
  };
}
