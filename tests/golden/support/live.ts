import { IDENTITY } from '@inkmesh/geometry';
import type { Renderer } from '@inkmesh/renderer';
import { seededRandom } from '@inkmesh/testkit';
import type { GoldenImages } from './image-source.ts';
import { anyAct, type Life, type LifeView } from './life/acts.ts';
import { createLifeBoard } from './life/board.ts';
import { type GoldenScene, SCENE_SIZE, sceneOf } from './scene.ts';
import { showScene } from './show.ts';

/**
 * Lives with a renderer: elements of all kinds come, change and go, layers too, pictures arrive, things are lifted and
 * dropped, the camera moves near and far, a few frames are drawn in between. What it shows in the end is returned as
 * a scene, for a fresh renderer to draw from nothing.
 * @param steps numbers of the acts; leaving some out leaves the others as they are
 */
export function liveWith(
  renderer: Renderer,
  images: GoldenImages,
  seed: number,
  steps: readonly number[],
): GoldenScene {
  const life = createLife(renderer, images);
  showScene(renderer, life.scene());
  for (const step of steps) {
    const random = seededRandom(seed * 1000 + step);
    anyAct(random)(life.named(step), random);
    // Often not enough to finish the picture: what was begun is then overtaken by the next change.
    for (let frames = Math.floor(random() * 3); frames > 0; frames--) renderer.renderFrame();
  }
  return life.scene();
}

/** The acts of a whole life. */
export const WHOLE_LIFE: readonly number[] = Array.from({ length: 60 }, (_, step) => step);

function createLife(renderer: Renderer, images: GoldenImages) {
  const board = createLifeBoard(renderer);
  const gone: Life['gone'] = [];
  let view: LifeView = {
    camera: { x: 0, y: 0, zoom: 1 },
    theme: 'light',
    size: SCENE_SIZE,
    devicePixelRatio: 1,
    faded: [],
    lifted: undefined,
    wet: [],
  };

  function look(changes: Partial<LifeView>): void {
    view = { ...view, ...changes };
    const { size, devicePixelRatio, camera, theme, faded, lifted, wet } = view;
    if (changes.size) renderer.setViewport(size.width, size.height, devicePixelRatio);
    if (changes.camera) renderer.setCamera(camera);
    if (changes.theme) renderer.setTheme(theme);
    if (changes.faded) renderer.setFaded(new Set(faded));
    if (changes.wet) renderer.setWet(wet);
    if ('lifted' in changes)
      renderer.setLifted(new Set(lifted?.ids), lifted?.transform ?? IDENTITY);
  }

  return {
    named: (step: number): Life => {
      let made = 0;
      const name = () => `live-${String(step).padStart(4, '0')}-${made++}`;
      return { renderer, board, images, view, look, gone, name };
    },
    scene: () => sceneOf('live', { ...view, layers: board.layers(), elements: board.elements() }),
  };
}
