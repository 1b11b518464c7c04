import { type Box, isEmptyBox } from './box.ts';
import type { Vec } from './vec.ts';

/**
 * What part of the page is on the screen.
 * `x`, `y`: the page point at the top left of the canvas. `zoom`: CSS pixels per page unit.
 */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A canvas size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The zoom range the renderer keeps exact. */
export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 64;

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

export function screenToPage(camera: Camera, screenPoint: Vec): Vec {
  return {
    x: camera.x + screenPoint.x / camera.zoom,
    y: camera.y + screenPoint.y / camera.zoom,
  };
}

export function pageToScreen(camera: Camera, pagePoint: Vec): Vec {
  return { x: (pagePoint.x - camera.x) * camera.zoom, y: (pagePoint.y - camera.y) * camera.zoom };
}

/** The page moved with the hand: `screenDelta` in CSS pixels. */
export function panBy(camera: Camera, screenDelta: Vec): Camera {
  return {
    x: camera.x - screenDelta.x / camera.zoom,
    y: camera.y - screenDelta.y / camera.zoom,
    zoom: camera.zoom,
  };
}

/** Zoom to `zoom` (clamped) while the page point under `screenPoint` stays where it is. */
export function zoomAbout(camera: Camera, screenPoint: Vec, zoom: number): Camera {
  const next = clampZoom(zoom);
  const fixed = screenToPage(camera, screenPoint);
  return { x: fixed.x - screenPoint.x / next, y: fixed.y - screenPoint.y / next, zoom: next };
}

export function visibleBox(camera: Camera, size: Size): Box {
  return {
    minX: camera.x,
    minY: camera.y,
    maxX: camera.x + size.width / camera.zoom,
    maxY: camera.y + size.height / camera.zoom,
  };
}

/** The camera that shows `pageBox` centred with `margin` CSS pixels around it; never above `maxZoom`. */
export function fitCamera(pageBox: Box, size: Size, margin: number, maxZoom = 1): Camera {
  if (isEmptyBox(pageBox)) return { x: -size.width / 2, y: -size.height / 2, zoom: 1 };
  const width = Math.max(pageBox.maxX - pageBox.minX, 1e-6);
  const height = Math.max(pageBox.maxY - pageBox.minY, 1e-6);
  const room = {
    width: Math.max(size.width - 2 * margin, 1),
    height: Math.max(size.height - 2 * margin, 1),
  };
  const zoom = clampZoom(Math.min(room.width / width, room.height / height, maxZoom));
  return {
    x: (pageBox.minX + pageBox.maxX) / 2 - size.width / (2 * zoom),
    y: (pageBox.minY + pageBox.maxY) / 2 - size.height / (2 * zoom),
    zoom,
  };
}
