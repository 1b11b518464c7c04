import { IDENTITY } from '@inkmesh/geometry';
import type { Renderer } from '@inkmesh/renderer';
import type { GoldenScene } from './scene.ts';

/** Puts a whole scene into a renderer; nothing is drawn yet. */
export function showScene(renderer: Renderer, scene: GoldenScene): void {
  const { size, lifted } = scene;
  renderer.setViewport(size.width, size.height, scene.devicePixelRatio);
  renderer.setCamera(scene.camera);
  renderer.setTheme(scene.theme);
  renderer.setLayers(scene.layers);
  renderer.reset(scene.elements);
  renderer.setFaded(new Set(scene.faded));
  renderer.setLifted(new Set(lifted?.ids), lifted?.transform ?? IDENTITY);
  renderer.setWet(scene.wet);
}

/** Draws until the picture gets no better. */
export async function settle(renderer: Renderer): Promise<void> {
  while (renderer.renderFrame()) await Promise.resolve();
}
