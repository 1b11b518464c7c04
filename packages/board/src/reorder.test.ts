import { seededRandom } from '@inkmesh/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrder, ordersBetween } from './order.ts';
import { ORDER_PLACES, type OrderPlace, reordered } from './reorder.ts';
import { setUp } from './testing/boards.ts';

const IMAGE = { type: 'image', asset: 'a', w: 1, h: 1 } as const;

/** Boards of one character an element. */
function boardOf(names: string) {
  const { board, diffs } = setUp();
  for (const id of names) board.add({ ...IMAGE, id });
  const shown = () =>
    board
      .elements()
      .map(({ id }) => id)
      .join('');
  return { board, diffs, shown };
}

describe('setOrder', () => {
  it.each<[string, OrderPlace, string]>([
    ['b', 'front', 'acdefb'],
    ['be', 'front', 'acdfbe'],
    ['be', 'back', 'beacdf'],
    ['b', 'forward', 'acbdef'],
    ['bc', 'forward', 'adbcef'],
    ['bd', 'forward', 'acbedf'],
    ['bd', 'backward', 'badcef'],
    ['ef', 'forward', 'abcdef'],
    ['ab', 'backward', 'abcdef'],
    ['df', 'forward', 'abcedf'],
    ['abcdef', 'front', 'abcdef'],
  ])('[C7] of %s to the %s gives %s', (moving, where, expected) => {
    const { board, shown } = boardOf('abcdef');
    board.setOrder([...moving, 'gone'], where);
    expect(shown()).toBe(expected);
  });

  it('[C7, C2, C3] is one undo step, and none when nothing moves', () => {
    const { board, diffs, shown } = boardOf('abc');
    const before = diffs.length;
    board.setOrder(['c'], 'front');
    expect(diffs).toHaveLength(before);
    board.setOrder(['a', 'b'], 'front');
    expect([diffs.length, diffs.at(-1)?.updated.length]).toEqual([before + 1, 2]);
    board.undo();
    expect(shown()).toBe('abc');
  });

  it('[C7] passes what is drawn in the same layer on the same page, and nothing else', () => {
    const { board, shown } = boardOf('a');
    const page = board.addPage();
    const layer = board.addLayer();
    board.add({ type: 'group', id: 'g' });
    board.add({ ...IMAGE, id: 'p', page });
    board.add({ ...IMAGE, id: 'b' });
    board.add({ ...IMAGE, id: 'l', layer });
    board.setOrder(['a'], 'forward');
    expect(shown()).toBe('gpbal');
    board.setOrder(['p', 'l', 'g'], 'back');
    expect(shown()).toBe('gpbal');
  });

  it('[C7] in a transaction works on what that has written', () => {
    const { board, shown } = boardOf('abc');
    board.transact(() => {
      board.add({ ...IMAGE, id: 'd' });
      board.setOrder(['a'], 'forward');
      board.setOrder(['a'], 'forward');
      board.setOrder(['d'], 'back');
      board.add({ ...IMAGE, id: 'e' });
    });
    expect(shown()).toBe('dbcae');
  });

  it('[C7] moves as said, and gives keys to no others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 30 }),
        fc.constantFrom(...ORDER_PLACES),
        fc.integer(),
        (flags, where, seed) => {
          const random = seededRandom(seed);
          const orders = ordersBetween(undefined, undefined, flags.length, random);
          const all = orders.map((order, i) => ({ id: `e${i}`, order }));
          const moving = new Set(all.filter((_, i) => flags[i]).map(({ id }) => id));
          const fresh = reordered(all, moving, where, random);
          for (const id of fresh.keys()) expect(moving.has(id)).toBe(true);
          const after = all
            .map((item) => ({ ...item, order: fresh.get(item.id) ?? item.order }))
            .sort(compareOrder);
          const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
          const only = (items: readonly { id: string }[], isIn: boolean) =>
            ids(items).filter((id) => moving.has(id) === isIn);
          expect(only(after, true)).toEqual(only(all, true));
          expect(only(after, false)).toEqual(only(all, false));
          const [movers, others] = [only(all, true), only(all, false)];
          if (where === 'front') expect(ids(after)).toEqual([...others, ...movers]);
          if (where === 'back') expect(ids(after)).toEqual([...movers, ...others]);
        },
      ),
    );
  });

  it('between two neighbours ten thousand find room in keys that readers take', () => {
    const random = seededRandom(3);
    const orders = ordersBetween('a0', 'a1', 10_000, random);
    expect(orders).toEqual([...orders].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(['a0', ...orders, 'a1']).size).toBe(10_002);
    expect(Math.max(...orders.map(({ length }) => length))).toBeLessThan(128);
  });
});
