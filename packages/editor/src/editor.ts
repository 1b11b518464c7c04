import {
  type Board,
  type BoardDiff,
  type Element,
  type ElementId,
  isVisible,
  type NewPage,
  type PageId,
  type VisibleElement,
} from '@inkmesh/board';
import {
  type Box,
  type Camera,
  clampZoom,
  fitCamera,
  type Size,
  screenToPage,
  type Vec,
  visibleBox,
  zoomAbout,
} from '@inkmesh/geometry';
import { createCameraMover } from './camera/mover.ts';
import { wheelPan, wheelZoom } from './camera/wheel.ts';
import { type Copied, copySelection, type Pasted, pasteClip } from './clipboard/paste.ts';
import { boxAround, type CommandContext } from './commands/context.ts';
import { placeOf, type SelectionPlace, setPlace } from './commands/move.ts';
import { type NoteSide, neighbourNote } from './commands/neighbour-note.ts';
import { duplicatePage, moveToLayer, moveToPage } from './commands/placing.ts';
import { type EditorCommand, runCommand } from './commands/run.ts';
import { giveLook, type Look, selectedLook, withLook } from './commands/style.ts';
import { styleTexts } from './commands/text-style.ts';
import { createElementIndex, type PageLine } from './element-index.ts';
import type { TextBox } from './element-outline.ts';
import {
  lastSample,
  type MagnifyInput,
  type Modifiers,
  type PointerInput,
  type WheelInput,
} from './input.ts';
import { createPageBoard, type PageBoard, type PageDiff } from './page-board.ts';
import { createPointers } from './pointers.ts';
import { frameAround } from './select/frame.ts';
import { handleAt } from './select/handles.ts';
import { createStructure } from './select/structure.ts';
import type { Session } from './session.ts';
import type { EditorState, SnapSettings } from './state.ts';
import {
  DEFAULT_STYLES,
  isDrawingTool,
  isLineTool,
  isShapeTool,
  isStyledTool,
  type ShapeStyle,
  type StyledTool,
  type ToolName,
  withStyle,
} from './style.ts';
import { DEFAULT_TEXT_STYLES, isWritingTool, type NoteStyle, withTextStyle } from './text-style.ts';
import { lineGesture, shapeGesture } from './tools/create.ts';
import { commitStroke, drawGesture } from './tools/draw.ts';
import { eraseGesture } from './tools/erase.ts';
import { frameGesture } from './tools/frame.ts';
import type { Gesture, GestureContext, GestureView } from './tools/gesture.ts';
import { laserGesture } from './tools/laser.ts';
import { noteGesture } from './tools/note.ts';
import { panGesture } from './tools/pan.ts';
import { partialEraseGesture } from './tools/partial-erase.ts';
import { bucketGesture, eyedropperGesture } from './tools/pick.ts';
import { hitAt, selectGesture } from './tools/select.ts';
import { textGesture } from './tools/text.ts';

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

