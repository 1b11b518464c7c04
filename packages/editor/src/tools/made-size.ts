/**
 * By how much what a click makes is larger than usual. Notes and texts of one board are of one size, whatever the zoom;
 * but where that would be too small to read, or larger than the screen, they are as large on the screen as at 100 %.
 */
export function madeScale(zoom: number): number {
  return zoom >= LEAST_ZOOM && zoom <= MOST_ZOOM ? 1 : 1 / zoom;
}

/** Text of 24 units is 6 px here: the least that can be made out. */
const LEAST_ZOOM = 0.25;
/** A note of 200 units is as high as a screen of a laptop here. */
const MOST_ZOOM = 4;
