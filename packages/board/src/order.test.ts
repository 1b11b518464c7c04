import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderBetween } from './order.ts';

const garbage = fc.stringMatching(/^[0-9A-Za-z]{1,256}$/);

describe('orders', () => {
  it('[D8] any number of insertions anywhere stay in between, and short', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), fc.nat(), (places, seed) => {
        const random = seededRandom(seed);
        const orders: string[] = [];
        for (const place of places) {
          const index = place % (orders.length + 1);
          const order = orderBetween(orders[index - 1], orders[index], random);
          orders.splice(index, 0, order);
        }
        expect(orders).toEqual([...new Set(orders)].sort());
        for (const order of orders) expect(order.length).toBeLessThan(60);
      }),
    );
  });

  it('[D8] a thousand elements, each put directly above the lowest, stay in order', () => {
    const random = seededRandom(1);
    const lowest = orderBetween(undefined, undefined, random);
    let above = orderBetween(lowest, undefined, random);
    for (let i = 0; i < 1000; i++) {
      const between = orderBetween(lowest, above, random);
      expect(between > lowest && between < above).toBe(true);
      above = between;
    }
  });

  it('[V7] whatever somebody wrote as an order, there is a valid one beside it', () => {
    fc.assert(
      fc.property(
        fc.option(garbage, { nil: undefined }),
        fc.option(garbage, { nil: undefined }),
        (a, b) => {
          const order = orderBetween(a, b, () => 0.99);
          expect(order).toMatch(/^[0-9A-Za-z]{1,256}$/);
          if (a !== undefined && b === undefined) expect(order >= a).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
