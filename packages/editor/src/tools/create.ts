import {
  boundLine,
  type ElementId,
  isVisible,
  type NewElement,
  newElementId,
  previewElement,
  type ShapeKind,
} from '@inkmesh/board';
import { screenToPage, type Vec } from '@inkmesh/geometry';
import { orderAboveAll } from '../commands/copies.ts';
import { lastSample, type PointerInput } from '../input.ts';
import { onAngleStep } from '../select/angle.ts';
import { DRAG_FROM_PX } from '../select/reach.ts';
import { createEdgeSnapper } from '../snap/edge-snapper.ts';
import type { LineTool, ShapeStyle } from '../style.ts';
import { apart, bindAt } from './bind.ts';
import { addWithin } from './frame-contents.ts';
import type { Gesture, GestureContext } from './gesture.ts';

/** A shape from corner to corner: with Shift as high as wide, with Alt from its middle. A click makes one of a usual size. */
export function shapeGesture(
  context: GestureContext,
  shape: ShapeKind,
  style: ShapeStyle,
  start: PointerInput,
): Gesture {
  return createGesture(context, start, {
    draft(from, to, input) {
      const drawn = { type: 'shape', shape, ...style } as const;
      return { ...drawn, ...boxBetween(from, to, input.shift, input.alt) };
    },
    clicked(at) {
      const side = CLICKED_PX / context.camera().zoom;
      const place = { x: at.x - side / 2, y: at.y - side / 2, w: side, h: side };
      return { type: 'shape', shape, ...style, ...place };
    },
  });
}

/**
 * A line or an arrow: with Shift in steps of 15 degrees. An arrow's ends hold on to what they point at, but not with
 * Ctrl. A click makes none: it would have no direction.
 */
export function lineGesture(
  context: GestureContext,
  tool: LineTool,
  { fill: _, ...style }: ShapeStyle,
  start: PointerInput,
): Gesture {
  const holds = tool === 'arrow' && !start.mod;
  const atPress = screenToPage(context.camera(), lastSample(start));
  const startBind = holds ? bindAt(context, atPress, NONE) : undefined;
  return createGesture(context, start, {
    draft(from, to, input) {
      const end = input.shift ? onAngleStep(from, to) : to;
      const endBind = holds && !input.mod ? bindAt(context, end, NONE) : undefined;
      return {
        type: 'line',
        ...style,
        endHead: tool === 'arrow' ? 'arrow' : 'none',
        x: from.x,
        y: from.y,
        vertices: [
          [0, 0],
          [end.x - from.x, end.y - from.y],
        ],
        ...apart(startBind, endBind),
      };
    },
    clicked: () => undefined,
  });
}

const NONE: ReadonlySet<string> = new Set();

/** A shape made by a click, CSS pixels: what a hand would draw. */
const CLICKED_PX = 120;

export interface Maker {
  draft(from: Vec, to: Vec, input: PointerInput): NewElement;
  clicked(at: Vec): NewElement | undefined;
  /** Instead of adding it, into the frame it lies in. */
  add?(element: NewElement, id: ElementId): void;
  /** What was made is to be written on at once. */
  readonly isWrittenOn?: true;
}

export function createGesture(context: GestureContext, start: PointerInput, maker: Maker): Gesture {
  const { board } = context;
  const pressed = lastSample(start);
  const id = newElementId(context.random);
  const atPress = screenToPage(context.camera(), pressed);
  const from = start.mod
    ? atPress
    : createEdgeSnapper(context, [], atPress, BOTH).snap(atPress).point;
  const snapper = createEdgeSnapper(context, [], from, BOTH);
  let last = start;
  let isDragged = false;
  let travelledPx = 0;
  let made: NewElement | undefined;

  function show(): void {
    const hand = screenToPage(context.camera(), lastSample(last));
    const { point, guides } = last.mod ? { point: hand, guides: [] } : snapper.snap(hand);
    made = maker.draft(from, point, last);
    const drawn = previewElement(made, id, orderAboveAll(0));
    const preview = [drawn.type === 'line' ? boundLine(drawn, board.get) : drawn].filter(isVisible);
    // What its end holds on to is outlined.
    const hovered = drawn.type === 'line' ? drawn.endBind?.to : undefined;
    context.show({ preview, guides, hovered });
  }

  return {
    kind: 'create',
    move(input) {
      const [before, now] = [lastSample(last), lastSample(input)];
      travelledPx += Math.hypot(now.x - before.x, now.y - before.y);
      last = input;
      const away = Math.hypot(now.x - pressed.x, now.y - pressed.y);
      isDragged ||= away >= DRAG_FROM_PX[start.pointerType];
      if (isDragged) show();
    },
    modifiers(held) {
      last = { ...last, ...held };
      if (isDragged) show();
    },
    end() {
      const element = made ?? maker.clicked(atPress);
      if (element === undefined) return context.settle();
      if (maker.add === undefined) addWithin(context, { ...element, id });
      else maker.add(element, id);
      context.settle();
      context.made(id);
      if (maker.isWrittenOn) context.edit(id);
    },
    cancel: context.settle,
    travelledPx: () => travelledPx,
  };
}

const BOTH = ['x', 'y'] as const;

export function boxBetween(from: Vec, to: Vec, isSquare: boolean, isFromMiddle: boolean) {
  let [dx, dy] = [to.x - from.x, to.y - from.y];
  if (isSquare) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    dx = side * (dx < 0 ? -1 : 1);
    dy = side * (dy < 0 ? -1 : 1);
  }
  const start = isFromMiddle ? { x: from.x - dx, y: from.y - dy } : from;
  const [w, h] = isFromMiddle ? [2 * dx, 2 * dy] : [dx, dy];
  return {
    x: Math.min(start.x, start.x + w),
    y: Math.min(start.y, start.y + h),
    w: Math.abs(w),
    h: Math.abs(h),
  };
}
