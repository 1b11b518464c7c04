import type { BoardDiff, Element, ElementId, Layer } from '@inkmesh/board';
import type { Affine, Camera } from '@inkmesh/geometry';
import type { Brush, StrokePoints } from '@inkmesh/ink';

export type EngineName = 'webgpu' | 'canvas2d';
export type Theme = 'light' | 'dark';

/** Ink that is not in the document yet: one's own stroke under the pen, or another person's. */
export interface WetStroke {
  readonly id: ElementId;
  /** Page position of the local origin. */
  readonly x: number;
  readonly y: number;
  /** Stable points followed by the predicted tail. */
  readonly points: StrokePoints;
  readonly color: string;
  readonly width: number;
  readonly brush: Brush;
  readonly opacity: number;
}

/** Exact counters since creation; tests gate on them. */
export interface RenderStats {
  readonly engine: EngineName;
  readonly strokes: number;
  readonly frames: number;
  readonly submits: number;
  readonly draws: number;
  readonly bytesUploaded: number;
  /** Of them, points of ink. */
  readonly pointBytesUploaded: number;
  readonly tilesRastered: number;
  /** What the engine holds now outside of the JS heap. */
  readonly gpuBuffers: number;
  readonly gpuTextures: number;
  readonly gpuBytes: number;
}

/**
 * Scene in, pixels out. Every setter only marks what is dirty; `renderFrame` draws, at most one submit,
 * and does nothing when nothing changed.
 */
export interface Renderer {
  /** The engine that draws now: not always the one asked for, and another one after a GPU device was lost for good. */
  readonly engine: EngineName;
  /** Replace the whole scene (elements in paint order). */
  reset(elements: readonly Element[]): void;
  /** All layers, lowest first; call it before {@link Renderer.reset}. Later changes come with diffs. */
  setLayers(layers: readonly Layer[]): void;
  /** Follow a change of the document. `order` gives paint order when the diff is not a plain append on top. */
  apply(diff: BoardDiff, order: () => readonly Element[]): void;
  /** @throws RangeError naming the field, when a value is not finite or the zoom is not positive */
  setCamera(camera: Camera): void;
  /**
   * CSS pixels and device pixels per CSS pixel; the canvas' backing store follows.
   * @throws RangeError naming the field, when a value is not finite or negative
   */
  setViewport(widthPx: number, heightPx: number, devicePixelRatio: number): void;
  setTheme(theme: Theme): void;
  /** All wet strokes of this moment, one's own last (on top). Another array for another moment: it is compared by identity. */
  setWet(strokes: readonly WetStroke[]): void;
  /** Elements under the eraser: drawn faded until the gesture ends. */
  setFaded(ids: ReadonlySet<ElementId>): void;
  /**
   * Elements under the hand, drawn above the others and moved by `transform` (page to page) until the gesture ends:
   * another transform costs one draw, however many they are. What is changed of them meanwhile, or added and lifted,
   * costs nothing of what stands still. Another set for other elements: it is compared by identity.
   */
  setLifted(ids: ReadonlySet<ElementId>, transform: Affine): void;
  /** The text of this element is left out, its shape stays: it is being edited elsewhere. Undefined: of none. */
  setTextHidden(id: ElementId | undefined): void;
  /** @returns whether more frames are wanted (progressive refinement) */
  renderFrame(): boolean;
  stats(): RenderStats;
  destroy(): void;
}
