import { type NewText, newElementId } from '@inkmesh/board';
import { distance, screenToPage, type Vec } from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import { DRAG_FROM_PX } from '../select/reach.ts';
import type { TextStyle } from '../text-style.ts';
import { addWithin } from './frame-contents.ts';
import type { Gesture, GestureContext } from './gesture.ts';
import { madeScale } from './made-size.ts';

/**
 * A text to be written at once. A click: it is as wide as its lines, the first of which begins at the pointer; a drag:
 * it wraps in the width that was drawn.
 */
export function textGesture(
  context: GestureContext,
  style: TextStyle,
  start: PointerInput,
): Gesture {
  const pressed = lastSample(start);
  const from = screenToPage(context.camera(), pressed);
  const size = style.size * madeScale(context.camera().zoom);
  let last = pressed;
  let travelledPx = 0;
  let isDragged = false;

  function show(): void {
    const to = screenToPage(context.camera(), last);
    const height = LINE_HEIGHT * size;
    const corners = [from, { x: to.x, y: from.y }];
    const below = corners.map(({ x, y }) => ({ x, y: y + height })).reverse();
    context.show({ brush: { kind: 'marquee', pagePoints: [...corners, ...below] } });
  }

  return {
    kind: 'create',
    move(input) {
      const now = lastSample(input);
      travelledPx += distance(last, now);
      last = now;
      isDragged ||= distance(pressed, now) >= DRAG_FROM_PX[start.pointerType];
      if (isDragged) show();
    },
    end() {
      const to = screenToPage(context.camera(), last);
      if (!isDragged) return writeAt(context, style, from);
      const w = Math.max(Math.abs(to.x - from.x), size);
      write(context, { ...style, size, x: Math.min(from.x, to.x), y: from.y, w });
    },
    cancel: context.settle,
    travelledPx: () => travelledPx,
  };
}

/** A text as wide as its lines, the middle of the first one's beginning at the page point. */
export function writeAt(context: GestureContext, style: TextStyle, { x, y }: Vec): void {
  const size = style.size * madeScale(context.camera().zoom);
  write(context, { ...style, size, x, y: y - (LINE_HEIGHT / 2) * size });
}

function write(context: GestureContext, text: Omit<NewText, 'type' | 'text'>): void {
  const id = newElementId(context.random);
  const { undoSteps } = context.board.history();
  addWithin(context, { ...text, type: 'text', text: '', id });
  context.settle();
  context.made(id);
  context.edit(id, undoSteps);
}

/** Em: as text is drawn (packages/renderer, text/layout.ts). */
const LINE_HEIGHT = 1.3;
