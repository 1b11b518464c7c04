/** WGSL's: to 0..1. */
export function saturate(value: number): number {
  return Math.min(1, Math.max(0, value));
}
