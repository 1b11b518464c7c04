/** A stretch of a stroke by fractional point index: 2.5 is midway between points 2 and 3. `from < to`. */
export type Interval = readonly [from: number, to: number];

/** A visible stretch of a stroke: from fractional point index `from` to `to`; `from === to` is a dot. */
export type Run = Interval;

export function isInterval(value: unknown): value is Interval {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    Number.isFinite(value[0]) &&
    Number.isFinite(value[1]) &&
    value[0] < value[1]
  );
}

/** The union as sorted, disjoint intervals; touching ones are joined. Any order and grouping gives the same. */
export function unionIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const union: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = union.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

/**
 * What is left of a stroke of `count` points under `cuts` (sorted and disjoint, as {@link unionIntervals}
 * gives them). An uncut stroke is one run [0, count - 1]; a stroke cut whole has none.
 */
export function strokeRuns(count: number, cuts: readonly Interval[]): readonly Run[] {
  if (count === 0) return [];
  const last = count - 1;
  const runs: Run[] = [];
  let at = 0;
  for (const [from, to] of cuts) {
    if (to < 0 || from > last) continue;
    if (from > at) runs.push([at, from]);
    at = Math.max(at, to);
    if (at > last) return runs;
  }
  const nothingCut = runs.length === 0 && at === 0;
  if (at < last || nothingCut) runs.push([at, last]);
  return runs;
}
