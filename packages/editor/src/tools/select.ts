import type { ElementId } from '@inkmesh/board';
import {
  applyAffine,
  boxesTouch,
  distance,
  invertAffine,
  screenToPage,
  type Vec,
} from '@inkmesh/geometry';
import { lastSample, type PointerInput } from '../input.ts';
import type { SelectionFrame } from '../select/frame.ts';
import { handleAt, isLineEnd } from '../select/handles.ts';
import { DRAG_FROM_PX, HIT_REACH_PX } from '../select/reach.ts';
import type { Drag } from './drag.ts';
import type { Gesture, GestureContext } from './gesture.ts';
import { lineEndDrag } from './line-end.ts';
import { marqueeDrag } from './marquee.ts';
import { moveDrag } from './move.ts';
import { resizeDrag } from './resize.ts';
import { rotateDrag } from './rotate.ts';
import { writeAt } from './text.ts';

/**
 * A press of the select tool or the lasso, and what becomes of it:
 *
 * ```
 * click   on an element selects it (Shift: adds it or takes it out), elsewhere nothing
 * double  goes one group deeper, or edits the text; in the middle of a shape its label, elsewhere it begins a text
 * drag    of a handle resizes or turns; of an element moves the selection, and the element if it is not in it; of the
 *         inside of the frame moves it; elsewhere draws a marquee, or a loop with the lasso
 * ```
 */
export function selectGesture(
  context: GestureContext,
  tool: 'select' | 'lasso',
  start: PointerInput,
  clicks: number,
): Gesture {
  const pressed = lastSample(start);
  const from = screenToPage(context.camera(), pressed);
  const frame = context.state().frameBox;
  const handle = frame && handleAt(frame, context.camera(), pressed, start.pointerType);
  const hit = hitAt(context, from, start.pointerType);
  const taken = hit && context.takenBy(hit);
  let last = start;
  let travelledPx = 0;
  let drag: Drag | undefined;

  function begin(): Drag {
    if (frame !== undefined && handle !== undefined) return dragOfHandle(frame);
    const { selection } = context.state();
    const isTaken = taken !== undefined && selection.has(taken);
    const isInFrame = frame !== undefined && !start.shift && isInside(frame, from);
    const takesAnew = tool === 'select' && taken !== undefined;
    if (takesAnew && !isTaken)
      context.select(new Set(start.shift ? [...selection, taken] : [taken]));
    if (takesAnew || isTaken || (isInFrame && tool === 'select')) return moveDrag(context, from);
    return marqueeDrag(context, tool === 'lasso' ? 'lasso' : 'marquee', start);
  }

  function dragOfHandle(under: SelectionFrame): Drag {
    if (handle === undefined || handle === 'rotate') return rotateDrag(context, under, from);
    if (!isLineEnd(handle)) return resizeDrag(context, under, handle, from);
    const [id] = context.state().selection;
    return lineEndDrag(context, id ?? ('' as ElementId), handle, from);
  }

  function goDeeper(from: ElementId): void {
    const deeper = hit && context.structure.takenBy(hit, from);
    if (deeper === undefined || deeper === from) context.edit(from);
    else context.select(new Set([deeper]));
  }

  /** In the shape around the pointer, if there is one; otherwise a new text. */
  function write(): void {
    const shape = context.index.around(from).find(({ type }) => type === 'shape');
    if (shape === undefined) writeAt(context, context.state().textStyles.text, from);
    else context.edit(shape.id);
  }

  function click(): void {
    const { selection } = context.state();
    if (taken === undefined) {
      if (clicks === 2 && tool === 'select' && !last.shift) write();
      else if (!last.shift) context.select(NOTHING);
    } else if (last.shift) context.select(toggled(selection, taken));
    else if (clicks === 2 && selection.has(taken)) goDeeper(taken);
    else context.select(new Set([taken]));
  }

  return {
    get kind() {
      return drag?.kind ?? 'press';
    },
    move(input) {
      const now = lastSample(input);
      travelledPx += distance(lastSample(last), now);
      last = input;
      const isFar = distance(pressed, now) >= DRAG_FROM_PX[start.pointerType];
      if (drag === undefined && isFar) drag = begin();
      drag?.move(input);
    },
    modifiers(held) {
      last = { ...last, ...held };
      drag?.move(last);
    },
    end() {
      if (drag === undefined) click();
      else drag.end();
    },
    cancel: () => drag?.cancel(),
    travelledPx: () => travelledPx,
    isPointless: () => drag?.isPointless?.() ?? false,
  };
}

/** What a press at the page point takes hold of. */
export function hitAt(
  context: Pick<GestureContext, 'index' | 'camera'>,
  pagePoint: Vec,
  pointerType: PointerInput['pointerType'],
) {
  return context.index.at(pagePoint, HIT_REACH_PX[pointerType] / context.camera().zoom);
}

const NOTHING: ReadonlySet<ElementId> = new Set();

function toggled(ids: ReadonlySet<ElementId>, id: ElementId): ReadonlySet<ElementId> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function isInside({ box, toPage, ends }: SelectionFrame, pagePoint: Vec): boolean {
  const toFrame = invertAffine(toPage);
  if (toFrame === undefined || ends !== undefined) return false;
  const { x, y } = applyAffine(toFrame, pagePoint);
  return boxesTouch(box, { minX: x, minY: y, maxX: x, maxY: y });
}
