import {
  type Bind,
  boundLine,
  type ElementId,
  type LineElement,
  type LineProps,
} from '@inkmesh/board';
import { applyAffine, invertAffine, screenToPage, type Vec } from '@inkmesh/geometry';
import { toPageOf } from '../element-outline.ts';
import { lastSample } from '../input.ts';
import { onAngleStep } from '../select/angle.ts';
import type { LineEnd } from '../select/frame.ts';
import { bindAt } from './bind.ts';
import type { Drag } from './drag.ts';
import type { GestureContext } from './gesture.ts';

/**
 * One end of a straight line follows the hand; with Shift at steps of 15 degrees about the other. An arrow's holds on
 * to what it points at, but not with Ctrl.
 */
export function lineEndDrag(context: GestureContext, id: ElementId, end: LineEnd, from: Vec): Drag {
  const { board } = context;
  const line = lineOf(id);
  const ends = line === undefined ? undefined : endsOf(line);
  const held = ends?.[end === 'start' ? 0 : 1] ?? from;
  const fixed = ends?.[end === 'start' ? 1 : 0] ?? from;
  let to = held;
  let bind: Bind | undefined;

  function lineOf(wanted: ElementId): LineElement | undefined {
    const element = board.get(wanted);
    return element?.type === 'line' ? element : undefined;
  }

  function bindFor(line: LineElement): Bind | undefined {
    const other = end === 'start' ? line.endBind : line.startBind;
    return bindAt(context, to, new Set([id, ...(other === undefined ? [] : [other.to])]));
  }

  return {
    kind: 'resize',
    move(input) {
      const hand = screenToPage(context.camera(), lastSample(input));
      const point = { x: held.x + hand.x - from.x, y: held.y + hand.y - from.y };
      to = input.shift ? onAngleStep(fixed, point) : point;
      const now = lineOf(id);
      if (now === undefined) return;
      bind = input.mod || !isArrow(now) ? undefined : bindFor(now);
      const changed = boundLine({ ...now, ...withEnd(now, end, to, bind) }, board.get);
      const frame = context.state().frameBox;
      const shown = endsOf(changed);
      context.show({
        preview: [changed],
        hovered: bind?.to,
        ...(frame && { frameBox: { ...frame, ends: shown } }),
      });
    },
    end() {
      const now = lineOf(id);
      if (now !== undefined) board.update(id, withEnd(now, end, to, bind));
      context.settle();
    },
    cancel: context.settle,
    isPointless: () => lineOf(id) === undefined,
  };
}

function endsOf(line: LineElement): readonly [Vec, Vec] {
  const toPage = toPageOf(line);
  const at = (index: number) => {
    const [x, y] = line.vertices.at(index) ?? [0, 0];
    return applyAffine(toPage, { x, y });
  };
  return [at(0), at(-1)];
}

/** Plain lines are drawn over things, not between them. */
function isArrow({ startHead, endHead, startBind, endBind }: LineElement): boolean {
  return startHead !== 'none' || endHead !== 'none' || (startBind ?? endBind) !== undefined;
}

/** The other vertices stay where they are on the page. */
function withEnd(
  line: LineElement,
  end: LineEnd,
  pagePoint: Vec,
  bind: Bind | undefined,
): LineProps {
  const toLocal = invertAffine(toPageOf(line));
  if (toLocal === undefined) return {};
  const { x, y } = applyAffine(toLocal, pagePoint);
  const vertices = [...line.vertices];
  vertices[end === 'start' ? 0 : vertices.length - 1] = [x, y];
  return end === 'start' ? { vertices, startBind: bind } : { vertices, endBind: bind };
}