export function createEditor({
  board: whole,
  size,
  random,
  reducedMotion = () => false,
  textBox,
}: EditorOptions): Editor {
  const board = createPageBoard(whole);
  /** Where pages were left. */
  const cameras = new Map<PageId, Camera>();
  const structure = createStructure(board);
  const index = createElementIndex(board, structure, textBox);
  const listeners = new Set<(state: EditorState) => void>();
  // Once a pen was seen here, fingers move the page and only the pen draws.
  let penSeen = false;
  let lastStyledTool: StyledTool = 'pen';
  // Whoever picks up a colour goes on with what they did.
  let toolBefore: ToolName = 'pen';
  let copiedLook: Look | undefined;
  /** An element that was made to be written at once, and how many steps there were before. */
  let fresh: { readonly id: ElementId; readonly undoSteps: number } | undefined;
  let state: EditorState = {
    camera: { x: -size.width / 2, y: -size.height / 2, zoom: 1 },
    size,
    tool: 'pen',
    toolLocked: false,
    styles: DEFAULT_STYLES,
    textStyles: DEFAULT_TEXT_STYLES,
    activity: 'idle',
    panKeyHeld: false,
    page: board.page(),
    layer: board.layer(),
    selection: NONE,
    handle: undefined,
    editing: undefined,
    snap: { toObjects: true, toGrid: false },
    frameBox: undefined,
    ...NOTHING_SHOWN,
  };

  function change(part: Partial<EditorState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener(state);
  }

  // 1. The camera.
  const mover = createCameraMover({
    camera: () => state.camera,
    show: (camera) => change({ camera }),
    reducedMotion,
  });

  // 2. The selection and its frame.
  function selected(): readonly VisibleElement[] {
    return structure.leavesOf(state.selection).filter(structure.isFree);
  }

  function frameOf(ids: ReadonlySet<ElementId>) {
    const [id] = ids;
    const only = ids.size === 1 && id !== undefined ? board.get(id) : undefined;
    // A frame is as large as it is, whatever is in it.
    const leaves = only?.type === 'frame' ? [only] : structure.leavesOf(ids);
    return frameAround(leaves, index, !leaves.some(structure.isFree));
  }

  function takenBy(element: VisibleElement): ElementId {
    return structure.takenBy(element, structure.scopeOf(state.selection));
  }

  function select(wanted: ReadonlySet<ElementId>): void {
    // What was selected before a gesture may be gone after it.
    const ids = new Set([...wanted].filter(isSelectable));
    if (isSameSet(ids, state.selection)) return;
    change({ selection: ids, frameBox: frameOf(ids) });
  }

  function follow(diff: PageDiff): void {
    if (diff.isOtherPage) {
      turned();
      return;
    }
    if (board.layer() !== state.layer) change({ layer: board.layer() });
    if (fresh !== undefined && isOtherWork(diff, fresh.id)) fresh = undefined;
    const isGone = (id: ElementId | undefined) => id !== undefined && board.get(id) === undefined;
    if (isGone(state.hovered) || isGone(state.editing)) {
      change({ hovered: undefined, ...(isGone(state.editing) && { editing: undefined }) });
    }
    if (state.selection.size > 0 && concerns(diff)) {
      const left = new Set([...state.selection].filter(isSelectable));
      const selection = left.size === state.selection.size ? state.selection : left;
      change({ selection, frameBox: frameOf(selection) });
    }
    pointers.boardChanged();
  }

  function turned(): void {
    pointers.cancel();
    change({ page: board.page(), layer: board.layer(), selection: NONE, ...NOTHING_SHOWN });
    change({ frameBox: undefined, handle: undefined, editing: undefined });
  }

  function setPage(id: string): void {
    endEditing();
    cameras.set(board.page(), mover.goal());
    board.showPage(id);
    const left = cameras.get(board.page());
    if (left !== undefined) mover.set(left);
    else {
      fit(index.bounds());
      mover.settle();
    }
  }

  // What is taken back or brought back on another page would not be seen.
  function turnToUndone({ origin, added, updated, removed }: BoardDiff): void {
    if (origin !== 'undo') return;
    const touched = [...added, ...removed, ...updated.map(({ to }) => to)];
    const [first] = touched;
    if (first === undefined || touched.some((one) => board.pageOf(one) === board.page())) return;
    setPage(board.pageOf(first));
  }

  function isSelectable(id: ElementId): boolean {
    const element = board.get(id);
    return element !== undefined && structure.isShown(element);
  }

  /** Whether it may change what is selected or the frame around it. */
  function concerns({ updated, removed, layers }: BoardDiff): boolean {
    if (layers !== undefined) return true;
    const held = structure.withContents(state.selection);
    const isHeld = ({ id, parent }: Element) => held.has(id) || (parent !== '' && held.has(parent));
    return removed.some(isHeld) || updated.some(({ from, to }) => isHeld(from) || isHeld(to));
  }

  // 3. Gestures.
  const context: GestureContext = {
    board,
    index,
    structure,
    random,
    state: () => state,
    camera: () => state.camera,
    pan: mover.pan,
    letGo: mover.release,
    show: (view) => change(view),
    select,
    selected,
    takenBy,
    settle: () => change({ ...NOTHING_SHOWN, frameBox: frameOf(state.selection) }),
    edit,
    picked(color) {
      setTool(toolBefore);
      setStyle({ color });
    },
    fillColor: () => state.styles[lastStyledTool].color,
    made(id) {
      if (state.toolLocked) return;
      setTool('select');
      select(new Set([id]));
    },
  };

  function startGesture(input: PointerInput, clicks: number): Gesture | undefined {
    if (input.button === 'secondary') return undefined;
    const { tool, styles, panKeyHeld } = state;
    const fingerPans = input.pointerType === 'touch' && penSeen && isDrawingTool(tool);
    if (input.button === 'middle' || panKeyHeld || fingerPans) return panGesture(context, input);
    if (input.button === 'eraser' || tool === 'eraser') return eraseGesture(context, input);
    if (tool === 'partial-eraser') return partialEraseGesture(context, input);
    if (tool === 'hand') return panGesture(context, input);
    if (tool === 'laser') return laserGesture(context, input);
    if (tool === 'eyedropper') return eyedropperGesture(context, input);
    if (tool === 'bucket') return bucketGesture(context, input);
    if (tool === 'text') return textGesture(context, state.textStyles.text, input);
    if (tool === 'note') return noteGesture(context, state.textStyles.note, input);
    if (tool === 'frame') return frameGesture(context, input);
    if (tool === 'select' || tool === 'lasso') return selectGesture(context, tool, input, clicks);
    if (isShapeTool(tool)) return shapeGesture(context, tool, styles[tool], input);
    if (isLineTool(tool)) return lineGesture(context, tool, styles[tool], input);
    return drawGesture(context, tool, styles[tool], input);
  }

  const pointers = createPointers({
    startGesture,
    camera: () => state.camera,
    setCamera: mover.set,
    release: ({ screenPoint, velocity }, timeMs) => mover.release(screenPoint, velocity, timeMs),
    show: (activity) => change({ activity }),
  });

  function hover(input: PointerInput): void {
    const handle = handleUnder(input);
    const hit = handle === undefined ? hitUnder(input) : undefined;
    showHovered(hit && takenBy(hit), handle);
  }

  function canHover({ pointerType }: PointerInput): boolean {
    return pointerType !== 'touch' && (state.tool === 'select' || state.tool === 'lasso');
  }

  function handleUnder(input: PointerInput): EditorState['handle'] {
    const { frameBox, camera } = state;
    if (frameBox === undefined || !canHover(input)) return undefined;
    return handleAt(frameBox, camera, lastSample(input), input.pointerType);
  }

  function hitUnder(input: PointerInput): VisibleElement | undefined {
    if (!canHover(input)) return undefined;
    return hitAt(context, screenToPage(state.camera, lastSample(input)), input.pointerType);
  }

  function showHovered(hovered: ElementId | undefined, handle: EditorState['handle']): void {
    if (hovered !== state.hovered || handle !== state.handle) change({ hovered, handle });
  }

  // 4. Tools, styles and commands.
  function setTool(tool: ToolName): void {
    if (isStyledTool(tool)) lastStyledTool = tool;
    if (tool === state.tool) return;
    toolBefore = state.tool;
    const keeps = KEEPS_SELECTION.has(tool);
    change({
      tool,
      hovered: undefined,
      handle: undefined,
      ...(!keeps && { selection: NONE, frameBox: undefined }),
    });
  }

  function edit(id: ElementId, undoSteps?: number): void {
    const element = board.get(id);
    if (element === undefined || !isWritable(element) || !structure.isFree(element)) return;
    if (state.editing !== id) endEditing();
    select(new Set([id]));
    fresh = undoSteps === undefined ? undefined : { id, undoSteps };
    change({ editing: id });
  }

  /** A text in which nothing can be seen goes; one that was made for this is as if it had never been. */
  function endEditing(): void {
    const { editing } = state;
    if (editing === undefined) return;
    change({ editing: undefined });
    const element = board.get(editing);
    if (element?.type === 'text' && element.text.trim() === '') {
      if (fresh?.id === editing) board.forgetSteps(fresh.undoSteps);
      else board.remove(editing);
    }
    fresh = undefined;
  }

  function goToNote(side: NoteSide): void {
    const [selectedId] = state.selection;
    const from = state.editing ?? (state.selection.size === 1 ? selectedId : undefined);
    const found = from && neighbourNote(commandContext, from, side);
    if (found === undefined) return;
    edit(found.id);
    showBox(found.id);
  }

  /** Moves the page no further than it takes to see all of an element. */
  function showBox(id: ElementId): void {
    const element = board.get(id);
    if (element === undefined) return;
    const seen = visibleBox(mover.goal(), state.size);
    const [x, y] = [
      intoView(index.pageBox(element), seen, 'X'),
      intoView(index.pageBox(element), seen, 'Y'),
    ];
    if (x !== 0 || y !== 0)
      mover.easeTo((asked) => ({ ...asked, x: asked.x + x, y: asked.y + y }), middle());
  }

  function setTextStyle(style: Partial<NoteStyle>): void {
    const [only] = state.selection;
    const inHand = isWritingTool(state.tool) ? state.tool : only && board.get(only)?.type;
    if (inHand !== undefined && isWritingTool(inHand)) {
      change({ textStyles: withTextStyle(state.textStyles, inHand, style) });
    }
    if (state.selection.size > 0) styleTexts(commandContext, style);
  }

  const commandContext: CommandContext = {
    board,
    index,
    structure,
    random,
    selection: () => state.selection,
    select,
  };

  function setStyle(style: Partial<ShapeStyle>): void {
    if (state.selection.size > 0) {
      giveLook(commandContext, style);
      change({ preview: NOTHING_SHOWN.preview });
    } else {
      const tool = isStyledTool(state.tool) ? state.tool : lastStyledTool;
      change({ styles: withStyle(state.styles, tool, style) });
    }
  }

  function tryStyle(style: Partial<ShapeStyle>): void {
    if (state.selection.size > 0) change({ preview: withLook(commandContext, style) });
    else setStyle(style);
  }

  /** Escape: out of one thing after the other. */
  function stepOut(): void {
    if (pointers.cancel()) return;
    if (state.editing !== undefined) endEditing();
    else if (state.selection.size > 0) {
      const scope = structure.scopeOf(state.selection);
      select(scope === '' ? NONE : new Set([scope]));
    } else if (MAKES.has(state.tool) || isShapeTool(state.tool) || isLineTool(state.tool)) {
      setTool('select');
    }
  }

  function setCamera(camera: Camera): void {
    const isPlace = (value: number) => Math.abs(value) <= FARTHEST_PLACE;
    if (!isPlace(camera.x) || !isPlace(camera.y) || !Number.isFinite(camera.zoom)) {
      throw new RangeError(
        `camera is {x: ${camera.x}, y: ${camera.y}, zoom: ${camera.zoom}}, expected numbers`,
      );
    }
    mover.set({ x: camera.x, y: camera.y, zoom: clampZoom(camera.zoom) });
  }

  function zoomFrom(zoom: (asked: Camera) => number): void {
    mover.easeTo((asked) => zoomAbout(asked, middle(), zoom(asked)), middle());
  }

  function fit(pageBox: Box, marginPx = FIT_MARGIN_PX, maxZoom = 1): void {
    const fitting = fitCamera(pageBox, state.size, marginPx, maxZoom);
    mover.easeTo(() => fitting, middle());
  }

  function middle(): Vec {
    return { x: state.size.width / 2, y: state.size.height / 2 };
  }

  const unsubscribe = board.subscribe(follow);
  const unsubscribeWhole = whole.subscribe(turnToUndone);
  return {
    board,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pointerDown(input) {
      mover.hold(lastSample(input));
      if (input.pointerType === 'pen') penSeen = true;
      endEditing();
      pointers.down(input);
    },
    pointerMove(input) {
      if (pointers.isIdle()) hover(input);
      else pointers.move(input);
    },
    pointerUp: pointers.up,
    pointerCancel(pointerId) {
      if (pointers.has(pointerId)) pointers.interrupt();
    },
    pointerLeave() {
      if (pointers.isIdle()) showHovered(undefined, undefined);
    },
    modifiers: pointers.modifiers,
    interrupt() {
      pointers.interrupt();
      if (state.panKeyHeld) change({ panKeyHeld: false });
    },
    tick: mover.tick,
    wheel(input) {
      const { screenPoint, timeMs } = input;
      const [pan, zoom] = input.isNotch ? [mover.easePan, mover.easeZoom] : [mover.pan, mover.zoom];
      if (input.isZoom) zoom(screenPoint, wheelZoom(input), timeMs);
      else pan(wheelPan(input), timeMs);
    },
    magnify: ({ screenPoint, factor, timeMs }) => mover.zoom(screenPoint, factor, timeMs),
    cancel: pointers.cancel,
    run(command) {
      if (command === 'cancel') return stepOut();
      // A gesture under way would go on from a document that is another.
      pointers.cancel();
      switch (command) {
        case 'tool-lock':
          return change({ toolLocked: !state.toolLocked });
        case 'snap-grid':
          return change({ snap: { ...state.snap, toGrid: !state.snap.toGrid } });
        case 'snap-objects':
          return change({ snap: { ...state.snap, toObjects: !state.snap.toObjects } });
        case 'copy-style':
          copiedLook = selectedLook(commandContext) ?? copiedLook;
          return;
        case 'paste-style':
          if (copiedLook !== undefined) giveLook(commandContext, copiedLook);
          return;
        case 'edit': {
          const [only] = state.selection;
          if (only !== undefined && state.selection.size === 1) edit(only);
          return;
        }
        case 'select-all':
          if (state.tool !== 'select' && state.tool !== 'lasso') setTool('select');
      }
      runCommand(commandContext, command);
    },
    holdPanKey(held) {
      if (state.panKeyHeld !== held) change({ panKeyHeld: held });
    },
    setTool,
    lockTool: (toolLocked) => change({ toolLocked }),
    setStyle,
    tryStyle,
    setEffects: (change) => giveLook(commandContext, { ...change }),
    tryEffects: (effects) => change({ preview: withLook(commandContext, { ...effects }) }),
    takeAt(screenPoint) {
      if (state.tool !== 'select' && state.tool !== 'lasso') return;
      const hit = hitAt(context, screenToPage(state.camera, screenPoint), 'mouse');
      const id = hit && takenBy(hit);
      if (id === undefined) select(NONE);
      else if (!state.selection.has(id)) select(new Set([id]));
    },
    selectedLook: () => selectedLook(commandContext),
    select(ids) {
      const free = [...ids].filter((id): id is ElementId => {
        const element = board.get(id);
        return element !== undefined && structure.leavesOf([element.id]).some(structure.isFree);
      });
      if (free.length > 0 && state.tool !== 'lasso') setTool('select');
      select(new Set(free));
    },
    place: () => placeOf(commandContext),
    setPlace: (place) => setPlace(commandContext, place),
    setEditing(id) {
      if (id === undefined) endEditing();
      else edit(id);
    },
    setTextStyle,
    goToNote,
    setSnap: (snap) => change({ snap: { ...state.snap, ...snap } }),
    copy: () => copySelection(commandContext),
    paste(clip, pagePoint) {
      const pasted = pasteClip(commandContext, clip, pagePoint);
      if (pasted === 'pasted') setTool('select');
      return pasted;
    },
    remeasure() {
      index.remeasure();
      if (state.selection.size > 0) change({ frameBox: frameOf(state.selection) });
    },
    outline(id) {
      const element = board.get(id);
      return element === undefined || !isVisible(element) ? [] : index.pageLines(element);
    },
    setPage,
    duplicatePage: (page) => duplicatePage(commandContext, page),
    moveToLayer: (id) => moveToLayer(commandContext, id),
    moveToPage: (id) => moveToPage(commandContext, id),
    setLayer(id) {
      board.useLayer(id);
      change({ layer: board.layer() });
    },
    setSize: (next) => change({ size: next }),
    setCamera,
    zoomBy: (factor) => zoomFrom((asked) => asked.zoom * factor),
    zoomTo: (zoom) => zoomFrom(() => zoom),
    zoomToFit: () => fit(index.bounds()),
    zoomToSelection() {
      const elements = selected();
      fit(elements.length === 0 ? index.bounds() : boxAround(elements, index));
    },
    zoomToBox: (pageBox, { marginPx, maxZoom } = {}) => fit(pageBox, marginPx, maxZoom),
    settle: mover.settle,
    showsAnything: (pageBox) => index.anyWithin(pageBox),
    boundsOf: index.pageBox,
    bounds: index.bounds,
    undo: () => void (pointers.cancel() || board.undo()),
    redo: () => void (pointers.cancel() || board.redo()),
    session() {
      const unfinished = pointers.unfinished();
      const { tool, styles, textStyles, page } = state;
      return {
        camera: mover.goal(),
        page,
        tool,
        styles,
        textStyles,
        ...(unfinished && { unfinished }),
      };
    },
    restore({ unfinished, camera, page, ...remembered }) {
      const {
        tool = state.tool,
        styles = state.styles,
        textStyles = state.textStyles,
      } = remembered;
      if (page !== undefined) board.showPage(page);
      if (isStyledTool(tool)) lastStyledTool = tool;
      change({ tool, styles, textStyles });
      if (camera !== undefined) mover.set(camera);
      if (unfinished !== undefined) commitStroke(context, unfinished);
    },
    destroy() {
      unsubscribe();
      unsubscribeWhole();
      board.destroy();
      index.destroy();
      listeners.clear();
    },
  };
}

