import type { Board, Element, ElementId, NewPage, PageId, VisibleElement } from '@inkmesh/board';
import type { Box, Camera, Size, Vec } from '@inkmesh/geometry';
import type { Copied, Pasted } from './clipboard/paste.ts';
import type { SelectionPlace } from './commands/move.ts';
import type { NoteSide } from './commands/neighbour-note.ts';
import type { EditorCommand } from './commands/run.ts';
import type { Look } from './commands/style.ts';
import type { PageLine } from './element-index.ts';
import type { TextBox } from './element-outline.ts';
import type { MagnifyInput, Modifiers, PointerInput, WheelInput } from './input.ts';
import type { PageBoard } from './page-board.ts';
import type { Session } from './session.ts';
import type { EditorState, SnapSettings } from './state.ts';
import type { ShapeStyle, ToolName } from './style.ts';
import type { NoteStyle } from './text-style.ts';

/** Input in, state and document changes out. No DOM, no clock: it does only what it is told. */
export interface Editor {
  /** The page that is shown, as a board: what gestures and pictures are of. */
  readonly board: PageBoard;
  state(): EditorState;
  subscribe(listener: (state: EditorState) => void): () => void;
  /**
   * Once a frame: the camera is brought to where its motion has it at `timeMs`, the frame's time on the clock
   * of the input. Where that is depends on the time alone, not on how often it is asked.
   * @returns whether it still moves, and wants another frame; a change of the state says when it begins to
   */
  tick(timeMs: number): boolean;
  pointerDown(input: PointerInput): void;
  /** Also without a press: what is under the pointer is hovered. */
  pointerMove(input: PointerInput): void;
  pointerUp(input: PointerInput): void;
  /** The system took the pointer away: ink drawn so far is kept, anything else is not carried out. */
  pointerCancel(pointerId: number): void;
  /** No pointer is over the board. */
  pointerLeave(): void;
  /** Shift, Alt or Ctrl went down or up: a gesture under a resting pointer follows. */
  modifiers(held: Modifiers): void;
  /** Focus is gone, keys held are unknown: ends gestures as pointerCancel does. */
  interrupt(): void;
  /** Eased by the notch, at once in fine steps. */
  wheel(input: WheelInput): void;
  /** At once. */
  magnify(input: MagnifyInput): void;
  /** The gesture under way leaves no trace. @returns whether there was one */
  cancel(): boolean;
  /** What is selected, for the clipboard; undefined: nothing is. */
  copy(): Copied | undefined;
  /** Puts a copied clip on the page, its middle at `pagePoint`, or where it was. */
  paste(clip: string, pagePoint?: Vec): Pasted;
  /** What a person does by name. */
  run(command: EditorCommand): void;
  holdPanKey(held: boolean): void;
  setTool(tool: ToolName): void;
  lockTool(locked: boolean): void;
  /** Of what is selected; otherwise of the tool in hand, or the one last used. */
  setStyle(change: Partial<ShapeStyle>): void;
  /** The same while a hand is still on it: what is selected is shown so, and the document is not changed. */
  tryStyle(change: Partial<ShapeStyle>): void;
  /** Of what is selected. */
  setEffects(change: EffectsChange): void;
  /** The same while a hand is still on it. */
  tryEffects(change: EffectsChange): void;
  /** The look of the topmost selected element. */
  selectedLook(): Look | undefined;
  /** With a tool that selects: what is at a point of the screen, unless it is selected with others; nothing, if nothing is. */
  takeAt(screenPoint: Vec): void;
  /** Elements that are not there or cannot be taken are left out. */
  select(ids: Iterable<string>): void;
  /** Where the selection is, in numbers. */
  place(): SelectionPlace | undefined;
  /** Numbers that make no sense change nothing. */
  setPlace(place: Partial<SelectionPlace>): void;
  /** Begins or ends the editing of an element's text in the interface. */
  setEditing(id: ElementId | undefined): void;
  /** Of what is selected, and of what is written with the tool from now on. */
  setTextStyle(change: Partial<NoteStyle>): void;
  /** Goes on to the note beside the one that is written on, or selected; makes one where there is none. */
  goToNote(side: NoteSide): void;
  setSnap(change: Partial<SnapSettings>): void;
  /** Texts have other sizes than they had: fonts came, or who lays them out did. */
  remeasure(): void;
  /** The lines that an outline around an element follows, page space. */
  outline(id: ElementId): readonly PageLine[];
  /** Shown where it was left, or as a whole. */
  setPage(id: string): void;
  /** The page that is shown once more, with all that is on it, as one undo step. */
  duplicatePage(page: NewPage): PageId;
  /** Where what is drawn from now on goes. */
  setLayer(id: string): void;
  /** What is selected. Where there is no such layer or page nothing happens. */
  moveToLayer(id: string): void;
  moveToPage(id: string): void;
  setSize(size: Size): void;
  /** At once; ends any motion. */
  setCamera(camera: Camera): void;
  /** Multiplies the zoom about the middle of the canvas; eased, as the next three. */
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  zoomToFit(): void;
  /** Everything, when nothing is selected. */
  zoomToSelection(): void;
  zoomToBox(
    pageBox: Box,
    options?: { readonly marginPx?: number; readonly maxZoom?: number },
  ): void;
  /** A camera that moves is at once where it was going. */
  settle(): void;
  /** Whether any ink's box touches `pageBox`. */
  showsAnything(pageBox: Box): boolean;
  /** The page box of what is drawn of an element; empty when nothing can be seen. */
  boundsOf(element: Element): Box;
  /** The box of everything that shows. */
  bounds(): Box;
  undo(): void;
  redo(): void;
  /** With the camera where it comes to rest. */
  session(): Session;
  /** Takes over what is given; an unfinished stroke is finished and added to the board. */
  restore(session: Partial<Session>): void;
  destroy(): void;
}

/** What lies around or over elements: one record each, which replaces the one before. */
export type EffectsChange = Partial<Pick<VisibleElement, 'effects' | 'filters'>>;

export interface EditorOptions {
  readonly board: Board;
  readonly size: Size;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Whether the person wants no motion: everything is at once where it goes, nothing glides. */
  readonly reducedMotion?: () => boolean;
  /** Where the lines of a text are; without it boxes of texts are estimates. */
  readonly textBox?: TextBox;
}
