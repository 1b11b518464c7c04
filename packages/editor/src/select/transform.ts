import type { ElementProps, Placement, VisibleElement } from '@inkmesh/board';
import {
  type Affine,
  affine,
  applyAffine,
  type Box,
  multiplyAffine,
  type Vec,
} from '@inkmesh/geometry';
import { toPageOf } from '../element-outline.ts';

/**
 * What changes of an element when the page is moved by `map`. Exact for moves and turns; for any other map as near as
 * its kind can be: nothing is sheared, the middle of `localBox` goes where the map says, and
 *
 * ```
 * stroke         scale
 * shape, note    w and h; the line stays as wide as it is
 * image          w and h
 * frame          w and h, never turned
 * line           vertices; likewise
 * text           size and wrapping width, by the mean of both directions; never mirrored
 * ```
 */
export function transformed(element: VisibleElement, map: Affine, localBox: Box): ElementProps {
  if (isMove(map)) return { x: bounded(element.x + map.e), y: bounded(element.y + map.f) };
  const pivot = middleOf(localBox);
  const to = placementUnder(element, map, pivot);
  const [growX, growY] = [to.scaleX / element.scaleX, to.scaleY / element.scaleY];
  switch (element.type) {
    case 'stroke':
      return { ...to, scaleX: scale(to.scaleX), scaleY: scale(to.scaleY) };
    case 'frame': {
      const w = clamp(element.w * Math.abs(growX), LEAST_SIZE, LONGEST);
      const h = clamp(element.h * Math.abs(growY), LEAST_SIZE, LONGEST);
      const at = applyAffine(map, { x: element.x + element.w / 2, y: element.y + element.h / 2 });
      return { x: bounded(at.x - w / 2), y: bounded(at.y - h / 2), w, h };
    }
    case 'shape':
    case 'note':
    case 'image': {
      const least = element.type === 'shape' ? 0 : LEAST_SIZE;
      return {
        ...to,
        scaleX: Math.abs(element.scaleX) * Math.sign(to.scaleX),
        scaleY: Math.abs(element.scaleY) * Math.sign(to.scaleY),
        w: clamp(element.w * Math.abs(growX), least, LONGEST),
        h: clamp(element.h * Math.abs(growY), least, LONGEST),
      };
    }
    case 'line':
      return {
        ...to,
        scaleX: element.scaleX,
        scaleY: element.scaleY,
        vertices: element.vertices.map(
          ([x, y]) => [clampLength(x * growX), clampLength(y * growY)] as const,
        ),
        // Mirrored, it bows to the other side of its way.
        bend: clampLength(
          element.bend * Math.sqrt(Math.abs(growX * growY)) * Math.sign(growX * growY),
        ),
      };
    case 'text': {
      const grow = Math.sqrt(Math.abs(growX * growY));
      const { rotation, scaleX, scaleY } = element;
      const upright = { rotation: isMirror(map) ? rotation : to.rotation, scaleX, scaleY };
      const held = applyAffine(affine(0, 0, upright.rotation, scaleX, scaleY), {
        x: pivot.x * grow,
        y: pivot.y * grow,
      });
      const at = applyAffine(multiplyAffine(map, toPageOf(element)), pivot);
      return {
        x: bounded(at.x - held.x),
        y: bounded(at.y - held.y),
        ...upright,
        size: clamp(element.size * grow, LEAST_SIZE, LONGEST),
        w: clamp(element.w * grow, 0, LONGEST),
      };
    }
  }
}

/** Whether what is drawn of the element moved by `map` as a picture is what {@link transformed} makes of it. */
export function movesAsPicture(element: VisibleElement, map: Affine): boolean {
  if (isRigid(map)) return element.type !== 'frame';
  const isPlain = element.type === 'stroke' || element.type === 'image';
  return isPlain && isUnsheared(multiplyAffine(map, toPageOf(element)));
}

/** The place of an element after the map, `pivot` (its own space) exactly, without shear. */
export function placementUnder(place: Placement, map: Affine, pivot: Vec): Placement {
  const moved = multiplyAffine(map, toPageOf(place));
  const { rotation, scaleX, scaleY } = unsheared(moved, place, isMirror(map));
  const at = applyAffine(moved, pivot);
  const held = applyAffine(affine(0, 0, rotation, scaleX, scaleY), pivot);
  return { x: bounded(at.x - held.x), y: bounded(at.y - held.y), rotation, scaleX, scaleY };
}

/**
 * A map as rotation and scale: the first column's direction and length, and the area (a QR decomposition whose shear
 * is left out). Scales keep their signs; what was mirrored takes the way to say it that turns less.
 */
function unsheared({ a, b, c, d }: Affine, before: Placement, isMirrored: boolean) {
  const length = Math.hypot(a, b) * Math.sign(before.scaleX);
  const turn = nearestTurn(Math.atan2(b * length, a * length) - before.rotation);
  const isBack = isMirrored && Math.abs(turn) > Math.PI / 2 + SHEAR_TOLERANCE;
  const scaleX = isBack ? -length : length;
  return {
    rotation: before.rotation + (isBack ? nearestTurn(turn + Math.PI) : turn),
    scaleX,
    scaleY: (a * d - b * c) / scaleX,
  };
}

function isUnsheared({ a, b, c, d }: Affine): boolean {
  const lengths = Math.hypot(a, b) * Math.hypot(c, d);
  return Math.abs(a * c + b * d) <= lengths * SHEAR_TOLERANCE;
}

function isRigid({ a, b, c, d }: Affine): boolean {
  return Math.abs(a - d) < SHEAR_TOLERANCE && Math.abs(b + c) < SHEAR_TOLERANCE
    ? Math.abs(a * d - b * c - 1) < SHEAR_TOLERANCE
    : false;
}

/** Rounding of a turn is no shear; one this small moves the far side of a screen by a hundredth of a pixel. */
const SHEAR_TOLERANCE = 1e-5;

function isMove({ a, b, c, d }: Affine): boolean {
  return a === 1 && b === 0 && c === 0 && d === 1;
}

function isMirror({ a, b, c, d }: Affine): boolean {
  return a * d - b * c < 0;
}

/** The same angle within half a turn, radians. */
function nearestTurn(angle: number): number {
  return angle - Math.round(angle / (2 * Math.PI)) * 2 * Math.PI;
}

export function middleOf({ minX, minY, maxX, maxY }: Box): Vec {
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
}

// What the document takes (packages/board/SPEC.md, K1 to K7): a gesture goes to its limits and no further.
const LONGEST = 1e7;
const LEAST_SIZE = 0.001;

function bounded(place: number): number {
  return clamp(place, -1e12, 1e12);
}

function clampLength(place: number): number {
  return clamp(place, -LONGEST, LONGEST);
}

function scale(value: number): number {
  return Math.sign(value) * clamp(Math.abs(value), 1e-6, 1e12);
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
