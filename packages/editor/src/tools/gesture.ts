import type { Board, ElementId, VisibleElement } from '@inkmesh/board';
import type { Camera, Vec } from '@inkmesh/geometry';
import type { Brush, InkSample, StrokePoints } from '@inkmesh/ink';
import type { Held } from '../camera/velocity.ts';
import type { ElementIndex } from '../element-index.ts';
import type { Modifiers, PointerInput } from '../input.ts';
import type { Structure } from '../select/structure.ts';
import type { EditorState } from '../state.ts';
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

/** What of the state a gesture changes while it lasts. */
export type GestureView = Pick<
  EditorState,
  | 'wet'
  | 'faded'
  | 'selection'
  | 'brush'
  | 'lifted'
  | 'preview'
  | 'guides'
  | 'frameBox'
  | 'hovered'
  | 'laser'
>;

/** What gestures may see and do. */
export interface GestureContext {
  readonly board: Board;
  readonly index: ElementIndex;
  readonly structure: Structure;
  readonly random: () => number;
  state(): EditorState;
  camera(): Camera;
  pan(screenDelta: Vec): void;
  /** The page, panned until now, is let go at `screenPoint`; velocity and time per and in ms. */
  letGo(screenPoint: Vec, velocity: Held, timeMs: number): void;
  show(view: Partial<GestureView>): void;
  /** The frame follows. */
  select(ids: ReadonlySet<ElementId>): void;
  /** What the hand moves of the selection: all that is in it and can be seen, none of it locked. */
  selected(): readonly VisibleElement[];
  /** What a press on an element takes, as deep in groups as hands are. */
  takenBy(element: VisibleElement): ElementId;
  /** Nothing of a gesture is shown any more: the view is the document's. */
  settle(): void;
  /**
   * The text of an element, or the name of a frame, is to be edited.
   *
   * @param undoSteps there were before the element was made, if it was for this
   */
  edit(id: ElementId, undoSteps?: number): void;
  /** A colour was picked up: it is that of the tool that was in hand before, or of the selection. */
  picked(color: string): void;
  /** What a bucket fills with. */
  fillColor(): string;
  /** A tool made its element: it is selected, with the select tool unless the tool is locked. */
  made(id: ElementId): void;
}

/**
 * From a pointer going down to its end. Exactly one of `end` and `cancel` is called, once, last:
 * either way the gesture leaves nothing of its own on view.
 */
export interface Gesture {
  /** May become another in the course of it: a press becomes a move. */
  readonly kind: GestureKind;
  move(input: PointerInput): void;
  /** Commits: one transaction, one undo step. */
  end(): void;
  /** Leaves the document as it was. */
  cancel(): void;
  /** How far the pointer has travelled, CSS pixels: a second finger may still turn a short gesture into a pinch. */
  travelledPx(): number;
  unfinished?(): UnfinishedStroke | undefined;
  /** Shift, Alt or Ctrl went down or up while the pointer rests. */
  modifiers?(held: Modifiers): void;
  /** The document changed under it. @returns whether there is nothing left to do: the gesture is cancelled then */
  isPointless?(): boolean;
}

export type GestureKind =
  | 'draw'
  | 'erase'
  | 'pan'
  | 'press'
  | 'move'
  | 'resize'
  | 'rotate'
  | 'marquee'
  | 'lasso'
  | 'create'
  | 'laser';
