import type { Release } from './motion.ts';
import type { Held } from './velocity.ts';

/**
 * How the page goes on when a hand lets go of it: as fast as the hand, then slowed by friction, the speed
 * falling as e^(-t / time constant), until it is too slow to see. Too slow from the beginning: not at all.
 */
export function releaseOf({ x, y, octaves }: Held): Release {
  const panSpeed = Math.hypot(x, y);
  const zoomSpeed = Math.abs(octaves);
  const pan = frictionOf(PAN, panSpeed);
  const zoom = frictionOf(ZOOM, zoomSpeed);
  return {
    pan: pan && { ...pan, x: (x / panSpeed) * pan.speed, y: (y / panSpeed) * pan.speed },
    zoom: zoom && { ...zoom, octaves: (octaves / zoomSpeed) * zoom.speed },
  };
}

/** Speeds per ms. */
interface Law {
  readonly timeConstantMs: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly stop: number;
}

/**
 * CSS pixels. The time constant is between the hand tool of tldraw (about 150 ms) and UIScrollView (500 ms,
 * `decelerationRate.normal`): one flick turns a page, a nudge does not run away. A flick of the whole arm is
 * 4 px/ms; below 0.1 px/ms a hand is putting the page in its place.
 */
const PAN: Law = { timeConstantMs: 250, slowest: 0.1, fastest: 4, stop: 0.005 };

/**
 * Octaves. What zooms moves about this far from the fingers, px: from it and the speeds of a pan come those of
 * a zoom. The time constant is UIScrollView's `decelerationRate.fast`; the fastest glides half an octave.
 */
const FROM_FINGERS_PX = 500;
const ZOOM: Law = {
  timeConstantMs: 100,
  slowest: PAN.slowest / (Math.LN2 * FROM_FINGERS_PX),
  fastest: 0.005,
  stop: PAN.stop / (Math.LN2 * FROM_FINGERS_PX),
};

function frictionOf({ timeConstantMs, slowest, fastest, stop }: Law, handSpeed: number) {
  if (!(handSpeed >= slowest)) return undefined;
  const speed = Math.min(handSpeed, fastest);
  return { speed, timeConstantMs, lastsMs: timeConstantMs * Math.log(speed / stop) };
}
