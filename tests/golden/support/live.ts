import type { BoardDiff, ElementId, StrokeElement } from '@inkmesh/board';
import type { Camera } from '@inkmesh/geometry';
import { BRUSHES, type Brush } from '@inkmesh/ink';
import type { Renderer, Theme, WetStroke } from '@inkmesh/renderer';
import { type Random, seededRandom } from '@inkmesh/testkit';
import { curve, stroke, wetStroke } from './elements.ts';
import { type GoldenScene, sceneOf } from './scene.ts';
import { showScene } from './show.ts';

/**
 * Lives with a renderer: strokes come, go and change, the camera moves, ink is wet, a few frames are drawn in
 * between. What it shows in the end is returned as a scene, for a fresh renderer to draw from nothing.
 */
export function liveWith(renderer: Renderer, seed: number, steps: number): GoldenScene {
  const random = seededRandom(seed);
  const life = createLife(random);
  showScene(renderer, life.scene());
  for (let i = 0; i < steps; i++) {
    life.step(renderer);
    // Often not enough to finish the picture: what was begun is then overtaken by the next change.
    for (let frames = Math.floor(random() * 3); frames > 0; frames--) renderer.renderFrame();
  }
  return life.scene();
}

function createLife(random: Random) {
  let elements: StrokeElement[] = [];
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let theme: Theme = 'light';
  let faded: ElementId[] = [];
  let wet: readonly WetStroke[] = [];
  let made = 0;

  const between = (low: number, high: number) => low + random() * (high - low);
  const pick = () => elements[Math.floor(random() * elements.length)];

  function newStroke(order: string): StrokeElement {
    made++;
    const phase = between(0, 6);
    const rows = curve(30, (t) => [120 * t, 30 * Math.sin(t * 9 + phase), 0.2 + 0.6 * t]);
    return stroke(rows, {
      id: `live-${made}` as ElementId,
      order: `${order}${String(made).padStart(6, '0')}`,
      x: between(-50, 300),
      y: between(0, 240),
      width: between(1, 14),
      brush: BRUSHES[Math.floor(random() * BRUSHES.length)] ?? ('pen' satisfies Brush),
      opacity: random() < 0.5 ? 1 : 0.5,
      color: ['#1d1d1f', '#e03131', '#1971c2', '#ffd43b'][Math.floor(random() * 4)] ?? '#000000',
    });
  }

  function apply(renderer: Renderer, diff: Partial<BoardDiff>, next: StrokeElement[]): void {
    elements = next.sort((a, b) => (a.order < b.order ? -1 : 1));
    renderer.apply(
      { added: [], updated: [], removed: [], origin: 'remote', ...diff },
      () => elements,
    );
  }

  function change(renderer: Renderer, changes: Partial<StrokeElement>): void {
    const from = pick();
    if (from === undefined) return;
    const to = { ...from, ...changes };
    apply(renderer, { updated: [{ from, to }] }, [...elements.filter((e) => e !== from), to]);
  }

  const acts: readonly ((renderer: Renderer) => void)[] = [
    (renderer) => {
      const added = [newStroke('m'), newStroke('m')];
      apply(renderer, { added }, [...elements, ...added]);
    },
    (renderer) => {
      // The pen goes up: wet ink is gone and the element is there, in one frame.
      const added = newStroke('m');
      wet = [];
      renderer.setWet(wet);
      apply(renderer, { added: [added] }, [...elements, added]);
    },
    (renderer) => {
      const added = newStroke('a');
      apply(renderer, { added: [added] }, [...elements, added]);
    },
    (renderer) => {
      const removed = pick();
      if (removed === undefined) return;
      apply(
        renderer,
        { removed: [removed] },
        elements.filter((element) => element !== removed),
      );
    },
    (renderer) => change(renderer, { x: between(0, 300), rotation: between(-1, 1) }),
    (renderer) => change(renderer, { color: '#2f9e44', opacity: 0.7 }),
    (renderer) => change(renderer, { cuts: [[between(0, 10), between(11, 29)]] }),
    (renderer) => {
      faded = [pick(), pick()].flatMap((element) => (element === undefined ? [] : [element.id]));
      renderer.setFaded(new Set(faded));
    },
    (renderer) => {
      const { id, brush, x, y, color, width, opacity } = newStroke('m');
      const rows = curve(20, (t) => [90 * t, 20 * Math.sin(t * 7), 0.5]);
      wet = [wetStroke(id, brush, rows, { x, y, color, width, opacity })];
      renderer.setWet(wet);
    },
    (renderer) => {
      camera = { ...camera, x: camera.x + between(-90, 90), y: camera.y + between(-70, 70) };
      renderer.setCamera(camera);
    },
    (renderer) => {
      camera = { ...camera, zoom: between(0.4, 2.5) };
      renderer.setCamera(camera);
    },
    (renderer) => {
      if (random() < 0.7) return;
      theme = theme === 'light' ? 'dark' : 'light';
      renderer.setTheme(theme);
    },
  ];

  return {
    step: (renderer: Renderer) => acts[Math.floor(random() * acts.length)]?.(renderer),
    scene: (): GoldenScene => sceneOf('live', { theme, camera, elements, wet, faded }),
  };
}
