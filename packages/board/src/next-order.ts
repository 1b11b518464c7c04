import { orderAbove } from './order.ts';

/** Orders for what is added, each above everything, what this transaction has added included. */
export interface NextOrder {
  next(): string;
  /** This order was written. */
  rise(order: string): void;
  /** The transaction is over: {@link createNextOrder}'s `highest` knows of it. */
  caughtUp(): void;
}

/** @param highest as of before the transaction */
export function createNextOrder(
  highest: () => string | undefined,
  random: () => number,
): NextOrder {
  // Inside a transaction readers still show the state before it.
  let written: string | undefined;
  return {
    next() {
      const top = highest();
      const isAbove = top === undefined || (written !== undefined && written > top);
      return orderAbove(isAbove ? written : top, random);
    },
    rise(order) {
      if (written === undefined || order > written) written = order;
    },
    caughtUp() {
      written = undefined;
    },
  };
}
