import type { LineElement, Placement, ShapeElement, StrokeElement } from '@inkmesh/board';
import { type Affine, affine } from '@inkmesh/geometry';
import type { Brush } from '@inkmesh/ink';
import type { WetStroke } from '../renderer.ts';

/** Everything about ink but its points: what turns local ink into coloured ink on the page. */
export interface InkLook {
  /** Local to page. */
  readonly toPage: Affine;
  /** As stored, for a light board. */
  readonly color: string;
  readonly width: number;
  readonly brush: Brush;
  /** 0..1, fading included. */
  readonly opacity: number;
  /** u32: moves the grain, so that no two strokes have the same. */
  readonly seed: number;
}

/** What is drawn with ink: strokes, lines, and outlines that are not solid. */
export type InkElement = StrokeElement | LineElement | ShapeElement;

/** What remains of what the eraser is about to take: enough to see what it was, little enough to see that it goes. */
const FADED_OPACITY = 0.25;

export function inkLook(element: InkElement, isFaded: boolean): InkLook {
  const { color, width } = element;
  return {
    toPage: placementAffine(element),
    color,
    width,
    brush: inkBrush(element),
    opacity: shownOpacity(element.opacity, isFaded),
    seed: seedOf(element.id),
  };
}

/** Lines are as wide as they say everywhere: the marker's ink. */
export function inkBrush(element: InkElement): Brush {
  return element.type === 'stroke' ? element.brush : 'marker';
}

/** 0..1; what is no opacity counts as full. */
export function shownOpacity(opacity: number, isFaded: boolean): number {
  const valid = opacity >= 0 ? Math.min(1, opacity) : 1;
  return isFaded ? valid * FADED_OPACITY : valid;
}

export function wetLook({ id, x, y, color, width, brush, opacity }: WetStroke): InkLook {
  const seed = seedOf(id);
  return { toPage: affine(x, y), color, width, brush, opacity: shownOpacity(opacity, false), seed };
}

export function placementAffine({ x, y, rotation, scaleX, scaleY }: Placement): Affine {
  return affine(x, y, rotation, scaleX, scaleY);
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits, of the id: the same on every device, in every engine. */
export function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
