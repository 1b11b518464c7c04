/** A GPU entry that shows each device it gives to `visit`, and that can be told to give none any more. */
export function hookedGpu(
  real: GPU,
  visit: (device: GPUDevice) => void,
  isClosed: () => boolean = () => false,
): GPU {
  return {
    wgslLanguageFeatures: real.wgslLanguageFeatures,
    getPreferredCanvasFormat: () => real.getPreferredCanvasFormat(),
    async requestAdapter(options?: GPURequestAdapterOptions) {
      const adapter = isClosed() ? null : await real.requestAdapter(options);
      if (adapter === null) return null;
      const { info, limits } = adapter;
      return {
        info,
        limits,
        async requestDevice(descriptor?: GPUDeviceDescriptor) {
          const device = await adapter.requestDevice(descriptor);
          visit(device);
          return device;
        },
      } as GPUAdapter;
    },
  } as GPU;
}
