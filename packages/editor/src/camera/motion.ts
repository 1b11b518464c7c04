import {
  type Camera,
  clampZoom,
  pageToScreen,
  screenToPage,
  type Vec,
  zoomAbout,
} from '@inkmesh/geometry';
import {
  begunBy,
  type Curve,
  ease,
  goalOf,
  isOver,
  rest,
  retargeted,
  translated,
  valueAt,
  velocityAt,
} from './curve.ts';

/**
 * A camera that moves: the page point `anchor` is shown at the screen point (`x`, `y`), CSS pixels, and the
 * zoom is `zoom * 2^octaves`. What zooms about a screen point has that point for `x`, `y` at rest, so the
 * page point under it cannot move, whatever the zoom does meanwhile.
 */
export interface Motion {
  readonly anchor: Vec;
  readonly x: Curve;
  readonly y: Curve;
  /** What the zoom comes to, exactly: `octaves` ends at 0. Only a glide begins with it. */
  readonly zoom: number;
  readonly octaves: Curve;
}

export function restingAt({ x, y, zoom }: Camera): Motion {
  return { anchor: { x, y }, x: rest(0), y: rest(0), zoom, octaves: rest(0) };
}

export function cameraAt(motion: Motion, timeMs: number): Camera {
  const zoom = clampZoom(motion.zoom * 2 ** valueAt(motion.octaves, timeMs));
  return {
    x: motion.anchor.x - valueAt(motion.x, timeMs) / zoom,
    y: motion.anchor.y - valueAt(motion.y, timeMs) / zoom,
    zoom,
  };
}

/** Where it comes to rest. */
export function restOf({ anchor, x, y, zoom, octaves }: Motion): Camera {
  const end = { x: rest(goalOf(x)), y: rest(goalOf(y)), octaves: rest(goalOf(octaves)) };
  return cameraAt({ anchor, zoom, ...end }, 0);
}

export function isMotionOver({ x, y, octaves }: Motion, timeMs: number): boolean {
  return [x, y, octaves].every((curve) => isOver(curve, timeMs));
}

/** The motion, begun at `timeMs` at the latest. */
export function motionBegunBy(motion: Motion, timeMs: number): Motion {
  const { x, y, octaves } = motion;
  const begun = { x: begunBy(x, timeMs), y: begunBy(y, timeMs), octaves: begunBy(octaves, timeMs) };
  return { ...motion, ...begun };
}

/** Moved at once by `screenDelta`. Here and below: a glide ends, an ease, which was asked for, goes on. */
export function panned(motion: Motion, timeMs: number, screenDelta: Vec): Motion {
  const { x, y, ...still } = withoutGlide(motion, timeMs);
  return { ...still, x: translated(x, screenDelta.x), y: translated(y, screenDelta.y) };
}

/** On its way by `screenDelta` beyond where it was going. */
export function panEased(motion: Motion, timeMs: number, screenDelta: Vec): Motion {
  const { x, y, ...still } = withoutGlide(motion, timeMs);
  return {
    ...still,
    x: retargeted(x, timeMs, goalOf(x) + screenDelta.x),
    y: retargeted(y, timeMs, goalOf(y) + screenDelta.y),
  };
}

/** Zoomed at once, clamped, about `screenPoint`. */
export function zoomed(motion: Motion, timeMs: number, screenPoint: Vec, factor: number): Motion {
  const now = heldUnder(withoutGlide(motion, timeMs), timeMs, screenPoint);
  return { ...now, zoom: clampZoom(now.zoom * factor) };
}

/** On its way to `factor` times the zoom it was going to, clamped, about `screenPoint`. */
export function zoomEased(
  motion: Motion,
  timeMs: number,
  screenPoint: Vec,
  factor: number,
): Motion {
  const now = heldUnder(withoutGlide(motion, timeMs), timeMs, screenPoint);
  return zoomingTo(now, timeMs, clampZoom(now.zoom * factor));
}

/**
 * On its way to `goal`, which is given what was asked for until now; what will be under `screenPoint` goes
 * there straight.
 */
