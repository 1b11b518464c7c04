import type { Box } from '@inkmesh/geometry';
import type { Gap, Guide } from './guide.ts';
import { type Axis, type SnapTargets, sidesOf } from './targets.ts';

/** Where a box has to go along the axis for its gaps to equal others, and what they are then. */
export interface GapSnap {
  readonly off: number;
  /** With the box where it came to be, across the axis too. */
  guide(box: Box): Guide;
}

/** More beside a box than this is a wall, and no gap of it is meant. */
const MOST_BESIDE = 64;

/**
 * The nearest place within `reach` at which `box` is in the middle of its two neighbours, or as far from one of them as
 * that one is from the next.
 */
export function nearestGap(
  targets: SnapTargets,
  axis: Axis,
  box: Box,
  reach: number,
): GapSnap | undefined {
  const beside = targets.beside(axis, box);
  if (beside.length === 0 || beside.length > MOST_BESIDE) return undefined;
  const found = candidates(axis, box, beside, reach).filter(({ off }) => Math.abs(off) <= reach);
  return found.sort((a, b) => Math.abs(a.off) - Math.abs(b.off))[0];
}

function candidates(axis: Axis, box: Box, beside: readonly Box[], reach: number): GapSnap[] {
  const [low, high] = sidesOf(axis, box);
  const before = nextBefore(axis, beside, low + reach);
  const after = nextAfter(axis, beside, high - reach);
  const second = before && nextBefore(axis, beside, sidesOf(axis, before)[0]);
  const next = after && nextAfter(axis, beside, sidesOf(axis, after)[1]);
  const found: GapSnap[] = [];
  const add = (off: number, pairs: readonly (readonly [Box, Box])[]) => {
    const gapsWith = (moved: Box) =>
      pairs.map(([a, b]) => gapBetween(axis, a === box ? moved : a, b === box ? moved : b));
    if (gapsWith(shifted(axis, box, off)).some(({ from, to }) => to <= from)) return;
    found.push({ off, guide: (moved) => ({ kind: 'gaps', axis, gaps: gapsWith(moved) }) });
  };
  if (before && after) {
    const room = sidesOf(axis, after)[0] - sidesOf(axis, before)[1];
    add(sidesOf(axis, before)[1] + (room - (high - low)) / 2 - low, [
      [before, box],
      [box, after],
    ]);
  }
  if (before && second) {
    const gap = sidesOf(axis, before)[0] - sidesOf(axis, second)[1];
    add(sidesOf(axis, before)[1] + gap - low, [
      [second, before],
      [before, box],
    ]);
  }
  if (after && next) {
    const gap = sidesOf(axis, next)[0] - sidesOf(axis, after)[1];
    add(sidesOf(axis, after)[0] - gap - high, [
      [box, after],
      [after, next],
    ]);
  }
  return found;
}

function nextBefore(axis: Axis, boxes: readonly Box[], place: number): Box | undefined {
  let best: Box | undefined;
  for (const box of boxes) {
    const [, high] = sidesOf(axis, box);
    if (high <= place && (best === undefined || high > sidesOf(axis, best)[1])) best = box;
  }
  return best;
}

function nextAfter(axis: Axis, boxes: readonly Box[], place: number): Box | undefined {
  let best: Box | undefined;
  for (const box of boxes) {
    const [low] = sidesOf(axis, box);
    if (low >= place && (best === undefined || low < sidesOf(axis, best)[0])) best = box;
  }
  return best;
}

function gapBetween(axis: Axis, a: Box, b: Box): Gap {
  const along = axis === 'x' ? 'y' : 'x';
  const [lowA, highA] = sidesOf(along, a);
  const [lowB, highB] = sidesOf(along, b);
  return {
    from: sidesOf(axis, a)[1],
    to: sidesOf(axis, b)[0],
    across: (Math.max(lowA, lowB) + Math.min(highA, highB)) / 2,
  };
}

export function shifted(axis: Axis, box: Box, off: number): Box {
  return axis === 'x'
    ? { ...box, minX: box.minX + off, maxX: box.maxX + off }
    : { ...box, minY: box.minY + off, maxY: box.maxY + off };
}
