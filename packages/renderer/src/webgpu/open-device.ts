/**
 * A device on the best adapter.
 * @param softwareToo whether an adapter that only emulates a GPU will do
 * @returns undefined when there is none
 * @throws what the browser says when it has an adapter but gives no device
 */
export async function openDevice(gpu: GPU, softwareToo: boolean): Promise<GPUDevice | undefined> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null || (adapter.info.isFallbackAdapter && !softwareToo)) return undefined;
  const { maxBufferSize, maxStorageBufferBindingSize, maxTextureDimension2D } = adapter.limits;
  return await adapter.requestDevice({
    label: 'inkmesh',
    // The defaults (128 MiB bindings, 8192 px) are less than a large board on a large screen needs.
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize, maxTextureDimension2D },
  });
}
