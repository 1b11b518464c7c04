import type { VisibleElement } from '@inkmesh/board';
import { screenToPage, type Vec } from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import type { Gesture, GestureContext } from './gesture.ts';
import { hitAt } from './select.ts';

/** Takes the colour of what is under the pointer when it is lifted. */
export function eyedropperGesture(context: GestureContext, start: PointerInput): Gesture {
  return tap(context, start, (pagePoint, { pointerType }) => {
    const hit = hitAt(context, pagePoint, pointerType);
    const color = hit && colorAt(context, hit, pagePoint);
    if (color !== undefined) context.picked(color);
  });
}

/** Fills the topmost closed shape around the pointer with the colour in hand; once more takes the filling away. */
export function bucketGesture(context: GestureContext, start: PointerInput): Gesture {
  return tap(context, start, (pagePoint) => {
    const shape = context.index
      .around(pagePoint)
      .find((element) => element.type === 'shape' || element.type === 'frame');
    if (shape === undefined) return;
    const color = context.fillColor();
    context.board.update(shape.id, { fill: shape.fill === color ? '' : color });
  });
}

function tap(
  context: GestureContext,
  start: PointerInput,
  act: (pagePoint: Vec, input: PointerInput) => void,
): Gesture {
  let last = start;
  return {
    kind: 'press',
    move(input) {
      last = input;
    },
    end() {
      context.settle();
      act(screenToPage(context.camera(), lastSample(last)), last);
    },
    cancel: context.settle,
    travelledPx: () => {
      const [from, to] = [lastSample(start), lastSample(last)];
      return Math.hypot(to.x - from.x, to.y - from.y);
    },
  };
}

/** As on a light board. Undefined for pictures, whose pixels are not known here. */
function colorAt(
  { index }: GestureContext,
  element: VisibleElement,
  pagePoint: Vec,
): string | undefined {
  switch (element.type) {
    case 'stroke':
    case 'line':
    case 'text':
      return element.color;
    case 'shape': {
      const isOnLine = element.width > 0 && index.isOnLine(element, pagePoint);
      return element.fill === '' || isOnLine ? element.color : element.fill;
    }
    case 'frame':
      return element.fill === '' ? undefined : element.fill;
    case 'note':
      return element.paper;
    case 'image':
      return undefined;
  }
}
