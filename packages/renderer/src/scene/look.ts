import type { StrokeElement } from '@inkmesh/board';
import { type Affine, affine } from '@inkmesh/geometry';
import type { Brush } from '@inkmesh/ink';
import type { WetStroke } from '../renderer.ts';

/** Everything about a stroke but its points: what turns stroke-local ink into coloured ink on the page. */
export interface StrokeLook {
  /** Stroke-local to page. */
  readonly toPage: Affine;
  /** As stored, for a light board. */
  readonly color: string;
  readonly width: number;
  readonly brush: Brush;
  /** 0..1, fading included. */
  readonly opacity: number;
}

/** What remains of ink that the eraser is about to take: enough to see what it was, little enough to see that it goes. */
const FADED_OPACITY = 0.25;

export function strokeLook(element: StrokeElement, isFaded: boolean): StrokeLook {
  const { color, width, brush } = element;
  const opacity = shownOpacity(element.opacity, isFaded);
  return { toPage: strokeAffine(element), color, width, brush, opacity };
}

/** 0..1; what is no opacity counts as full. */
export function shownOpacity(opacity: number, isFaded: boolean): number {
  const valid = opacity >= 0 ? Math.min(1, opacity) : 1;
  return isFaded ? valid * FADED_OPACITY : valid;
}

export function wetLook({ x, y, color, width, brush, opacity }: WetStroke): StrokeLook {
  return { toPage: affine(x, y), color, width, brush, opacity: shownOpacity(opacity, false) };
}

export function strokeAffine({ x, y, rotation, scaleX, scaleY }: StrokeElement): Affine {
  return affine(x, y, rotation, scaleX, scaleY);
}
