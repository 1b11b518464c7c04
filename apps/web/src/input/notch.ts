/** UI Events, `WheelEvent.DOM_DELTA_PIXEL` and so on. */
export const DELTA_MODE = { pixels: 0, lines: 1, pages: 2 } as const;

/** What of a wheel event tells what turned it. */
export type WheelSteps = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'timeStamp'>;

/**
 * Tells the notches of a wheel, which jump and are eased, from the fine steps of a trackpad or a free wheel,
 * which are smooth as they come and would only be late. No event says which it is. A notch is
 * 1. counted in lines or pages (Firefox), or
 * 2. along one axis and at least {@link NOTCH_PX} long,
 * 3. unless fine steps came just before: a trackpad's flick begins with small steps, however long they become.
 * A notch taken for a fine step jumps as it did; a fine step taken for a notch is late by a few frames: both
 * arrive at the same place.
 */
export function createNotchDetector(): (steps: WheelSteps) => boolean {
  let lastFineMs = Number.NEGATIVE_INFINITY;
  return (steps) => {
    if (steps.deltaMode !== DELTA_MODE.pixels) return true;
    const isFine = !isLongAlongOneAxis(steps) || steps.timeStamp - lastFineMs < SAME_MOVE_MS;
    if (isFine) lastFineMs = steps.timeStamp;
    return !isFine;
  };
}

/** The shortest notch browsers report: 53 px with GTK; 100 and 120 elsewhere, less by the browser's own zoom. */
const NOTCH_PX = 50;

/** Trackpads report each frame while fingers or their momentum move, and rest between two moves. */
const SAME_MOVE_MS = 150;

function isLongAlongOneAxis({ deltaX, deltaY }: WheelSteps): boolean {
  return (
    Math.min(Math.abs(deltaX), Math.abs(deltaY)) === 0 && Math.hypot(deltaX, deltaY) >= NOTCH_PX
  );
}
