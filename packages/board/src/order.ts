import { generateKeyBetween } from 'fractional-indexing';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three base-62 digits: two people adding at once collide once in 238,000; ids break the tie then (SPEC V5). */
const JITTER_LENGTH = 3;

/**
 * An order above `top` (undefined: the first). Fractional indexing after Greenspan, "Implementing Fractional
 * Indexing", 2020, with a random tail (SPEC D8).
 */
export function orderAbove(top: string | undefined, random: () => number): string {
  return nextKey(top) + jitter(random);
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

function nextKey(top: string | undefined): string {
  if (top === undefined) return generateKeyBetween(null, null);
  try {
    return generateKeyBetween(top, null);
  } catch {
    // Somebody wrote an order that is no fractional index. Any longer string sorts above it.
    return top;
  }
}

function jitter(random: () => number): string {
  let tail = '';
  for (let i = 0; i < JITTER_LENGTH; i++) tail += DIGITS[Math.floor(random() * DIGITS.length)];
  // A fraction may not end in the zero digit: nothing could be put just below it.
  return tail.endsWith('0') ? `${tail.slice(0, -1)}1` : tail;
}
