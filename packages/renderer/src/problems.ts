import type { ElementId } from '@inkmesh/board';

/** What the renderer could not do; it goes on with the rest. Each is reported once. */
export type RenderProblem =
  /** The element cannot be drawn: its points do not decode, or a coordinate is not finite. */
  | { readonly code: 'bad-element'; readonly id: ElementId; readonly cause: unknown }
  /** The index over the board could not be made; looking for what is in view is slower without it. */
  | { readonly code: 'index-failed'; readonly cause: unknown }
  /** More ink than the point store or the GPU can hold: the element is left out. */
  | { readonly code: 'too-much-ink'; readonly id: ElementId; readonly cause: unknown }
  /** WebGPU was asked for and is not there, or does not work; Canvas2D draws if it can. */
  | { readonly code: 'webgpu-unavailable'; readonly cause: unknown }
  /** A frame could not be drawn; the next one starts from nothing. */
  | { readonly code: 'frame-failed'; readonly cause: unknown }
  /** The GPU device went away; it is being replaced. */
  | { readonly code: 'device-lost'; readonly cause: unknown }
  /** No GPU device could be had again and the canvas gives no 2D context: nothing is drawn any more. */
  | { readonly code: 'engine-lost'; readonly cause: unknown };

export type ReportProblem = (problem: RenderProblem) => void;
