/** What a drag has snapped to, page space. Positions are x where `axis` is `x`, and `y` otherwise. */
export type Guide =
  | {
      /** Sides or middles in one line, across the axis. */
      readonly kind: 'line';
      readonly axis: 'x' | 'y';
      readonly at: number;
      /** From end to end of what lies on it, along the other axis. */
      readonly from: number;
      readonly to: number;
    }
  | {
      /** Equal gaps along the axis. */
      readonly kind: 'gaps';
      readonly axis: 'x' | 'y';
      readonly gaps: readonly Gap[];
    };

export interface Gap {
  readonly from: number;
  readonly to: number;
  /** Where it is drawn, along the other axis. */
  readonly across: number;
}
