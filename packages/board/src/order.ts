import { generateKeyBetween } from 'fractional-indexing';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three base-62 digits: two people adding at once collide once in 238,000; ids break the tie then (SPEC V5). */
const JITTER_LENGTH = 3;

/** Longer ones no reader takes. Only somebody who means harm gets near it. */
export const LONGEST_ORDER = 256;

/**
 * An order between two (undefined: below or above everything). Fractional indexing after Greenspan,
 * "Implementing Fractional Indexing", 2020, with a random tail (SPEC D8). Where there is none, because both are
 * equal or somebody wrote what is no fractional index, it is one of the two, and ids decide.
 *
 * @param random uniform in [0, 1)
 */
export function orderBetween(
  lower: string | undefined,
  upper: string | undefined,
  random: () => number,
): string {
  const key = keyBetween(lower, upper);
  const jittered = key + jitter(random);
  const fits = jittered.length <= LONGEST_ORDER && (upper === undefined || jittered < upper);
  return fits ? jittered : key;
}

/** An order above `top` (undefined: the first). */
export function orderAbove(top: string | undefined, random: () => number): string {
  return orderBetween(top, undefined, random);
}

/** As many, rising: keys grow with the logarithm of their number. */
export function ordersBetween(
  lower: string | undefined,
  upper: string | undefined,
  count: number,
  random: () => number,
): string[] {
  if (count === 0) return [];
  // Beyond all others every step has room.
  if (upper === undefined) return stepsFrom(lower, count, (at) => orderBetween(at, upper, random));
  if (lower === undefined) {
    return stepsFrom(upper, count, (at) => orderBetween(lower, at, random)).reverse();
  }
  const below = count >> 1;
  const middle = orderBetween(lower, upper, random);
  return [
    ...ordersBetween(lower, middle, below, random),
    middle,
    ...ordersBetween(middle, upper, count - below - 1, random),
  ];
}

function stepsFrom(
  start: string | undefined,
  count: number,
  next: (at: string | undefined) => string,
): string[] {
  const orders: string[] = [];
  for (let at = next(start); orders.length < count; at = next(at)) orders.push(at);
  return orders;
}

/** Bytewise, as SPEC V5 says; locale has no say. */
export function compareOrder(
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

function keyBetween(lower: string | undefined, upper: string | undefined): string {
  const nearest = lower ?? upper ?? '';
  try {
    const key = generateKeyBetween(lower ?? null, upper ?? null);
    return key.length <= LONGEST_ORDER ? key : nearest;
  } catch {
    return nearest;
  }
}

function jitter(random: () => number): string {
  let tail = '';
  for (let i = 0; i < JITTER_LENGTH; i++) tail += DIGITS[Math.floor(random() * DIGITS.length)];
  // A fraction may not end in the zero digit: nothing could be put just below it.
  return tail.endsWith('0') ? `${tail.slice(0, -1)}1` : tail;
}
