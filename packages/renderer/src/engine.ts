import type { Affine } from '@inkmesh/geometry';
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
  /** Where lifted elements are now: a map of the page onto itself. The same object for the same place. */
  readonly lift: Affine;
  /** Since the last frame this engine drew; the engine itself sees changes of view, theme and wet ink. */
  readonly changes: SceneChanges;
}

/** Draws frames onto one canvas. It keeps pictures and GPU data, never the only copy of anything. */
export interface Engine {
  readonly name: EngineName;
  /** @returns whether the picture gets better with another frame of the same */
  draw(frame: Frame): boolean;
  /** What it holds outside of the JS heap. */
  memory(): EngineMemory;
  destroy(): void;
}

export interface EngineMemory {
  readonly buffers: number;
  readonly bufferBytes: number;
  readonly textures: number;
  readonly textureBytes: number;
}

/** Counted by engines, read through {@link Renderer.stats}. */
export interface Counters {
  frames: number;
  submits: number;
  draws: number;
  bytesUploaded: number;
  /** Of points of ink among them. */
  pointBytesUploaded: number;
  tilesRastered: number;
}

export function createCounters(): Counters {
  return {
    frames: 0,
    submits: 0,
    draws: 0,
    bytesUploaded: 0,
    pointBytesUploaded: 0,
    tilesRastered: 0,
  };
}
