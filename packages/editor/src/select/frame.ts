import type { VisibleElement } from '@inkmesh/board';
import {
  type Affine,
  affine,
  applyAffine,
  type Box,
  EMPTY_BOX,
  IDENTITY,
  isEmptyBox,
  multiplyAffine,
  unionBox,
  type Vec,
} from '@inkmesh/geometry';
import type { ElementIndex } from '../element-index.ts';
import { cornersOf } from '../element-outline.ts';

/** The frame around what is selected: a box in a space of its own, which only turns and moves on the page. */
export interface SelectionFrame {
  readonly box: Box;
  readonly toPage: Affine;
  /** What it can be taken by; which of them there is room for depends on the zoom: see `shownHandles`. */
  readonly handles: readonly HandleName[];
  /** Of a straight line its ends, page space: it is taken by those and has no box. */
  readonly ends?: readonly [start: Vec, end: Vec];
}

export const SIDES = ['n', 'e', 's', 'w'] as const;
export const CORNERS = ['nw', 'ne', 'se', 'sw'] as const;
export type ResizeHandle = (typeof SIDES)[number] | (typeof CORNERS)[number];
export type LineEnd = 'start' | 'end';
export type HandleName = ResizeHandle | LineEnd | 'rotate';

/**
 * @param elements what the hand would move
 * @returns undefined when nothing of them can be seen
 */
export function frameAround(
  elements: readonly VisibleElement[],
  index: Pick<ElementIndex, 'localBox' | 'placeBox'>,
  isLocked: boolean,
): SelectionFrame | undefined {
  const [only] = elements;
  const frame =
    elements.length === 1 && only !== undefined
      ? frameOfOne(only, index.localBox(only))
      : { box: unionOf(elements, index), toPage: IDENTITY, handles: EVERY_HANDLE };
  if (isEmptyBox(frame.box)) return undefined;
  return isLocked ? { ...frame, handles: [] } : frame;
}

/** The frame as it is seen after the page was moved by a map that turns and moves only. */
export function movedFrame(frame: SelectionFrame, map: Affine): SelectionFrame {
  const { ends } = frame;
  return {
    ...frame,
    toPage: multiplyAffine(map, frame.toPage),
    ...(ends && { ends: [applyAffine(map, ends[0]), applyAffine(map, ends[1])] as const }),
  };
}

/** Clockwise from the top left, page space. */
export function frameCorners({ box, toPage }: SelectionFrame): readonly Vec[] {
  return cornersOf(box).map((corner) => applyAffine(toPage, corner));
}

const EVERY_HANDLE: readonly HandleName[] = [...CORNERS, ...SIDES, 'rotate'];
const UPRIGHT_HANDLES: readonly HandleName[] = [...CORNERS, ...SIDES];
/** A text's height follows from its width. */
const TEXT_HANDLES: readonly HandleName[] = [...CORNERS, 'e', 'w', 'rotate'];

function handlesOf({ type }: VisibleElement): readonly HandleName[] {
  if (type === 'text') return TEXT_HANDLES;
  return type === 'frame' ? UPRIGHT_HANDLES : EVERY_HANDLE;
}

function frameOfOne(element: VisibleElement, local: Box): SelectionFrame {
  const { x, y, rotation, scaleX, scaleY } = element;
  const toPage = affine(x, y, rotation);
  const [ax, bx] = [local.minX * scaleX, local.maxX * scaleX];
  const [ay, by] = [local.minY * scaleY, local.maxY * scaleY];
  const box = isEmptyBox(local)
    ? EMPTY_BOX
    : {
        minX: Math.min(ax, bx),
        minY: Math.min(ay, by),
        maxX: Math.max(ax, bx),
        maxY: Math.max(ay, by),
      };
  if (element.type === 'line' && element.vertices.length === 2) {
    const whole = affine(x, y, rotation, scaleX, scaleY);
    const end = (at: readonly [number, number] | undefined) =>
      applyAffine(whole, { x: at?.[0] ?? 0, y: at?.[1] ?? 0 });
    const ends = [end(element.vertices[0]), end(element.vertices[1])] as const;
    return { box, toPage, handles: ['start', 'end'], ends };
  }
  return { box, toPage, handles: handlesOf(element) };
}

function unionOf(elements: readonly VisibleElement[], index: Pick<ElementIndex, 'placeBox'>): Box {
  let all = EMPTY_BOX;
  for (const element of elements) all = unionBox(all, index.placeBox(element));
  return all;
}
