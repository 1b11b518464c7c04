import fc from 'fast-check';

/**
 * Numbers spread evenly between two, ends included. fc.double is even among floats: of those from 0 to 1 nearly all
 * are too small to matter to geometry.
 */
export function between(min: number, max: number): fc.Arbitrary<number> {
  const steps = 2 ** 30;
  return fc.integer({ min: 0, max: steps }).map((step) => min + ((max - min) * step) / steps);
}
