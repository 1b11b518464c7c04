/** How a pointer event tells the lean of a pen; `altitudeAngle` is missing from browsers before level 3. */
export interface PenAngles {
  /** Radians: 0 flat, π/2 upright. */
  readonly altitudeAngle?: number | undefined;
  /** Degrees, -90 to 90: the lean seen along the y and the x axis. */
  readonly tiltX: number;
  readonly tiltY: number;
}

/**
 * The lean of a pen, 0 upright to 1 flat. Two tilts make one altitude by tan(altitude) = 1 / |(tan tiltX, tan
 * tiltY)| (Pointer Events level 3, "Converting between tiltX / tiltY and altitudeAngle / azimuthAngle").
 */
export function penTilt({ altitudeAngle, tiltX, tiltY }: PenAngles): number {
  const altitude = altitudeAngle ?? Math.atan2(1, Math.hypot(tangent(tiltX), tangent(tiltY)));
  return Math.min(1, Math.max(0, 1 - altitude / (Math.PI / 2)));
}

function tangent(degrees: number): number {
  return Math.tan((degrees * Math.PI) / 180);
}
