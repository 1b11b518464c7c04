import {
  createRenderer,
  createTextureCanvas,
  type Renderer,
  type RenderProblem,
} from '@inkmesh/renderer';
import { PNG } from 'pngjs';
import { create } from 'webgpu';
import { type GoldenScene, SCENE_SIZE } from './scenes.ts';

let gpu: GPU | undefined;

/**
 * Dawn's GPU entry for Node, one a process: it is kept, as collecting it while devices live crashes.
 * @returns undefined, after saying so, where there is no adapter
 */
export async function dawnGpu(): Promise<GPU | undefined> {
  gpu ??= create([]);
  if ((await gpu.requestAdapter()) !== null) return gpu;
  console.warn(
    'SKIPPED: tests on Dawn; it finds no adapter (install chromium for its SwiftShader)',
  );
  return undefined;
}

/** The process does not end while the entry is held. */
export function releaseDawn(): void {
  gpu = undefined;
}

/** A renderer on a texture, at a scene; every problem it reports is an error. */
export async function rendererOn(dawn: GPU, scene: GoldenScene) {
  const canvas = createTextureCanvas();
  const problems: RenderProblem[] = [];
  const renderer = await createRenderer({
    canvas,
    gpu: dawn,
    engine: 'webgpu',
    report: (problem) => problems.push(problem),
  });
  showScene(renderer, scene);
  return {
    renderer,
    problems,
    async picture(): Promise<PNG> {
      while (renderer.renderFrame()) await Promise.resolve();
      if (problems.length > 0) throw new Error(`the renderer reports ${JSON.stringify(problems)}`);
      const png = new PNG({ width: canvas.width, height: canvas.height });
      png.data = Buffer.from(await canvas.readPixels());
      return png;
    },
  };
}

export function showScene(renderer: Renderer, scene: GoldenScene): void {
  renderer.setViewport(SCENE_SIZE.width, SCENE_SIZE.height, scene.devicePixelRatio);
  renderer.setCamera(scene.camera);
  renderer.setTheme(scene.theme);
  renderer.reset(scene.elements);
  renderer.setFaded(new Set(scene.faded));
  renderer.setWet(scene.wet);
}
