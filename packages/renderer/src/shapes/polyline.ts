/** A polyline that is walked by its length. */
export interface Polyline {
  /** x and y by turns. */
  readonly points: readonly number[];
  /** Length of the way to each point; the first is 0. */
  readonly lengths: Float64Array;
  readonly length: number;
}

export function polylineOf(points: readonly number[]): Polyline {
  const lengths = new Float64Array(points.length / 2);
  let length = 0;
  for (let i = 1; i < lengths.length; i++) {
    const dx = (points[i * 2] as number) - (points[i * 2 - 2] as number);
    const dy = (points[i * 2 + 1] as number) - (points[i * 2 - 1] as number);
    length += Math.hypot(dx, dy);
    lengths[i] = length;
  }
  return { points, lengths, length };
}

/** The stretch between two lengths along the polyline, `from` <= `to`: its ends and the points between them. */
export function stretchOf(line: Polyline, from: number, to: number): number[] {
  const stretch = [...placeAt(line, from)];
  const first = firstBeyond(line, from);
  for (let i = first; i < line.lengths.length && (line.lengths[i] as number) < to; i++) {
    stretch.push(line.points[i * 2] as number, line.points[i * 2 + 1] as number);
  }
  stretch.push(...placeAt(line, to));
  return stretch;
}

/** The place at a length along the polyline; before its start and past its end, those. */
export function placeAt(line: Polyline, length: number): readonly [x: number, y: number] {
  const { points, lengths } = line;
  const next = Math.min(Math.max(1, firstBeyond(line, length)), lengths.length - 1);
  const before = Math.max(0, next - 1);
  const leg = (lengths[next] as number) - (lengths[before] as number);
  const along = leg > 0 ? (length - (lengths[before] as number)) / leg : 0;
  const t = Math.min(1, Math.max(0, along));
  return [
    (points[before * 2] as number) * (1 - t) + (points[next * 2] as number) * t,
    (points[before * 2 + 1] as number) * (1 - t) + (points[next * 2 + 1] as number) * t,
  ];
}

/** The index of the first point that is farther along than `length`. */
function firstBeyond({ lengths }: Polyline, length: number): number {
  let low = 0;
  let high = lengths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lengths[middle] as number) > length) high = middle;
    else low = middle + 1;
  }
  return low;
}
