import {
  BRUSHES,
  decodePoints,
  type Interval,
  isInterval,
  MAX_STROKE_WIDTH,
  MIN_STROKE_WIDTH,
} from '@inkmesh/ink';
import type { ElementBase, StrokeElement } from './element.ts';
import { bornOnly, needed, optional } from './fields.ts';
import { kind } from './kind.ts';
import { NO_EFFECTS, NO_FILTERS } from './read-effects.ts';
import { color, Fault, isBytes, numberIn, oneOf, show, unsignedZero } from './read-values.ts';

const NO_POINTS = new Uint8Array();
const NO_CUTS: readonly Interval[] = Object.freeze([]);

/** SPEC K2. */
export const STROKE = kind({
  blank: (base: ElementBase): StrokeElement => ({
    id: base.id,
    layer: base.layer,
    order: base.order,
    by: base.by,
    at: base.at,
    parent: base.parent,
    locked: base.locked,
    hidden: base.hidden,
    page: base.page,
    type: 'stroke',
    x: 0,
    y: 0,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    points: NO_POINTS,
    color: '',
    width: 0,
    brush: 'pen',
    opacity: 1,
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
    cuts: NO_CUTS,
  }),
  geo: { points: bornOnly(packedPoints) },
  style: {
    color: needed(color),
    width: needed(numberIn(MIN_STROKE_WIDTH, MAX_STROKE_WIDTH)),
    brush: optional(oneOf(BRUSHES)),
  },
  fresh: { color: '#1e1e1e', width: 4 },
});

/** Keys of edits that erase a part (SPEC D5). */
export const CUT_PREFIX = 'cut:';

/** @throws {Fault} */
export function intervals(field: string, value: unknown): Interval[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_INTERVALS) {
    throw new Fault(
      `${field} is ${show(value)}, expected a list of 1 to ${MOST_INTERVALS} of [from, to]`,
    );
  }
  return Array.from(value, (interval: unknown, index): Interval => {
    if (isInterval(interval)) return [unsignedZero(interval[0]), unsignedZero(interval[1])];
    throw new Fault(`${field}[${index}] is ${show(interval)}, expected [from, to]`);
  });
}

/** One sweep of an eraser over a scribble of a million points leaves fewer. */
const MOST_INTERVALS = 10_000;

/** The header and the length are looked at here; a wrong point inside shows when somebody decodes it. */
function packedPoints(field: string, value: unknown): Uint8Array {
  if (!isBytes(value)) throw new Fault(`${field} is ${show(value)}, expected bytes`);
  if (value.byteLength < SHORTEST_PACKED_BYTES) {
    throw new Fault(
      `${field} has ${value.byteLength} bytes, expected at least ${SHORTEST_PACKED_BYTES}`,
    );
  }
  return value;
}

/** Magic, channels, step, count: the header of the ink codec. */
const SHORTEST_PACKED_BYTES = 4;

/** @throws {Fault} unless the bytes decode to at least one point: what a writer must hold (SPEC C1) */
export function decodablePoints(field: string, value: unknown): Uint8Array {
  const bytes = packedPoints(field, value);
  try {
    if (decodePoints(bytes).count > 0) return bytes;
  } catch (cause) {
    throw new Fault(`${field}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  throw new Fault(`${field} has no points`);
}
