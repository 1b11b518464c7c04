import type { Box } from '@inkmesh/geometry';
import { moveBy } from '../select/resize.ts';
import { type Axis, sidesOf } from '../snap/targets.ts';
import { type CommandContext, moveElements, selectedUnits, type Unit } from './context.ts';

export type Alignment = 'left' | 'center-x' | 'right' | 'top' | 'center-y' | 'bottom';

/** Brings what is selected to one side, or one middle, of all of it. One alone has nothing to line up with. */
export function align(context: CommandContext, to: Alignment): void {
  const units = selectedUnits(context);
  if (units.length < 2) return;
  const axis: Axis = to === 'left' || to === 'center-x' || to === 'right' ? 'x' : 'y';
  const lows = units.map(({ box }) => sidesOf(axis, box)[0]);
  const highs = units.map(({ box }) => sidesOf(axis, box)[1]);
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  moveEach(context, axis, units, ({ box }) => offset(to, axis, box, low, high));
}

/** Equal gaps between neighbours along the axis; the outermost stay. Fewer than three have no gaps to even out. */
export function distribute(context: CommandContext, axis: Axis): void {
  const units = [...selectedUnits(context)].sort(
    (a, b) => middle(axis, a.box) - middle(axis, b.box),
  );
  const [first] = units;
  const last = units.at(-1);
  if (units.length < 3 || first === undefined || last === undefined) return;
  const filled = units.reduce((sum, { box }) => sum + lengthOf(axis, box), 0);
  const gap =
    (sidesOf(axis, last.box)[1] - sidesOf(axis, first.box)[0] - filled) / (units.length - 1);
  let place = sidesOf(axis, first.box)[0];
  const offsets = new Map<Unit, number>();
  for (const unit of units) {
    offsets.set(unit, place - sidesOf(axis, unit.box)[0]);
    place += lengthOf(axis, unit.box) + gap;
  }
  moveEach(context, axis, units, (unit) => offsets.get(unit) ?? 0);
}

function moveEach(
  context: CommandContext,
  axis: Axis,
  units: readonly Unit[],
  offsetOf: (unit: Unit) => number,
): void {
  context.board.transact(() => {
    for (const unit of units) {
      const off = offsetOf(unit);
      if (off === 0) continue;
      moveElements(
        context,
        unit.leaves,
        moveBy(axis === 'x' ? { x: off, y: 0 } : { x: 0, y: off }),
      );
    }
  });
}

function offset(to: Alignment, axis: Axis, box: Box, low: number, high: number): number {
  const [from, until] = sidesOf(axis, box);
  switch (to) {
    case 'left':
    case 'top':
      return low - from;
    case 'right':
    case 'bottom':
      return high - until;
    case 'center-x':
    case 'center-y':
      return (low + high) / 2 - (from + until) / 2;
  }
}

function lengthOf(axis: Axis, box: Box): number {
  const [low, high] = sidesOf(axis, box);
  return high - low;
}

function middle(axis: Axis, box: Box): number {
  const [low, high] = sidesOf(axis, box);
  return (low + high) / 2;
}
