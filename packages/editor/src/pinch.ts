import { type Camera, clampZoom, distance, screenToPage, type Vec } from '@inkmesh/geometry';

/** Two fingers on the page: what was under them when they came down stays under them. */
export interface Pinch {
  /** @returns the camera for where the fingers are now */
  move(first: Vec, second: Vec): Camera;
}

export function createPinch(camera: Camera, first: Vec, second: Vec): Pinch {
  const pageMiddle = screenToPage(camera, middle(first, second));
  const startDistance = Math.max(distance(first, second), NEAREST_FINGERS_PX);
  return {
    move(a, b) {
      const spread = Math.max(distance(a, b), NEAREST_FINGERS_PX) / startDistance;
      const zoom = clampZoom(camera.zoom * spread);
      const now = middle(a, b);
      return { x: pageMiddle.x - now.x / zoom, y: pageMiddle.y - now.y / zoom, zoom };
    },
  };
}

/** Fingers cannot be nearer; a reported smaller distance would make the zoom jump. */
const NEAREST_FINGERS_PX = 16;

function middle(a: Vec, b: Vec): Vec {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
