import type { Brush } from '@inkmesh/ink';
import { BRUSH_LOOKS } from '../brush/brush-look.ts';
import { grainMips } from '../brush/grain.ts';
import { type BrushGrain, brushGrain } from '../brush/grain-sample.ts';

/** The grain under each brush, made when a stroke first shows it. */
export type Grains = (brush: Brush) => BrushGrain;

export function createGrains(): Grains {
  const known = new Map<Brush, BrushGrain>();
  let mips: ReturnType<typeof grainMips> | undefined;
  return (brush) => {
    mips ??= grainMips();
    const grain = known.get(brush) ?? brushGrain(mips, BRUSH_LOOKS[brush]);
    known.set(brush, grain);
    return grain;
  };
}

/** Whether ink of a brush shows the grain of the paper, and so must be worked out pixel by pixel. */
export function hasGrain(brush: Brush): boolean {
  return BRUSH_LOOKS[brush].dust < 1;
}
