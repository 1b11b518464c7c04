import { decodePoints, InkCodecError } from '@inkmesh/ink';
import type { Element, StrokeElement } from './element.ts';

/** An element as plain JSON; `board.add` takes it back, but for foreign ones (SPEC C6). */
export type ElementJson = StrokeJson | Exclude<Element, StrokeElement>;

/** Rows of [x, y, pressure] around the stroke's origin; then tilt and speed, where they were sensed and matter. */
export type StrokeJson = Omit<StrokeElement, 'points'> & { readonly points: number[][] };

export function elementJson(element: Element): ElementJson {
  if (element.type !== 'stroke') return element;
  return { ...element, points: pointRows(element.points) };
}

function pointRows(bytes: Uint8Array): number[][] {
  try {
    const { count, xs, ys, pressures, tilts, speeds } = decodePoints(bytes);
    return Array.from({ length: count }, (_, i) => [
      xs[i] as number,
      ys[i] as number,
      pressures[i] as number,
      ...(tilts || speeds ? [tilts?.[i] ?? 0, speeds?.[i] ?? 0] : []),
    ]);
  } catch (error) {
    if (error instanceof InkCodecError) return []; // such a stroke is kept, and shows nothing (SPEC V7)
    throw error;
  }
}
