import {
  type BoardDiff,
  type Element,
  type ElementId,
  isVisible,
  type PageId,
  type VisibleElement,
} from '@inkmesh/board';
import { type Box, type Camera, screenToPage, visibleBox } from '@inkmesh/geometry';
import { createCameraMover } from './camera/mover.ts';
import { createPageView } from './camera/page-view.ts';
import { wheelPan, wheelZoom } from './camera/wheel.ts';
import { copySelection, pasteClip } from './clipboard/paste.ts';
import { boxAround, type CommandContext } from './commands/context.ts';
import { placeOf, setPlace } from './commands/move.ts';
import { duplicatePage, moveToLayer, moveToPage } from './commands/placing.ts';
import { runCommand } from './commands/run.ts';
import { giveLook, type Look, selectedLook, withLook } from './commands/style.ts';
import type { Editor, EditorOptions } from './editor-api.ts';
import { createElementIndex } from './element-index.ts';
import { lastSample, type PointerInput } from './input.ts';
import { createPageBoard, type PageDiff } from './page-board.ts';
import { createPointers } from './pointers.ts';
import { frameAround } from './select/frame.ts';
import { handleAt } from './select/handles.ts';
import { createStructure } from './select/structure.ts';
import type { EditorState } from './state.ts';
import {
  DEFAULT_STYLES,
  isLineTool,
  isShapeTool,
  isStyledTool,
  type ShapeStyle,
  type StyledTool,
  type ToolName,
  withStyle,
} from './style.ts';
import { DEFAULT_TEXT_STYLES } from './text-style.ts';
import { commitStroke } from './tools/draw.ts';
import type { GestureContext, GestureView } from './tools/gesture.ts';
import { hitAt } from './tools/select.ts';
import { startGesture } from './tools/start-gesture.ts';
import { createWriting } from './writing.ts';

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
  const view = createPageView(mover, () => state.size);

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
    writing.follow(diff);
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
    writing.end();
    cameras.set(board.page(), mover.goal());
    board.showPage(id);
    const left = cameras.get(board.page());
    if (left !== undefined) mover.set(left);
    else {
      view.fit(index.bounds());
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
    edit: (id, undoSteps) => writing.edit(id, undoSteps),
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

  const pointers = createPointers({
    startGesture: (input, clicks) => startGesture(context, input, penSeen, clicks),
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

  const commandContext: CommandContext = {
    board,
    index,
    structure,
    random,
    selection: () => state.selection,
    select,
  };

  const writing = createWriting({
    context: commandContext,
    state: () => state,
    change,
    bringIntoView: (element) => view.bringIntoView(index.pageBox(element)),
  });

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
    if (state.editing !== undefined) writing.end();
    else if (state.selection.size > 0) {
      const scope = structure.scopeOf(state.selection);
      select(scope === '' ? NONE : new Set([scope]));
    } else if (MAKES.has(state.tool) || isShapeTool(state.tool) || isLineTool(state.tool)) {
      setTool('select');
    }
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
      writing.end();
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
          if (only !== undefined && state.selection.size === 1) writing.edit(only);
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
      if (id === undefined) writing.end();
      else writing.edit(id);
    },
    setTextStyle: writing.setTextStyle,
    goToNote: writing.goToNote,
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
    setCamera: view.setCamera,
    zoomBy: (factor) => view.zoom((asked) => asked.zoom * factor),
    zoomTo: (zoom) => view.zoom(() => zoom),
    zoomToFit: () => view.fit(index.bounds()),
    zoomToSelection() {
      const elements = selected();
      view.fit(elements.length === 0 ? index.bounds() : boxAround(elements, index));
    },
    zoomToBox: (pageBox, { marginPx, maxZoom } = {}) => view.fit(pageBox, marginPx, maxZoom),
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

function isSameSet(a: ReadonlySet<ElementId>, b: ReadonlySet<ElementId>): boolean {
  return a === b || (a.size === b.size && [...a].every((id) => b.has(id)));
}
