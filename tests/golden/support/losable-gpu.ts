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
  const gpu = {
    wgslLanguageFeatures: real.wgslLanguageFeatures,
    getPreferredCanvasFormat: () => real.getPreferredCanvasFormat(),
    async requestAdapter(options?: GPURequestAdapterOptions) {
      const adapter = isClosed ? null : await real.requestAdapter(options);
      if (adapter === null) return null;
      const { info, limits } = adapter;
      return {
        info,
        limits,
        async requestDevice(descriptor?: GPUDeviceDescriptor) {
          const device = await adapter.requestDevice(descriptor);
          devices.push(device);
          return device;
        },
      } as GPUAdapter;
    },
  } as GPU;
  return {
    gpu,
    lose: () => devices.at(-1)?.destroy(),
    close() {
      isClosed = true;
    },
  };
}
