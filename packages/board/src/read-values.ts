/** A field and a value that do not go together. Never leaves this package: it becomes a Problem or a BadCommand. */
export class Fault extends Error {}

/**
 * Gives the value as readers see it: a copy wherever it is a list or a record.
 * @throws {Fault} naming field and value
 */
export type Check<Value> = (field: string, value: unknown) => Value;

/**
 * What an object holds itself. The decoder of documents takes a key `__proto__` for the prototype, and the encoder
 * leaves that out again: for all to read the same, whoever they had it from, nothing of it may count.
 *
 * @throws {Fault}
 */
export function plainRecord(field: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isBytes(value)) {
    throw new Fault(`${field} is ${show(value)}, expected a record`);
  }
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? (value as Record<string, unknown>) : Object.fromEntries(Object.entries(value));
}

/** Bytes in truth: `instanceof` believes the prototype. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && value instanceof Uint8Array;
}

/** -0 becomes 0: they are the same place, and what is kept of one must not look like the other (SPEC K7). */
export function unsignedZero(value: number): number {
  return value + 0;
}

/** `least` and `most` belong to the range; NaN is in none. */
export function numberIn(least: number, most: number): Check<number> {
  return (field, value) => {
    if (typeof value === 'number' && value >= least && value <= most) return unsignedZero(value);
    throw new Fault(`${field} is ${show(value)}, expected ${least} to ${most}`);
  };
}

export function wholeNumberIn(least: number, most: number): Check<number> {
  const inRange = numberIn(least, most);
  return (field, value) => {
    if (Number.isInteger(value)) return inRange(field, value);
    throw new Fault(`${field} is ${show(value)}, expected a whole number, ${least} to ${most}`);
  };
}

export function oneOf<Name extends string>(names: readonly Name[]): Check<Name> {
  const known: ReadonlySet<unknown> = new Set(names);
  return (field, value) => {
    if (known.has(value)) return value as Name;
    throw new Fault(`${field} is ${show(value)}, expected one of ${names.join(', ')}`);
  };
}

export function textUpTo(length: number): Check<string> {
  return (field, value) => {
    if (typeof value !== 'string') throw new Fault(`${field} is ${show(value)}, expected text`);
    if (value.length <= length) return wellFormed(value);
    throw new Fault(`${field} has ${value.length} characters, expected at most ${length}`);
  };
}

/** Undefined for none, which an edit writes as null. */
export function orNone<Value>(check: Check<Value>): Check<Value | undefined> {
  return (field, value) =>
    value === undefined || value === null ? undefined : check(field, value);
}

/** Half of a surrogate pair becomes U+FFFD, as it would on the wire (SPEC K8). */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

export function flag(field: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new Fault(`${field} is ${show(value)}, expected true or false`);
}

export function color(field: string, value: unknown): string {
  if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) return value.toLowerCase();
  throw new Fault(`${field} is ${show(value)}, expected #rrggbb`);
}

/** A colour, or '' for none. */
export function colorOrNone(field: string, value: unknown): string {
  return value === '' ? '' : color(field, value);
}

/** A label in a list (SPEC K7). */
export const name = textUpTo(200);

/** Beyond this a page unit is no longer exact to 1/512 in the arithmetic of the renderer and of f64 sums. */
const FARTHEST = 1e12;

/** A place on the page, or an angle. */
export const position = numberIn(-FARTHEST, FARTHEST);

/** A scale below this makes the map numerically singular, and nothing of the element can be seen. */
const SMALLEST_SCALE = 1e-6;

export function scale(field: string, value: unknown): number {
  const number = position(field, value);
  if (Math.abs(number) >= SMALLEST_SCALE) return number;
  throw new Fault(`${field} is ${show(value)}, expected a scale of at least ${SMALLEST_SCALE}`);
}

/** A local length or offset above this is no longer exact to one page unit as the f32 that engines compute in. */
const LONGEST = 1e7;

/** Page units. */
export const length = numberIn(0, LONGEST);
export const offset = numberIn(-LONGEST, LONGEST);

/** Of what is nothing at all without a size: at the largest zoom (64) a fifteenth of a pixel. */
export const size = numberIn(0.001, LONGEST);

export const share = numberIn(0, 1);

/** For messages: never calls anything of the value's own. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isBytes(value)) return `${value.byteLength} bytes`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
