/** Marks of a ruler along one edge of the screen. */
export interface RulerMark {
  /** CSS pixels from the edge where the ruler begins. */
  readonly at: number;
  /** Page units; where a number is written. */
  readonly page: number;
  readonly isNumbered: boolean;
}

/** Marks nearer than this run together, numbers nearer than that do: CSS pixels. */
const MARK_PX = 8;
const NUMBER_PX = 56;

/**
 * @param start the page's coordinate at the beginning of the ruler
 * @param lengthPx of the ruler, CSS pixels
 */
export function rulerMarks(start: number, zoom: number, lengthPx: number): readonly RulerMark[] {
  const number = niceStep(NUMBER_PX / zoom);
  const mark = [10, 5, 2].map((parts) => number / parts).find((step) => step * zoom >= MARK_PX);
  const step = mark ?? number;
  const first = Math.ceil(start / step);
  const last = Math.floor((start + lengthPx / zoom) / step);
  const perNumber = Math.round(number / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const index = first + i;
    return {
      at: (index * step - start) * zoom,
      page: tidy(index * step),
      isNumbered: index % perNumber === 0,
    };
  });
}

/** The smallest of 1, 2, 5, 10, 20, 50, … (and tenths) that is not smaller. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? power * 10;
}

// Multiples of a tenth are written as such.
function tidy(value: number): number {
  return Number(value.toPrecision(10));
}
