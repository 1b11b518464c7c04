import { type Bind, bindTarget, type VisibleElement } from '@inkmesh/board';
import { applyAffine, distance, invertAffine, isInsidePolygon, type Vec } from '@inkmesh/geometry';
import { cornersOf, toPageOf } from '../element-outline.ts';
import type { GestureContext } from './gesture.ts';

/** An arrow's end this near to the middle of what it points at holds on to the middle, CSS pixels. */
const MIDDLE_REACH_PX = 14;
/** And this far outside still means it. */
const OUTSIDE_REACH_PX = 6;

/**
 * What an arrow's end at the page point would hold on to: the topmost that can be held, filled or not.
 *
 * @param except what it must not, itself for one
 */
export function bindAt(
  context: GestureContext,
  pagePoint: Vec,
  except: ReadonlySet<string>,
): Bind | undefined {
  const { index, structure } = context;
  const reach = OUTSIDE_REACH_PX / context.camera().zoom;
  const { x, y } = pagePoint;
  const around = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
  const target = index
    .topmost(around)
    .find(
      (element) =>
        !except.has(element.id) && structure.isFree(element) && isOver(element, pagePoint, reach),
    );
  return target && bindTo(target, context, pagePoint);
}

function isOver(element: VisibleElement, pagePoint: Vec, reach: number): boolean {
  const target = bindTarget(element, { to: element.id, u: 0.5, v: 0.5 });
  if (target === undefined) return false;
  const near = [
    pagePoint,
    { x: pagePoint.x - reach, y: pagePoint.y },
    { x: pagePoint.x + reach, y: pagePoint.y },
    { x: pagePoint.x, y: pagePoint.y - reach },
    { x: pagePoint.x, y: pagePoint.y + reach },
  ];
  return near.some((point) => isInsidePolygon(target.outline, point));
}

function bindTo(
  element: VisibleElement,
  { index, camera }: GestureContext,
  pagePoint: Vec,
): Bind | undefined {
  const toLocal = invertAffine(toPageOf(element));
  if (toLocal === undefined) return undefined;
  const [from, , to] = cornersOf(index.localBox(element));
  const at = applyAffine(toLocal, pagePoint);
  const share = (value: number, low: number, high: number) =>
    high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
  const bind = { to: element.id, u: share(at.x, from.x, to.x), v: share(at.y, from.y, to.y) };
  const middle = bindTarget(element, { to: element.id, u: 0.5, v: 0.5 })?.anchor;
  const isMiddle =
    middle !== undefined && distance(middle, pagePoint) * camera().zoom <= MIDDLE_REACH_PX;
  return isMiddle ? { ...bind, u: 0.5, v: 0.5 } : bind;
}

/** Both ends in one thing: the arrow is drawn upon it, and holds on to nothing. */
export function apart(
  start: Bind | undefined,
  end: Bind | undefined,
): { readonly startBind: Bind | undefined; readonly endBind: Bind | undefined } {
  const isOne = start !== undefined && start.to === end?.to;
  return { startBind: isOne ? undefined : start, endBind: isOne ? undefined : end };
}
