import { isBytes } from './read-values.ts';

/**
 * Whether two values of a document hold the same, bit for bit: readers keep the one in place of the other, and who
 * reads the document afresh must see no difference (SPEC V8). Goes as deep as the shallower of the two.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (isBytes(a)) {
    return isBytes(b) && a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  return isRecord(a) && isRecord(b) && sameRecord(a, b);
}

function sameRecord(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
