import type { Board, ElementId } from '@inkmesh/board';
import {
  type Box,
  type Camera,
  clampZoom,
  fitCamera,
  type Size,
  type Vec,
  visibleBox,
  zoomAbout,
} from '@inkmesh/geometry';
import { createCameraMover } from './camera/mover.ts';
import { wheelPan, wheelZoom } from './camera/wheel.ts';
import { lastSample, type MagnifyInput, type PointerInput, type WheelInput } from './input.ts';
import { createPinch, type Pinch } from './pinch.ts';
import type { Session } from './session.ts';
import { createStrokeIndex } from './stroke-index.ts';
import {
  changedStyle,
  DEFAULT_STYLES,
  type DrawingTool,
  type InkStyle,
  isDrawingTool,
  type Styles,
  type ToolName,
} from './style.ts';
import { commitStroke, drawGesture } from './tools/draw.ts';
import { eraseGesture } from './tools/erase.ts';
import type { Gesture, GestureContext, WetInk } from './tools/gesture.ts';
import { panGesture } from './tools/pan.ts';

/** A picture of the editor at one moment. A new object for each change; unchanged parts keep their identity. */
export interface EditorState {
  readonly camera: Camera;
  readonly size: Size;
  readonly tool: ToolName;
  readonly styles: Styles;
  /** One's own stroke under the hand. */
  readonly wet: WetInk | undefined;
  /** What the eraser has touched in this gesture. */
  readonly faded: ReadonlySet<ElementId>;
  /** What a drag does now: Space, the middle button and the pen's eraser end override the tool. */
  readonly activity: 'idle' | Gesture['kind'] | 'pinch';
  readonly panKeyHeld: boolean;
}

/** Input in, state and document changes out. No DOM, no clock: it does only what it is told. */
export interface Editor {
  state(): EditorState;
  subscribe(listener: (state: EditorState) => void): () => void;
  /**
   * Once a frame: the camera is brought to where its motion has it at `timeMs`, the frame's time on the clock
   * of the input. Where that is depends on the time alone, not on how often it is asked.
   * @returns whether it still moves, and wants another frame; a change of the state says when it begins to
   */
  tick(timeMs: number): boolean;
  pointerDown(input: PointerInput): void;
  pointerMove(input: PointerInput): void;
  pointerUp(input: PointerInput): void;
  /** The system took the pointer away: ink drawn so far is kept, an erasure is not carried out. */
  pointerCancel(pointerId: number): void;
  /** Focus is gone, keys held are unknown: ends gestures as pointerCancel does. */
  interrupt(): void;
  /** Eased by the notch, at once in fine steps. */
  wheel(input: WheelInput): void;
  /** At once. */
  magnify(input: MagnifyInput): void;
  /** Escape: the gesture under way leaves no trace. @returns whether there was one */
  cancel(): boolean;
  holdPanKey(held: boolean): void;
  setTool(tool: ToolName): void;
  /** Of the drawing tool in hand, or the one last used. */
  setStyle(change: Partial<InkStyle>): void;
  setSize(size: Size): void;
  /** At once; ends any motion. */
  setCamera(camera: Camera): void;
  /** Multiplies the zoom about the middle of the canvas; eased, as the next two. */
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  zoomToFit(): void;
  /** A camera that moves is at once where it was going. */
  settle(): void;
  /** Whether any ink's box touches `pageBox`. */
  showsAnything(pageBox: Box): boolean;
  undo(): void;
  redo(): void;
  /** With the camera where it comes to rest. */
  session(): Session;
  /** Takes over what is given; an unfinished stroke is finished and added to the board. */
  restore(session: Partial<Session>): void;
  destroy(): void;
}

export interface EditorOptions {
  readonly board: Board;
  readonly size: Size;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** Whether the person wants no motion: everything is at once where it goes, nothing glides. */
  readonly reducedMotion?: () => boolean;
}

type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'gesture'; readonly pointer: PointerInput; readonly gesture: Gesture }
  | { readonly kind: 'pinch'; readonly pinch: Pinch; readonly fingers: Map<number, Vec> };

const IDLE: Activity = { kind: 'idle' };

