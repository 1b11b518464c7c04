import { orderBetween } from '@inkmesh/board';

/**
 * The order that puts the item at `from` to place `to`, counted without it.
 * @param items in their order
 * @param random uniform in [0, 1)
 */
export function orderAt(
  items: readonly { readonly order: string }[],
  from: number,
  to: number,
  random: () => number,
): string {
  const others = items.filter((_, index) => index !== from);
  return orderBetween(others[to - 1]?.order, others[to]?.order, random);
}
