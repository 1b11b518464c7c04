import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAll,
  addRange,
  contiguousClocks,
  hasAll,
  hasGaps,
  hasRange,
  type IdSet,
  idSetOfClocks,
} from './id-set.ts';

const range = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 40 }), fc.nat({ max: 6 }))
  .map(([client, start, length]) => ({ client, start, end: start + length }));
const ranges = fc.array(range, { maxLength: 30 });

function build(list: readonly { client: number; start: number; end: number }[]) {
  const set: IdSet = new Map();
  const ids = new Set<string>();
  for (const { client, start, end } of list) {
    addRange(set, client, start, end);
    for (let clock = start; clock < end; clock += 1) ids.add(`${client}:${clock}`);
  }
  return { set, ids };
}

describe('id sets', () => {
  it('hold exactly the ids that were added, as sorted ranges that do not touch', () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const { set, ids } = build(list);
        const held = new Set<string>();
        for (const [client, bounds] of set) {
          for (let i = 1; i < bounds.length; i += 1) {
            expect(bounds[i]).toBeGreaterThan(bounds[i - 1] ?? Number.NaN);
          }
          for (let i = 0; i < bounds.length; i += 2) {
            for (let clock = bounds[i] ?? 0; clock < (bounds[i + 1] ?? 0); clock += 1) {
              held.add(`${client}:${clock}`);
            }
          }
        }
        expect(held).toEqual(ids);
      }),
      { numRuns: 500 },
    );
  });

  it('know what they hold, whole sets and unions included', () => {
    fc.assert(
      fc.property(ranges, ranges, range, (some, more, asked) => {
        const a = build(some);
        const b = build(more);
        const { ids: wanted } = build([asked]);
        expect(hasRange(a.set, asked.client, asked.start, asked.end)).toBe(
          [...wanted].every((id) => a.ids.has(id)),
        );
        expect(hasAll(a.set, b.set)).toBe([...b.ids].every((id) => a.ids.has(id)));
        addAll(a.set, b.set);
        expect(a.set).toEqual(build([...some, ...more]).set);
        expect(hasAll(a.set, b.set)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('[W6] contiguous clocks stop at the first gap', () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const { set, ids } = build(list);
        for (const [client, clock] of contiguousClocks(set)) {
          expect(ids.has(`${client}:${clock}`)).toBe(false);
          for (let i = 0; i < clock; i += 1) expect(ids.has(`${client}:${i}`)).toBe(true);
        }
        expect(hasGaps(set)).toBe(!hasAll(idSetOfClocks(contiguousClocks(set)), set));
      }),
    );
  });
});
