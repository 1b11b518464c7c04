/**
 * A set of CRDT ids as ranges of clocks, client by client: what a log holds, or what it deleted.
 *
 * ```
 * client 7 -> [0, 12, 15, 20]     clocks 0..11 and 15..19
 * ```
 * Ranges are sorted, do not touch and are not empty. A healthy client has one range from 0, so adding what comes
 * next and asking about it are constant time; elsewhere both are O(log n) plus the move of an array.
 */
export type IdSet = Map<number, number[]>;

/** Adds clocks `start` up to but not including `end`. */
export function addRange(set: IdSet, client: number, start: number, end: number): void {
  if (start >= end) return;
  const ranges = set.get(client);
  if (ranges === undefined) {
    set.set(client, [start, end]);
    return;
  }
  const last = ranges.length - 1;
  if (start === ranges[last]) ranges[last] = end;
  else if (start > at(ranges, last)) ranges.push(start, end);
  else insertRange(ranges, start, end);
}

export function addAll(set: IdSet, more: IdSet): void {
  for (const [client, ranges] of more) {
    for (let i = 0; i < ranges.length; i += 2) {
      addRange(set, client, at(ranges, i), at(ranges, i + 1));
    }
  }
}

export function hasRange(set: IdSet, client: number, start: number, end: number): boolean {
  const ranges = set.get(client);
  if (ranges === undefined) return start >= end;
  const i = firstRangeEndingAfter(ranges, start);
  return start >= end || (i < ranges.length && at(ranges, i) <= start && end <= at(ranges, i + 1));
}

/** Whether every id of `part` is in `set`. */
export function hasAll(set: IdSet, part: IdSet): boolean {
  for (const [client, ranges] of part) {
    for (let i = 0; i < ranges.length; i += 2) {
      if (!hasRange(set, client, at(ranges, i), at(ranges, i + 1))) return false;
    }
  }
  return true;
}

/** Per client, how far its clocks reach from 0 without a gap: a state vector. */
export function contiguousClocks(set: IdSet): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const [client, ranges] of set) {
    if (ranges[0] === 0) clocks.set(client, at(ranges, 1));
  }
  return clocks;
}

/** Whether some client's ids do not form one range from 0: something earlier has not arrived. */
export function hasGaps(set: IdSet): boolean {
  for (const ranges of set.values()) {
    if (ranges.length > 2 || ranges[0] !== 0) return true;
  }
  return false;
}

export function idSetOfClocks(clocks: ReadonlyMap<number, number>): IdSet {
  const set: IdSet = new Map();
  for (const [client, clock] of clocks) addRange(set, client, 0, clock);
  return set;
}

/** Replaces every range that overlaps or touches `start`..`end` by their union with it. */
function insertRange(ranges: number[], start: number, end: number): void {
  const first = firstRangeEndingAfter(ranges, start - 1);
  let after = first;
  while (after < ranges.length && at(ranges, after) <= end) after += 2;
  if (after > first) {
    start = Math.min(start, at(ranges, first));
    end = Math.max(end, at(ranges, after - 1));
  }
  ranges.splice(first, after - first, start, end);
}

/** Index of the start of the first range whose end is over `clock`, or the length. */
function firstRangeEndingAfter(ranges: readonly number[], clock: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(ranges, 2 * middle + 1) > clock) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

function at(ranges: readonly number[], index: number): number {
  const value = ranges[index];
  if (value === undefined) throw new RangeError(`no range bound at ${index} of ${ranges.length}`);
  return value;
}
