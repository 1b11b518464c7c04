import { applyAffine, type Camera, distance, pageToScreen, type Vec } from '@inkmesh/geometry';
import type { PointerInput } from '../input.ts';
import type { HandleName, LineEnd, ResizeHandle, SelectionFrame } from './frame.ts';

/** How far the knob that turns the selection is above its frame, CSS pixels: a fingertip clear of the handles. */
export const ROTATE_KNOB_PX = 28;

/** Half the side of what takes a pointer: a fingertip's 44 px (WCAG 2.5.5), and a square of 8 with a little around. */
const REACH_PX: Readonly<Record<PointerInput['pointerType'], number>> = {
  mouse: 8,
  pen: 12,
  touch: 22,
};

/** Sides shorter than this have no room for a handle between those of the corners, CSS pixels. */
const ROOM_FOR_THREE_PX = 40;
/** Nor have those for two. */
const ROOM_FOR_TWO_PX = 12;

export interface PlacedHandle {
  readonly name: HandleName;
  readonly screenPoint: Vec;
}

/**
 * The handles there is room for, those that win where they overlap first: a flat frame is taken by its ends, a tiny
 * one by its lower right corner.
 */
export function shownHandles(frame: SelectionFrame, camera: Camera): readonly PlacedHandle[] {
  const { box, ends } = frame;
  if (ends !== undefined) return frame.handles.map((name) => placed(name, frame, camera));
  const wide = (box.maxX - box.minX) * camera.zoom;
  const high = (box.maxY - box.minY) * camera.zoom;
  // A text is mostly one low line, and its sides are all it has to wrap by.
  const isLow = !frame.handles.includes('n');
  const seenHigh = isLow ? Math.max(high, ROOM_FOR_THREE_PX) : high;
  return frame.handles
    .filter((name) => hasRoom(name, wide, seenHigh))
    .map((name) => placed(name, frame, camera));
}

/** The handle under a pointer: the nearest of those within reach. */
export function handleAt(
  frame: SelectionFrame,
  camera: Camera,
  screenPoint: Vec,
  pointerType: PointerInput['pointerType'],
): HandleName | undefined {
  let [found, nearest]: [HandleName | undefined, number] = [undefined, REACH_PX[pointerType]];
  for (const { name, screenPoint: at } of shownHandles(frame, camera)) {
    const away = distance(at, screenPoint);
    if (away < nearest) [found, nearest] = [name, away];
  }
  return found;
}

export function isResizeHandle(name: HandleName): name is ResizeHandle {
  return name !== 'rotate' && !isLineEnd(name);
}

export function isLineEnd(name: HandleName): name is LineEnd {
  return name === 'start' || name === 'end';
}

/** Where a handle is on the frame: -1 left or top, 0 in the middle, 1 right or bottom. */
export function handleSide(name: ResizeHandle): Vec {
  return {
    x: name.includes('w') ? -1 : name.includes('e') ? 1 : 0,
    y: name.includes('n') ? -1 : name.includes('s') ? 1 : 0,
  };
}

function hasRoom(name: HandleName, wide: number, high: number): boolean {
  const [isThin, isFlat] = [wide < ROOM_FOR_TWO_PX, high < ROOM_FOR_TWO_PX];
  switch (name) {
    case 'rotate':
      return true;
    case 'se':
      return isThin === isFlat;
    case 'nw':
    case 'ne':
    case 'sw':
      return !isThin && !isFlat;
    case 'n':
    case 's':
      return !isFlat && (isThin || wide >= ROOM_FOR_THREE_PX);
    case 'e':
    case 'w':
      return !isThin && (isFlat || high >= ROOM_FOR_THREE_PX);
    case 'start':
    case 'end':
      return false;
  }
}

function placed(name: HandleName, frame: SelectionFrame, camera: Camera): PlacedHandle {
  const { box, toPage, ends } = frame;
  if (isLineEnd(name)) {
    const end = ends?.[name === 'start' ? 0 : 1] ?? { x: 0, y: 0 };
    return { name, screenPoint: pageToScreen(camera, end) };
  }
  const side = name === 'rotate' ? { x: 0, y: -1 } : handleSide(name);
  const above = name === 'rotate' ? ROTATE_KNOB_PX / camera.zoom : 0;
  const local = {
    x: (box.minX + box.maxX) / 2 + (side.x * (box.maxX - box.minX)) / 2,
    y: (box.minY + box.maxY) / 2 + (side.y * (box.maxY - box.minY)) / 2 - above,
  };
  return { name, screenPoint: pageToScreen(camera, applyAffine(toPage, local)) };
}
