import { existsSync } from 'node:fs';

/** Where Chromium keeps its Vulkan loader and SwiftShader, a GPU in software. */
const CHROMIUM_LIBRARIES = '/usr/lib/chromium';

/**
 * Lets Dawn in Node find Chromium's Vulkan on a machine without a driver of its own. A process reads its library
 * path once, when it starts: this works for the children of the process that calls it.
 */
export function offerSoftwareGpu(environment: NodeJS.ProcessEnv): void {
  const driver = `${CHROMIUM_LIBRARIES}/vk_swiftshader_icd.json`;
  if (environment.VK_ICD_FILENAMES !== undefined || !existsSync(driver)) return;
  environment.VK_ICD_FILENAMES = driver;
  environment.LD_LIBRARY_PATH = [environment.LD_LIBRARY_PATH, CHROMIUM_LIBRARIES]
    .filter((folder) => folder)
    .join(':');
}
