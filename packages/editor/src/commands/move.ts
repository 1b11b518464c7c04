import { type Affine, multiplyAffine, type Vec } from '@inkmesh/geometry';
import { frameAround } from '../select/frame.ts';
import { moveBy, scaleAbout, turnAbout } from '../select/resize.ts';
import { middleOf } from '../select/transform.ts';
import { boxAround, type CommandContext, freeLeaves, moveElements } from './context.ts';

/** Page units of an arrow key, and with Shift: as Excalidraw and tldraw. */
export const NUDGE = { small: 1, large: 10 } as const;

export function nudge(context: CommandContext, delta: Vec): void {
  apply(context, moveBy(delta));
}

/** Mirrors what is selected about its middle; text moves and stays readable. */
export function flip(context: CommandContext, axis: 'x' | 'y'): void {
  const leaves = freeLeaves(context, context.selection());
  const middle = middleOf(boxAround(leaves, context.index));
  apply(context, scaleAbout(middle, axis === 'x' ? { x: -1, y: 1 } : { x: 1, y: -1 }));
}

/** Where the selection is and how large, as its frame has it: x and y of its upper left corner, page units, radians. */
export interface SelectionPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly rotation: number;
}

export function placeOf(context: CommandContext): SelectionPlace | undefined {
  const frame = frameAround(freeLeaves(context, context.selection()), context.index, false);
  if (frame === undefined) return undefined;
  const { box, toPage } = frame;
  const middle = middleOf(box);
  const [w, h] = [box.maxX - box.minX, box.maxY - box.minY];
  // The corner as if it were not turned: turning changes neither x nor y.
  const x = toPage.a * middle.x + toPage.c * middle.y + toPage.e - w / 2;
  const y = toPage.b * middle.x + toPage.d * middle.y + toPage.f - h / 2;
  return { x, y, w, h, rotation: Math.atan2(toPage.b, toPage.a) };
}

/** Puts the selection where numbers say; what is left out stays. What has no width or height is not stretched. */
export function setPlace(context: CommandContext, wanted: Partial<SelectionPlace>): void {
  const now = placeOf(context);
  if (now === undefined || Object.values(wanted).some((value) => !Number.isFinite(value))) return;
  const { x = now.x, y = now.y, w = now.w, h = now.h, rotation = now.rotation } = wanted;
  if (w <= 0 || h <= 0) return;
  const before = { x: now.x + now.w / 2, y: now.y + now.h / 2 };
  const after = { x: x + w / 2, y: y + h / 2 };
  const grow = {
    x: now.w === 0 ? 1 : w / now.w,
    y: now.h === 0 ? 1 : h / now.h,
  };
  // Straightened, stretched, turned and moved, all about the middle.
  const steps = [
    turnAbout(before, -now.rotation),
    scaleAbout(before, grow),
    turnAbout(before, rotation),
    moveBy({ x: after.x - before.x, y: after.y - before.y }),
  ];
  apply(
    context,
    steps.reduce((map, step) => multiplyAffine(step, map)),
  );
}

function apply(context: CommandContext, map: Affine): void {
  const leaves = freeLeaves(context, context.selection());
  if (leaves.length > 0) context.board.transact(() => moveElements(context, leaves, map));
}
