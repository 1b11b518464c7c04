import type { Renderer } from '@inkmesh/renderer';
import { type GoldenScene, SCENE_SIZE } from './scenes.ts';

/** Puts a whole scene into a renderer; nothing is drawn yet. */
export function showScene(renderer: Renderer, scene: GoldenScene): void {
  renderer.setViewport(SCENE_SIZE.width, SCENE_SIZE.height, scene.devicePixelRatio);
  renderer.setCamera(scene.camera);
  renderer.setTheme(scene.theme);
  renderer.reset(scene.elements);
  renderer.setFaded(new Set(scene.faded));
  renderer.setWet(scene.wet);
}

/** Draws until the picture gets no better. */
export async function settle(renderer: Renderer): Promise<void> {
  while (renderer.renderFrame()) await Promise.resolve();
}
