import type { Interval } from '@inkmesh/ink';
import {
  decodePoints,
  isBrush,
  isInterval,
  MAX_STROKE_WIDTH,
  MIN_STROKE_WIDTH,
  unionIntervals,
} from '@inkmesh/ink';
import type {
  Effects,
  Element,
  ElementBase,
  ElementId,
  Filters,
  ForeignElement,
  LayerId,
  StrokeElement,
} from './element.ts';

/** A value in the document that a reader has to ignore (SPEC V7). */
export interface Problem {
  /** Where it stands: `elements[id]` or `edits[id/property]`. */
  readonly at: string;
  /** What is wrong, naming field and value. */
  readonly fault: string;
}

/** A field and a value that do not go together. Never leaves this package: it becomes a Problem or a BadCommand. */
export class Fault extends Error {}

/** Every property of a stroke that an edit may hold, and what its value must be. */
export const STROKE_EDITS = {
  x: finite,
  y: finite,
  rotation: finite,
  scaleX: nonZero,
  scaleY: nonZero,
  color,
  width,
  brush,
  opacity,
  layer: layerId,
  order,
} as const;

export type StrokeEdit = keyof typeof STROKE_EDITS;

export function isStrokeEdit(property: string): property is StrokeEdit {
  return Object.hasOwn(STROKE_EDITS, property);
}

export const CUT_PREFIX = 'cut:';

/**
 * The born value alone as an element (SPEC V1, V6).
 * @throws {Fault} when it is invalid
 */
export function readBorn(id: ElementId, born: unknown): Element {
  const record = plainRecord('born', born);
  const base: ElementBase = {
    id,
    layer: layerId('layer', record.layer),
    order: order('order', record.order),
    by: typeof record.by === 'string' ? record.by : '',
    at: typeof record.at === 'number' && Number.isFinite(record.at) ? record.at : 0,
  };
  if (record.type === 'stroke') return readStroke(base, record);
  if (typeof record.type !== 'string') throw new Fault(`type is ${show(record.type)}`);
  const foreign: ForeignElement = { ...base, type: 'foreign', foreignType: record.type };
  return foreign;
}

/** The element with its edits laid over it; faults are handed to `report` and leave no trace (SPEC V7). */
export function applyEdits(
  element: Element,
  edits: Iterable<readonly [property: string, value: unknown]>,
  report: (property: string, fault: string) => void,
): Element {
  const changed: Record<string, unknown> = {};
  const cuts: Interval[] = [];
  for (const [property, value] of edits) {
    try {
      if (property.startsWith(CUT_PREFIX)) cuts.push(...intervals(property, value));
      else if (isEditOf(element, property))
        changed[property] = STROKE_EDITS[property](property, value);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report(property, error.message);
    }
  }
  if (element.type !== 'stroke') return { ...element, ...changed };
  return { ...element, ...changed, cuts: unionIntervals(cuts) };
}

// Of a type we do not know we know only the place it has among the others.
function isEditOf(element: Element, property: string): property is StrokeEdit {
  if (element.type === 'foreign') return property === 'layer' || property === 'order';
  return isStrokeEdit(property);
}

/** Shared, so that elements without any are compared by identity. */
const NO_EFFECTS: Effects = {};
const NO_FILTERS: Filters = {};

function readStroke(base: ElementBase, record: Record<string, unknown>): StrokeElement {
  const geo = plainRecord('geo', record.geo);
  const style = plainRecord('style', record.style);
  return {
    ...base,
    type: 'stroke',
    x: finite('geo.x', geo.x),
    y: finite('geo.y', geo.y),
    rotation: finite('geo.rotation', geo.rotation ?? 0),
    scaleX: nonZero('geo.scaleX', geo.scaleX ?? 1),
    scaleY: nonZero('geo.scaleY', geo.scaleY ?? 1),
    points: packedPoints('geo.points', geo.points),
    color: color('style.color', style.color),
    width: width('style.width', style.width),
    brush: brush('style.brush', style.brush ?? 'pen'),
    opacity: opacity('style.opacity', style.opacity ?? 1),
    effects: NO_EFFECTS,
    filters: NO_FILTERS,
    cuts: [],
  };
}

/** The header and the length are looked at here; a wrong point inside shows when somebody decodes it. */
export function packedPoints(field: string, value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Fault(`${field} is ${show(value)}, expected bytes`);
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

export function intervals(field: string, value: unknown): Interval[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isInterval)) return value;
  throw new Fault(`${field} is ${show(value)}, expected a list of [from, to]`);
}

function plainRecord(field: string, value: unknown): Record<string, unknown> {
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    return value as Record<string, unknown>;
  }
  throw new Fault(`${field} is ${show(value)}, expected a plain value`);
}

/** Beyond this a page unit is no longer exact to 1/512 in the arithmetic of the renderer and of f64 sums. */
const FARTHEST = 1e12;

function finite(field: string, value: unknown): number {
  if (typeof value === 'number' && Math.abs(value) <= FARTHEST) return value;
  throw new Fault(`${field} is ${show(value)}, expected a number up to ${FARTHEST}`);
}

function nonZero(field: string, value: unknown): number {
  const number = finite(field, value);
  if (Math.abs(number) >= SMALLEST_SCALE) return number;
  throw new Fault(`${field} is ${show(value)}, expected a scale of at least ${SMALLEST_SCALE}`);
}

/** A smaller scale makes the map numerically singular, and nothing of the element can be seen. */
const SMALLEST_SCALE = 1e-6;

function color(field: string, value: unknown): string {
  if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) return value.toLowerCase();
  throw new Fault(`${field} is ${show(value)}, expected #rrggbb`);
}

function width(field: string, value: unknown): number {
  if (typeof value === 'number' && value >= MIN_STROKE_WIDTH && value <= MAX_STROKE_WIDTH)
    return value;
  throw new Fault(
    `${field} is ${show(value)}, expected ${MIN_STROKE_WIDTH} to ${MAX_STROKE_WIDTH}`,
  );
}

function opacity(field: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new Fault(`${field} is ${show(value)}, expected 0 to 1`);
}

function brush(field: string, value: unknown): StrokeElement['brush'] {
  if (isBrush(value)) return value;
  throw new Fault(`${field} is ${show(value)}, expected a brush`);
}

function layerId(field: string, value: unknown): LayerId {
  if (typeof value === 'string' && value.length > 0 && value.length <= 64) return value as LayerId;
  throw new Fault(`${field} is ${show(value)}, expected 1 to 64 characters`);
}

function order(field: string, value: unknown): string {
  if (typeof value === 'string' && /^[0-9A-Za-z]{1,256}$/.test(value)) return value;
  throw new Fault(`${field} is ${show(value)}, expected 1 to 256 letters and digits`);
}

function show(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`;
  return typeof value === 'object' && value !== null
    ? (value.constructor?.name ?? 'an object')
    : String(value);
}
