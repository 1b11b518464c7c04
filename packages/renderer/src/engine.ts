import type { EngineName, Theme } from './renderer.ts';
import type { SceneChanges } from './scene/changes.ts';
import type { Scene } from './scene/scene.ts';
import type { View } from './scene/view.ts';
import type { WetInk } from './scene/wet-ink.ts';

/** All that one picture is made of. */
export interface Frame {
  readonly scene: Scene;
  readonly view: View;
  readonly theme: Theme;
  readonly wet: WetInk;
  /** Since the last frame this engine drew; the engine itself sees changes of view, theme and wet ink. */
  readonly changes: SceneChanges;
}

/** Draws frames onto one canvas. It keeps pictures and GPU data, never the only copy of anything. */
export interface Engine {
  readonly name: EngineName;
  /** @returns whether the picture gets better with another frame of the same */
  draw(frame: Frame): boolean;
  destroy(): void;
}

/** Counted by engines, read through {@link Renderer.stats}. */
export interface Counters {
  frames: number;
  submits: number;
  draws: number;
  bytesUploaded: number;
  tilesRastered: number;
}

export function createCounters(): Counters {
  return { frames: 0, submits: 0, draws: 0, bytesUploaded: 0, tilesRastered: 0 };
}
