import type { PointerInput } from '../input.ts';

/** How far from what is drawn a press still takes it, CSS pixels: tldraw's margin; a finger covers more. */
export const HIT_REACH_PX: Readonly<Record<PointerInput['pointerType'], number>> = {
  mouse: 6,
  pen: 8,
  touch: 14,
};

/** A press that travels less is a click, CSS pixels (tldraw: 4 with a mouse, 6 with a finger). */
export const DRAG_FROM_PX: Readonly<Record<PointerInput['pointerType'], number>> = {
  mouse: 4,
  pen: 5,
  touch: 6,
};
