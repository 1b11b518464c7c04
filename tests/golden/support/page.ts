import { createRenderer, type EngineName } from '@inkmesh/renderer';
import { SCENE_SIZE, sceneNamed } from './scenes.ts';

// Runs in the browser: what the tests call through page.evaluate.

declare global {
  interface Window {
    drawScene: (name: string, engine: EngineName) => Promise<{ engine: EngineName; png: string }>;
  }
}

window.drawScene = async (name, engine) => {
  const canvas = document.createElement('canvas');
  const problems: unknown[] = [];
  const renderer = await createRenderer({
    canvas,
    engine,
    gpu: navigator.gpu,
    report: (problem) => problems.push(problem),
  });
  const scene = sceneNamed(name);
  renderer.setViewport(SCENE_SIZE.width, SCENE_SIZE.height, scene.devicePixelRatio);
  renderer.setCamera(scene.camera);
  renderer.setTheme(scene.theme);
  renderer.reset(scene.elements);
  renderer.setFaded(new Set(scene.faded));
  renderer.setWet(scene.wet);
  while (renderer.renderFrame()) await Promise.resolve();
  const png = canvas.toDataURL('image/png');
  renderer.destroy();
  if (problems.length > 0) throw new Error(`the renderer reports ${JSON.stringify(problems)}`);
  return { engine: renderer.engine, png };
};
