import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAckLedger } from './ack-ledger.ts';

describe('acknowledgements', () => {
  it('[W3] count frames without a hole, never fall, and reach all in whatever order they settle', async () => {
    const order = fc
      .integer({ min: 1, max: 30 })
      .chain((n) => fc.shuffledSubarray(range(n), { minLength: n, maxLength: n }));
    await fc.assert(
      fc.asyncProperty(order, fc.infiniteStream(fc.boolean()), async (frames, pauses) => {
        const acks: number[] = [];
        const settled = new Set<number>();
        const ledger = createAckLedger((count) => {
          expect(range(count).every((frame) => settled.has(frame))).toBe(true);
          acks.push(count);
        });
        for (const frame of range(frames.length)) expect(ledger.receive()).toBe(frame);
        for (const frame of frames) {
          settled.add(frame);
          ledger.settle(frame);
          if (pauses.next().value === true) await Promise.resolve();
        }
        await Promise.resolve();
        expect(acks).toEqual([...new Set(acks)].sort((a, b) => a - b));
        expect(acks.at(-1)).toBe(frames.length);
      }),
    );
  });

  it('[W3] a batch that settles at once is one acknowledgement', async () => {
    const acks: number[] = [];
    const ledger = createAckLedger((count) => acks.push(count));
    for (const frame of [1, 2, 3]) expect(ledger.receive()).toBe(frame);
    for (const frame of [1, 2, 3]) ledger.settle(frame);
    await Promise.resolve();
    expect(acks).toEqual([3]);
  });
});

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
