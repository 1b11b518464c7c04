import type { Board, ElementId } from '@inkmesh/board';
import type { Camera, Vec } from '@inkmesh/geometry';
import type { Brush, InkSample, StrokePoints } from '@inkmesh/ink';
import type { Held } from '../camera/velocity.ts';
import type { PointerInput } from '../input.ts';
import type { StrokeIndex } from '../stroke-index.ts';
import type { InkStyle } from '../style.ts';

/** A stroke under the hand: not in the document, shown to everybody. */
export interface WetInk extends InkStyle {
  readonly id: ElementId;
  readonly brush: Brush;
  /** Page position of the points' origin. */
  readonly x: number;
  readonly y: number;
  /** Stable points, then what may still move. */
  readonly points: StrokePoints;
  /** How many of the points will not change any more. */
  readonly stableCount: number;
}

/** Enough to draw a stroke again from its beginning, for a reload in the middle of it. */
export interface UnfinishedStroke extends InkStyle {
  readonly id: string;
  readonly brush: Brush;
  readonly zoom: number;
  readonly straight: boolean;
  readonly samples: readonly InkSample[];
}

/** What gestures may see and do. */
export interface GestureContext {
  readonly board: Board;
  readonly index: StrokeIndex;
  readonly random: () => number;
  camera(): Camera;
  pan(screenDelta: Vec): void;
  /** The page, panned until now, is let go at `screenPoint`; velocity and time per and in ms. */
  letGo(screenPoint: Vec, velocity: Held, timeMs: number): void;
  setWet(wet: WetInk | undefined): void;
  setFaded(ids: ReadonlySet<ElementId>): void;
}

/**
 * From a pointer going down to its end. Exactly one of `end` and `cancel` is called, once, last:
 * either way the gesture leaves nothing wet and nothing faded behind.
 */
export interface Gesture {
  readonly kind: 'draw' | 'erase' | 'pan';
  move(input: PointerInput): void;
  /** Commits: one transaction, one undo step. */
  end(): void;
  /** Leaves the document as it was. */
  cancel(): void;
  /** How far the pointer has travelled, CSS pixels: a second finger may still turn a short gesture into a pinch. */
  travelledPx(): number;
  unfinished(): UnfinishedStroke | undefined;
}
