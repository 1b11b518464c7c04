import createBidi, { type Bidi } from 'bidi-js';
import { type Direction, hasRtl } from './direction.ts';

let bidi: Bidi | undefined;

/**
 * The embedding level of each UTF-16 unit of a paragraph (UAX #9): odd ones run right to left. Undefined: all run left
 * to right, as in most of what is written.
 */
export function levelsOf(paragraph: string, base: Direction): Uint8Array | undefined {
  if (base === 'ltr' && !hasRtl(paragraph)) return undefined;
  bidi ??= createBidi();
  return bidi.getEmbeddingLevels(paragraph, base).levels;
}

/** What lies one after the other in a line, from left to right (UAX #9, L2). */
export function inVisualOrder<P extends { readonly level: number }>(pieces: readonly P[]): P[] {
  const order = [...pieces];
  const highest = order.reduce((level, piece) => Math.max(level, piece.level), 0);
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from;
      while (to < order.length && (order[to]?.level ?? 0) >= level) to++;
      order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return order;
}
