import { type Camera, distance, type Vec } from '@inkmesh/geometry';
import { lastSample, type Modifiers, type PointerInput } from './input.ts';
import { createPinch, type Pinch } from './pinch.ts';
import type { EditorState } from './state.ts';
import type { Gesture, UnfinishedStroke } from './tools/gesture.ts';

/** Pointers on the board: which of them is a gesture, a pinch, or nothing. */
export interface Pointers {
  down(input: PointerInput): void;
  move(input: PointerInput): void;
  up(input: PointerInput): void;
  isIdle(): boolean;
  /** Whether the pointer is one of what is under way. */
  has(pointerId: number): boolean;
  /** What is under way leaves no trace. @returns whether there was anything */
  cancel(): boolean;
  /** What is under way is over: ink drawn so far is kept, anything else is not carried out. */
  interrupt(): void;
  /** Shift, Alt or Ctrl went down or up. */
  modifiers(held: Modifiers): void;
  /** The document changed. */
  boardChanged(): void;
  unfinished(): UnfinishedStroke | undefined;
}

export interface PointersOptions {
  /** @param clicks 1, or 2 for the second press of a double click */
  startGesture(input: PointerInput, clicks: number): Gesture | undefined;
  camera(): Camera;
  setCamera(camera: Camera): void;
  /** Two fingers let go in full swing. */
  release(pinch: ReturnType<Pinch['release']>, timeMs: number): void;
  show(activity: EditorState['activity']): void;
}

type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'gesture'; readonly pointer: PointerInput; readonly gesture: Gesture }
  | { readonly kind: 'pinch'; readonly pinch: Pinch; readonly fingers: Map<number, Vec> };

const IDLE: Activity = { kind: 'idle' };

export function createPointers(options: PointersOptions): Pointers {
  let activity: Activity = IDLE;
  let lastPress: PointerInput | undefined;

  function setActivity(next: Activity): void {
    activity = next;
    options.show(next.kind === 'gesture' ? next.gesture.kind : next.kind);
  }

  // 1. a finger joining another finger's short gesture makes a pinch; 2. any other second pointer is ignored while a
  // gesture is under way (a palm, a second mouse); 3. otherwise a gesture begins.
  function down(input: PointerInput): void {
    switch (activity.kind) {
      case 'pinch':
        return;
      case 'gesture':
        if (input.pointerType === 'pen' && activity.pointer.pointerType === 'touch') {
          cancel();
          break;
        }
        if (canBecomePinch(activity, input)) startPinch(activity, input);
        return;
      case 'idle':
        break;
    }
    const clicks = lastPress !== undefined && isDoubleClick(lastPress, input) ? 2 : 1;
    // A third press begins anew.
    lastPress = clicks === 1 ? input : undefined;
    const gesture = options.startGesture(input, clicks);
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
    const pinch = createPinch(options.camera(), first, second, second.timeMs);
    setActivity({ kind: 'pinch', pinch, fingers });
  }

  function move(input: PointerInput): void {
    if (activity.kind === 'gesture' && activity.pointer.pointerId === input.pointerId) {
      const { gesture } = activity;
      const before = gesture.kind;
      activity = { ...activity, pointer: input };
      gesture.move(input);
      if (gesture.kind !== before) options.show(gesture.kind);
    } else if (activity.kind === 'pinch' && activity.fingers.has(input.pointerId)) {
      const moved = lastSample(input);
      activity.fingers.set(input.pointerId, moved);
      const [first, second] = activity.fingers.values();
      if (first !== undefined && second !== undefined)
        options.setCamera(activity.pinch.move(first, second, moved.timeMs));
    }
  }

  function up(input: PointerInput): void {
    if (activity.kind === 'gesture' && activity.pointer.pointerId === input.pointerId) {
      const { gesture, pointer } = activity;
      finish(() => {
        gesture.move(withPressureOf(pointer, input));
        gesture.end();
      });
    } else if (activity.kind === 'pinch' && activity.fingers.has(input.pointerId)) {
      const { timeMs } = lastSample(input);
      const released = activity.pinch.release(timeMs);
      setActivity(IDLE);
      options.release(released, timeMs);
    }
  }

  // The gesture is over even when the document refuses what it did.
  function finish(last: () => void): void {
    const over = activity;
    try {
      last();
    } finally {
      if (activity === over) setActivity(IDLE);
    }
  }

  function cancel(): boolean {
    const under = activity;
    if (under.kind === 'idle') return false;
    finish(() => under.kind === 'gesture' && under.gesture.cancel());
    return true;
  }

  return {
    down,
    move,
    up,
    cancel,
    isIdle: () => activity.kind === 'idle',
    has(pointerId) {
      if (activity.kind === 'gesture') return activity.pointer.pointerId === pointerId;
      return activity.kind === 'pinch' && activity.fingers.has(pointerId);
    },
    interrupt() {
      const under = activity;
      if (under.kind === 'idle') return;
      finish(() => {
        if (under.kind !== 'gesture') return;
        if (isWorthKeeping(under)) under.gesture.end();
        else under.gesture.cancel();
      });
    },
    modifiers(held) {
      if (activity.kind === 'gesture') activity.gesture.modifiers?.(held);
    },
    boardChanged() {
      if (activity.kind === 'gesture' && activity.gesture.isPointless?.() === true) cancel();
    },
    unfinished: () => (activity.kind === 'gesture' ? activity.gesture.unfinished?.() : undefined),
  };
}

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

/** What Windows takes by default; macOS and browsers are near it. */
const DOUBLE_CLICK_MS = 500;
/** How far apart the two presses may be, CSS pixels: a finger does not come down twice at one place. */
const DOUBLE_CLICK_PX = { mouse: 6, pen: 12, touch: 24 } as const;

function isDoubleClick(before: PointerInput, input: PointerInput): boolean {
  const [first, second] = [lastSample(before), lastSample(input)];
  return (
    before.pointerType === input.pointerType &&
    before.button === input.button &&
    second.timeMs - first.timeMs <= DOUBLE_CLICK_MS &&
    distance(first, second) <= DOUBLE_CLICK_PX[input.pointerType]
  );
}

// A lifted pointer reports no pressure, and a pen being lifted leans as it likes: the ink ends as wide as it was.
function withPressureOf(before: PointerInput, input: PointerInput): PointerInput {
  const { pressure, tilt } = lastSample(before);
  const held = { pressure, ...(tilt !== undefined && { tilt }) };
  return { ...input, samples: input.samples.map((sample) => ({ ...sample, ...held })) };
}
