/** WGSL's: to 0..1. Comparisons are twice as fast here as Math.min and Math.max. */
export function saturate(value: number): number {
  if (value <= 0) return 0;
  if (value >= 1) return 1;
  return value;
}