/** The page box that is on the screen. */
export function visiblePageBox(state: EditorState): Box {
  return visibleBox(state.camera, state.size);
}

const NONE: ReadonlySet<ElementId> = new Set();

/** Tools under which what is selected stays so: they do something with it, or nothing. */
const KEEPS_SELECTION: ReadonlySet<ToolName> = new Set([
  'select',
  'lasso',
  'hand',
  'eyedropper',
  'laser',
]);

/** Tools that make something with every gesture, besides shapes and lines. */
const MAKES: ReadonlySet<ToolName> = new Set(['text', 'note', 'frame']);

/** What a gesture leaves behind on the screen: nothing. */
const NOTHING_SHOWN: Omit<GestureView, 'frameBox' | 'selection'> = {
  wet: undefined,
  faded: NONE,
  brush: undefined,
  lifted: undefined,
  preview: [],
  guides: [],
  laser: [],
  hovered: undefined,
};

/** Room for the toolbar and the corners around what is fitted. */
const FIT_MARGIN_PX = 80;

/** As far as the document lets anything be: packages/board, read.ts. */
const FARTHEST_PLACE = 1e12;

/** It holds text, or has a name of its own to be seen. */
function isWritable(element: Element): element is VisibleElement {
  return isVisible(element) && ('text' in element || element.type === 'frame');
}

/** Whether this person did something to anything else. */
function isOtherWork({ origin, added, updated, removed, layers, pages }: BoardDiff, id: ElementId) {
  if (origin === 'remote' || origin === 'load') return false;
  const touched = [...added, ...removed, ...updated.map(({ to }) => to)];
  return layers !== undefined || pages !== undefined || touched.some((one) => one.id !== id);
}

/** How far the seen box has to move along an axis; what is larger than it is seen from its beginning. */
function intoView(box: Box, seen: Box, axis: 'X' | 'Y'): number {
  const [least, most] = [`min${axis}`, `max${axis}`] as const;
  if (box[least] < seen[least]) return box[least] - seen[least];
  return Math.max(0, Math.min(box[most] - seen[most], box[least] - seen[least]));
}

function isSameSet(a: ReadonlySet<ElementId>, b: ReadonlySet<ElementId>): boolean {
  return a === b || (a.size === b.size && [...a].every((id) => b.has(id)));
}
