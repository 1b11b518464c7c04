import { encodePoints, type PointRow, stepExponentFor, strokePoints } from '@inkmesh/ink';
import { BadCommand } from './bad-command.ts';
import type { NewStroke } from './new-element.ts';
import { decodablePoints } from './read-stroke.ts';
import { isBytes, show } from './read-values.ts';

/**
 * The stroke with its points as bytes, which lie around its own origin.
 * @throws {BadCommand | Fault}
 */
export function packedStroke(stroke: NewStroke): NewStroke & { readonly points: Uint8Array } {
  const { points } = stroke;
  if (isBytes(points)) return { ...stroke, points: decodablePoints('points', points) };
  if (!Array.isArray(points)) throw new BadCommand(`points is ${show(points)}, expected a list`);
  const rows = Array.from(points, checkedRow);
  const first = rows[0];
  if (first === undefined) throw new BadCommand('points is empty');
  if (!arePagePoints(stroke)) return { ...stroke, points: packedRows(rows, { x: 0, y: 0 }) };
  return { ...stroke, x: first.x, y: first.y, points: packedRows(rows, first) };
}

// Packed around their first point they are exact wherever on the page it is. Who places a stroke has an origin.
function arePagePoints({ x, y, rotation = 0, scaleX = 1, scaleY = 1 }: NewStroke): boolean {
  return x === undefined && y === undefined && rotation === 0 && scaleX === 1 && scaleY === 1;
}

function packedRows(rows: readonly PointRow[], origin: { x: number; y: number }): Uint8Array {
  try {
    return encodePoints(strokePoints(rows, origin), stepExponent(rows, origin));
  } catch (cause) {
    throw new BadCommand(`points: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function checkedRow(row: unknown, index: number): PointRow {
  const values: readonly unknown[] = Array.isArray(row) ? row : [];
  const [x, y, pressure = 0.5, tilt = 0, speed = 0] = values;
  if (isNumber(x) && isNumber(y) && isShare(pressure) && isShare(tilt) && isShare(speed)) {
    return { x, y, pressure, tilt, speed };
  }
  const shown = Array.isArray(row) ? `[${row.slice(0, 6).map(show).join(', ')}]` : show(row);
  throw new BadCommand(
    `points[${index}] is ${shown}, expected [x, y, pressure, tilt, speed], the last three 0 to 1`,
  );
}

function isShare(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= 1;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** The finest step ink is ever drawn with: that of the largest zoom, 64. */
const FINEST = stepExponentFor(64);

/** Points that were packed once (SPEC C6) have the step they had; points from elsewhere that of zoom 1. */
function stepExponent(rows: readonly PointRow[], origin: { x: number; y: number }): number {
  const usual = stepExponentFor(1);
  for (let exponent = usual; exponent >= FINEST; exponent--) {
    const scale = 2 ** -exponent;
    const isExact = (value: number) => Number.isInteger(value * scale);
    if (rows.every(({ x, y }) => isExact(x - origin.x) && isExact(y - origin.y))) return exponent;
  }
  return usual;
}
