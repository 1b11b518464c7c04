import { type GoldenScene, type Scenes, sceneOf } from './scene.ts';
import { BRUSH_SCENES } from './scenes/brushes.ts';
import { EFFECT_SCENES } from './scenes/effects.ts';
import { FILTER_SCENES } from './scenes/filters.ts';
import { FRAME_SCENES } from './scenes/frames.ts';
import { IMAGE_SCENES } from './scenes/images.ts';
import { LAYER_SCENES } from './scenes/layers.ts';
import { LINE_SCENES } from './scenes/lines.ts';
import { PILE_SCENES } from './scenes/pile.ts';
import { MOVED_SEAM_SCENES, SEAM_SCENES } from './scenes/seams.ts';
import { SHAPE_SCENES } from './scenes/shapes.ts';
import { STROKE_SCENES } from './scenes/strokes.ts';
import { LONG_AND_SHORT, ZOOM_SCENES } from './scenes/zoom.ts';

export { curve, type Row, stroke } from './elements.ts';
export { type GoldenScene, SCENE_SIZE } from './scene.ts';

/** Scenes that have a golden picture. */
const GOLDEN: Scenes = {
  ...STROKE_SCENES,
  ...BRUSH_SCENES,
  ...SHAPE_SCENES,
  ...LINE_SCENES,
  ...IMAGE_SCENES,
  ...FRAME_SCENES,
  ...EFFECT_SCENES,
  ...FILTER_SCENES,
  ...LAYER_SCENES,
  ...ZOOM_SCENES,
  ...SEAM_SCENES,
};

/** Scenes that are compared with something else. */
const OTHERS: Scenes = { ...MOVED_SEAM_SCENES, ...PILE_SCENES, ...LONG_AND_SHORT };

export const GOLDEN_NAMES: readonly string[] = Object.keys(GOLDEN);

export function sceneNamed(name: string): GoldenScene {
  const make = GOLDEN[name] ?? OTHERS[name];
  if (make === undefined) throw new Error(`no golden scene is named ${name}`);
  return sceneOf(name, make());
}