export function createEditor({
  board,
  size,
  random,
  reducedMotion = () => false,
}: EditorOptions): Editor {
  const index = createStrokeIndex(board);
  const listeners = new Set<(state: EditorState) => void>();
  let activity: Activity = IDLE;
  // Once a pen was seen here, fingers move the page and only the pen draws.
  let penSeen = false;
  let lastDrawingTool: DrawingTool = 'pen';
  let state: EditorState = {
    camera: { x: -size.width / 2, y: -size.height / 2, zoom: 1 },
    size,
    tool: 'pen',
    styles: DEFAULT_STYLES,
    wet: undefined,
    faded: new Set(),
    activity: 'idle',
    panKeyHeld: false,
  };

  function change(part: Partial<EditorState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener(state);
  }

  const mover = createCameraMover({
    camera: () => state.camera,
    show: (camera) => change({ camera }),
    reducedMotion,
  });

  const context: GestureContext = {
    board,
    index,
    random,
    camera: () => state.camera,
    pan: mover.pan,
    letGo: mover.release,
    setWet: (wet) => change({ wet }),
    setFaded: (faded) => change({ faded }),
  };

  function setActivity(next: Activity): void {
    activity = next;
    change({ activity: next.kind === 'gesture' ? next.gesture.kind : next.kind });
  }

  function startGesture(input: PointerInput): Gesture | undefined {
    if (input.button === 'secondary') return undefined;
    const fingerPans = input.pointerType === 'touch' && penSeen;
    if (input.button === 'middle' || state.panKeyHeld || fingerPans)
      return panGesture(context, input);
    if (input.button === 'eraser' || state.tool === 'eraser') return eraseGesture(context, input);
    if (state.tool === 'hand') return panGesture(context, input);
    return drawGesture(context, state.tool, state.styles[state.tool], input);
  }

  // 1. what moves stops; 2. a finger joining another finger's short gesture makes a pinch; 3. any other second
  // pointer is ignored while a gesture is under way (a palm, a second mouse); 4. otherwise a gesture begins.
  function pointerDown(input: PointerInput): void {
    mover.hold(lastSample(input));
    if (input.pointerType === 'pen') penSeen = true;
    switch (activity.kind) {
      case 'pinch':
        return;
      case 'gesture':
        if (input.pointerType === 'pen' && activity.pointer.pointerType === 'touch') {
          cancelGesture();
          break;
        }
        if (canBecomePinch(activity, input)) startPinch(activity, input);
        return;
      case 'idle':
        break;
    }
    const gesture = startGesture(input);
    if (gesture !== undefined) setActivity({ kind: 'gesture', pointer: input, gesture });
  }

  function startPinch(under: Extract<Activity, { kind: 'gesture' }>, input: PointerInput): void {
    const first = lastSample(under.pointer);
    const second = lastSample(input);
    under.gesture.cancel();
    const fingers = new Map<number, Vec>([
      [under.pointer.pointerId, first],
      [input.pointerId, second],
    ]);
    const pinch = createPinch(state.camera, first, second, second.timeMs);
    setActivity({ kind: 'pinch', pinch, fingers });
  }

  function pointerMove(input: PointerInput): void {
    if (activity.kind === 'gesture' && activity.pointer.pointerId === input.pointerId) {
      activity = { ...activity, pointer: input };
      activity.gesture.move(input);
    } else if (activity.kind === 'pinch' && activity.fingers.has(input.pointerId)) {
      const moved = lastSample(input);
      activity.fingers.set(input.pointerId, moved);
      const [first, second] = activity.fingers.values();
      if (first !== undefined && second !== undefined)
        mover.set(activity.pinch.move(first, second, moved.timeMs));
    }
  }

  function pointerUp(input: PointerInput): void {
    if (activity.kind === 'gesture' && activity.pointer.pointerId === input.pointerId) {
      const { gesture, pointer } = activity;
      gesture.move(withPressureOf(pointer, input));
      finish(() => gesture.end());
    } else if (activity.kind === 'pinch' && activity.fingers.has(input.pointerId)) {
      const { timeMs } = lastSample(input);
      const { screenPoint, velocity } = activity.pinch.release(timeMs);
      setActivity(IDLE);
      mover.release(screenPoint, velocity, timeMs);
    }
  }

  // The gesture is over even when the document refuses what it did.
  function finish(last: () => void): void {
    try {
      last();
    } finally {
      setActivity(IDLE);
    }
  }

  function cancelGesture(): boolean {
    const under = activity;
    if (under.kind === 'idle') return false;
    finish(() => under.kind === 'gesture' && under.gesture.cancel());
    return true;
  }

  function interrupt(): void {
    const under = activity;
    if (under.kind === 'idle') return;
    finish(() => {
      if (under.kind !== 'gesture') return;
      if (isWorthKeeping(under)) under.gesture.end();
      else under.gesture.cancel();
    });
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

  function middle(): Vec {
    return { x: state.size.width / 2, y: state.size.height / 2 };
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pointerDown,
    pointerMove,
    pointerUp,
    pointerCancel(pointerId) {
      const isOurs =
        (activity.kind === 'gesture' && activity.pointer.pointerId === pointerId) ||
        (activity.kind === 'pinch' && activity.fingers.has(pointerId));
      if (isOurs) interrupt();
    },
    interrupt() {
      interrupt();
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
    cancel: cancelGesture,
    holdPanKey(held) {
      if (state.panKeyHeld !== held) change({ panKeyHeld: held });
    },
    setTool(tool) {
      if (isDrawingTool(tool)) lastDrawingTool = tool;
      if (tool !== state.tool) change({ tool });
    },
    setStyle(styleChange) {
      const tool = isDrawingTool(state.tool) ? state.tool : lastDrawingTool;
      const style = changedStyle(state.styles[tool], styleChange);
      change({ styles: { ...state.styles, [tool]: style } });
    },
    setSize: (next) => change({ size: next }),
    setCamera,
    zoomBy: (factor) => zoomFrom((asked) => asked.zoom * factor),
    zoomTo: (zoom) => zoomFrom(() => zoom),
    zoomToFit() {
      const fitting = fitCamera(index.bounds(), state.size, FIT_MARGIN_PX);
      mover.easeTo(() => fitting, middle());
    },
    settle: mover.settle,
    showsAnything: (pageBox) => index.anyWithin(pageBox),
    undo: () => void (cancelGesture() || board.undo()),
    redo: () => void (cancelGesture() || board.redo()),
    session() {
      const unfinished = activity.kind === 'gesture' ? activity.gesture.unfinished() : undefined;
      const { tool, styles } = state;
      return { camera: mover.goal(), tool, styles, ...(unfinished && { unfinished }) };
    },
    restore({ unfinished, tool = state.tool, camera, styles = state.styles }) {
      if (isDrawingTool(tool)) lastDrawingTool = tool;
      change({ tool, styles });
      if (camera !== undefined) mover.set(camera);
      if (unfinished !== undefined) commitStroke(context, unfinished);
    },
    destroy() {
      index.destroy();
      listeners.clear();
    },
  };
}

/** The page box that is on the screen. */
export function visiblePageBox(state: EditorState): Box {
  return visibleBox(state.camera, state.size);
}

/** Room for the toolbar and the corners around what is fitted. */
const FIT_MARGIN_PX = 80;

/** As far as the document lets anything be: packages/board, read.ts. */
const FARTHEST_PLACE = 1e12;

/** A gesture shorter than this had not become anything: the second finger of a pinch comes a little later. */
const PINCH_GRACE_PX = 24;

function canBecomePinch(
  under: Extract<Activity, { kind: 'gesture' }>,
  input: PointerInput,
): boolean {
  if (input.pointerType !== 'touch' || under.pointer.pointerType !== 'touch') return false;
  return under.gesture.kind === 'pan' || under.gesture.travelledPx() < PINCH_GRACE_PX;
}

// Ink that was drawn is kept, but a touch the system took away at once was a palm.
function isWorthKeeping({ pointer, gesture }: Extract<Activity, { kind: 'gesture' }>): boolean {
  if (gesture.kind !== 'draw') return false;
  return pointer.pointerType !== 'touch' || gesture.travelledPx() >= PINCH_GRACE_PX;
}

// A lifted pointer reports no pressure, and a pen being lifted leans as it likes: the ink ends as wide as it was.
function withPressureOf(before: PointerInput, input: PointerInput): PointerInput {
  const { pressure, tilt } = lastSample(before);
  const held = { pressure, ...(tilt !== undefined && { tilt }) };
  return { ...input, samples: input.samples.map((sample) => ({ ...sample, ...held })) };
}