export function easedTo(
  motion: Motion,
  timeMs: number,
  goalFrom: (asked: Camera) => Camera,
  screenPoint: Vec,
): Motion {
  const now = withoutGlide(motion, timeMs);
  const goal = goalFrom(restOf(now));
  const anchor = screenToPage(goal, screenPoint);
  const place = pageToScreen(cameraAt(now, timeMs), anchor);
  const octavesPerMs = velocityAt(now.octaves, timeMs);
  // Beside the old anchor the page moves as that does, and spreads with the zoom.
  const along = (axis: 'x' | 'y') => {
    const spread = (place[axis] - valueAt(now[axis], timeMs)) * Math.LN2 * octavesPerMs;
    return ease(timeMs, place[axis], velocityAt(now[axis], timeMs) + spread, screenPoint[axis]);
  };
  return { ...zoomingTo(now, timeMs, goal.zoom), anchor, x: along('x'), y: along('y') };
}

/** Stopped: what is under `screenPoint` stays there, the zoom is the one an ease was going to. */
export function heldAt(motion: Motion, timeMs: number, screenPoint: Vec): Camera {
  const now = withoutGlide(motion, timeMs);
  return zoomAbout(cameraAt(now, timeMs), screenPoint, now.zoom);
}

/** How a movement that nobody holds any more goes on: velocities per ms, times in ms. */
export interface Release {
  readonly pan: (Vec & Friction) | undefined;
  readonly zoom: ({ readonly octaves: number } & Friction) | undefined;
}

interface Friction {
  readonly timeConstantMs: number;
  readonly lastsMs: number;
}

/** Let go at `screenPoint`. What the release says nothing of goes on as it did. */
export function gliding(
  motion: Motion,
  timeMs: number,
  screenPoint: Vec,
  { pan, zoom }: Release,
): Motion {
  const now = heldUnder(withoutGlide(motion, timeMs), timeMs, screenPoint);
  const panning = pan && {
    x: glide(timeMs, screenPoint.x, pan.x, pan),
    y: glide(timeMs, screenPoint.y, pan.y, pan),
  };
  const current = cameraAt(now, timeMs).zoom;
  const isAtLimit = zoom !== undefined && clampZoom(current * 2 ** zoom.octaves) === current;
  if (zoom === undefined || isAtLimit) return { ...now, ...panning };
  return { ...now, ...panning, zoom: current, octaves: glide(timeMs, 0, zoom.octaves, zoom) };
}

function glide(startMs: number, from: number, velocity: number, friction: Friction): Curve {
  const { timeConstantMs, lastsMs } = friction;
  return { kind: 'glide', startMs, from, velocity, timeConstantMs, lastsMs };
}

function withoutGlide(motion: Motion, timeMs: number): Motion {
  const { x, y, octaves } = motion;
  const stopped = (curve: Curve) => (curve.kind === 'glide' ? rest(valueAt(curve, timeMs)) : curve);
  const held = { ...motion, x: stopped(x), y: stopped(y) };
  if (octaves.kind !== 'glide') return held;
  return { ...held, zoom: cameraAt(motion, timeMs).zoom, octaves: rest(0) };
}

/** The same camera, held by what is under `screenPoint`. A pan still under way goes on. */
function heldUnder(motion: Motion, timeMs: number, screenPoint: Vec): Motion {
  const beside = (axis: 'x' | 'y') =>
    translated(motion[axis], screenPoint[axis] - valueAt(motion[axis], timeMs));
  const anchor = screenToPage(cameraAt(motion, timeMs), screenPoint);
  return { ...motion, anchor, x: beside('x'), y: beside('y') };
}

function zoomingTo(motion: Motion, timeMs: number, zoom: number): Motion {
  const from = Math.log2(cameraAt(motion, timeMs).zoom / zoom);
  const octaves = ease(timeMs, from, velocityAt(motion.octaves, timeMs), 0);
  return { ...motion, zoom, octaves };
}
