import type { Camera, Vec } from '@inkmesh/geometry';
import {
  cameraAt,
  easedTo,
  gliding,
  heldAt,
  isMotionOver,
  type Motion,
  motionBegunBy,
  panEased,
  panned,
  restingAt,
  restOf,
  zoomEased,
  zoomed,
} from './motion.ts';
import { releaseOf } from './release.ts';
import type { Held } from './velocity.ts';

/**
 * Moves a camera. Times are ms of the clock that frames and input events have; what is not dated begins with
 * the next frame, or where the movement under way is.
 */
export interface CameraMover {
  /** The camera is brought to where it is at `timeMs`. @returns whether it still moves */
  tick(timeMs: number): boolean;
  /** At once, with the hand. */
  pan(screenDelta: Vec, timeMs?: number): void;
  zoom(screenPoint: Vec, factor: number, timeMs?: number): void;
  /** Eased; several add up. At once with reduced motion, as is the next. */
  easePan(screenDelta: Vec, timeMs?: number): void;
  easeZoom(screenPoint: Vec, factor: number, timeMs?: number): void;
  /** `goal` is given what was asked for until now: where an ease is going, and where else is now. */
  easeTo(goal: (asked: Camera) => Camera, screenPoint: Vec): void;
  /** The hand let go at `screenPoint` with that velocity: it may glide on. Not with reduced motion. */
  release(screenPoint: Vec, velocity: Held, timeMs: number): void;
  /**
   * A hand comes down at `screenPoint`: whatever moves stops, what is seen under the hand staying there. A zoom
   * that was asked for is made whole about it: 100 % is 100 %.
   */
  hold(screenPoint: Vec): void;
  /** Whatever moves is where it was going. */
  settle(): void;
  /** At once there, and at rest. */
  set(camera: Camera): void;
  /** Where the camera comes to rest. */
  goal(): Camera;
}

export interface CameraMoverOptions {
  readonly camera: () => Camera;
  readonly show: (camera: Camera) => void;
  readonly reducedMotion: () => boolean;
}

type Step = (motion: Motion, timeMs: number) => Motion;

export function createCameraMover(options: CameraMoverOptions): CameraMover {
  const { camera, show, reducedMotion } = options;
  let motion: Motion | undefined;
  // Up to when the motion has been followed; Infinity: it waits for the frame it begins with.
  let followedMs = 0;

  function momentOf(timeMs: number | undefined): number {
    if (motion === undefined) return timeMs ?? Number.POSITIVE_INFINITY;
    return Math.max(followedMs, timeMs ?? followedMs);
  }

  function follow(next: Motion, timeMs: number, shown = cameraAt(next, timeMs)): void {
    const isOver = isMotionOver(next, timeMs);
    motion = isOver ? undefined : next;
    followedMs = timeMs;
    show(isOver ? restOf(next) : shown);
  }

  function jump(change: Step, givenMs: number | undefined): void {
    const timeMs = momentOf(givenMs);
    follow(change(motion ?? restingAt(camera()), timeMs), timeMs);
  }

  // What begins to move is for now where it was.
  function begin(change: Step, givenMs?: number): void {
    const timeMs = momentOf(givenMs);
    const before = motion === undefined ? camera() : cameraAt(motion, timeMs);
    follow(change(motion ?? restingAt(before), timeMs), timeMs, before);
    if (reducedMotion()) settle();
  }

  function set(next: Camera): void {
    motion = undefined;
    show(next);
  }

  function settle(): void {
    if (motion !== undefined) set(restOf(motion));
  }

  return {
    tick(timeMs) {
      if (motion === undefined) return false;
      // A frame's time may lie a little before that of the input handled in it, and so before its start.
      follow(motionBegunBy(motion, timeMs), timeMs);
      return motion !== undefined;
    },
    pan: (screenDelta, timeMs) => jump((from, atMs) => panned(from, atMs, screenDelta), timeMs),
    zoom: (screenPoint, factor, timeMs) =>
      jump((from, atMs) => zoomed(from, atMs, screenPoint, factor), timeMs),
    easePan: (screenDelta, timeMs) =>
      begin((from, atMs) => panEased(from, atMs, screenDelta), timeMs),
    easeZoom: (screenPoint, factor, timeMs) =>
      begin((from, atMs) => zoomEased(from, atMs, screenPoint, factor), timeMs),
    easeTo: (goal, screenPoint) => begin((from, atMs) => easedTo(from, atMs, goal, screenPoint)),
    release(screenPoint, velocity, timeMs) {
      const { pan, zoom } = releaseOf(velocity);
      if (reducedMotion() || (pan ?? zoom) === undefined) return;
      begin((from, atMs) => gliding(from, atMs, screenPoint, { pan, zoom }), timeMs);
    },
    hold(screenPoint) {
      if (motion === undefined) return;
      set(heldAt(motion, followedMs, screenPoint));
    },
    settle,
    set,
    goal: () => (motion === undefined ? camera() : restOf(motion)),
  };
}
