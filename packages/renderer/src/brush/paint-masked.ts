import type { Affine } from '@inkmesh/geometry';
import type { PixelRect } from '../scene/view.ts';
import { type BrushGrain, type GrainOffset, grainAt, strokeGrain } from './grain-sample.ts';
import { inkAlpha } from './ink-alpha.ts';

/** Components 0..255. */
export interface InkColor {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

export interface MaskedInk {
  readonly grain: BrushGrain;
  readonly color: InkColor;
  /** Of the whole stroke, 0..1. */
  readonly opacity: number;
  /** `grainOffset` of the stroke's seed. */
  readonly offset: GrainOffset;
  /** Device pixels, the space of the mask's rectangle, to stroke-local. */
  readonly toLocal: Affine;
}

/**
 * Colours a mask: straight RGBA, as `putImageData` takes it, one pixel for each of the mask's. Every pixel of
 * `pixels` is written. About 0.1 us for each inked pixel.
 */
export function paintMasked(
  mask: Uint8ClampedArray,
  rect: PixelRect,
  ink: MaskedInk,
  pixels: Uint8ClampedArray,
): void {
  const { a, b, c, d, e, f } = ink.toLocal;
  const { r, g, b: blue } = ink.color;
  const stroke = strokeGrain(ink.grain, ink.offset, Math.sqrt(Math.abs(a * d - b * c)));
  let at = 0;
  for (let row = 0; row < rect.height; row++) {
    const y = rect.y + row + 0.5;
    for (let column = 0; column < rect.width; column++, at += 4) {
      pixels[at] = r;
      pixels[at + 1] = g;
      pixels[at + 2] = blue;
      pixels[at + 3] = 0;
      if (mask[at] === 0) continue;
      const x = rect.x + column + 0.5;
      const grain = grainAt(stroke, a * x + c * y + e, b * x + d * y + f);
      pixels[at + 3] = inkAlpha(ink.grain.look, maskAt(mask, at), grain) * ink.opacity * 255;
    }
  }
}

function maskAt(mask: Uint8ClampedArray, at: number) {
  return {
    coverage: (mask[at] as number) / 255,
    depth: (mask[at + 1] as number) / 255,
    flow: (mask[at + 2] as number) / 255,
    built: (mask[at + 3] as number) / 255,
  };
}
