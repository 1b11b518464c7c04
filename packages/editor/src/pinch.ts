import { type Camera, clampZoom, distance, screenToPage, type Vec } from '@inkmesh/geometry';
import { createVelocityTracker, type Held } from './camera/velocity.ts';

/** Two fingers on the page: what was under them when they came down stays under them. */
export interface Pinch {
  /** @returns the camera for where the fingers are now */
  move(first: Vec, second: Vec, timeMs: number): Camera;
  /** The point between the fingers, and how fast it and their spread went when the hand was lifted. */
  release(timeMs: number): { readonly screenPoint: Vec; readonly velocity: Held };
}

export function createPinch(camera: Camera, first: Vec, second: Vec, timeMs: number): Pinch {
  const tracker = createVelocityTracker();
  const pageMiddle = screenToPage(camera, middleOf(first, second));
  const startSpread = spreadOf(first, second);
  let middle: Vec;

  function follow(a: Vec, b: Vec, atMs: number): void {
    middle = middleOf(a, b);
    tracker.push({ ...middle, octaves: Math.log2(spreadOf(a, b)) }, atMs);
  }

  follow(first, second, timeMs);
  return {
    move(a, b, atMs) {
      follow(a, b, atMs);
      const zoom = clampZoom(camera.zoom * (spreadOf(a, b) / startSpread));
      return { x: pageMiddle.x - middle.x / zoom, y: pageMiddle.y - middle.y / zoom, zoom };
    },
    release: (atMs) => ({ screenPoint: middle, velocity: tracker.at(atMs) }),
  };
}

function spreadOf(a: Vec, b: Vec): number {
  return Math.max(distance(a, b), NEAREST_FINGERS_PX);
}

/** Fingers cannot be nearer; a reported smaller distance would make the zoom jump. */
const NEAREST_FINGERS_PX = 16;

function middleOf(a: Vec, b: Vec): Vec {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
