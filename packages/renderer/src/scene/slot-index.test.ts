import type { Box } from '@inkmesh/geometry';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { strokeOf } from '../testing/strokes.ts';
import { buildIndexHere } from './index-builder.ts';
import { addItem, createItemTable, removeItem, setBounds, touchesBox } from './item-table.ts';
import { createSlotIndex } from './slot-index.ts';

const anyBox = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), fc.nat(300))
  .map(([x, y, size]): Box => ({ minX: x, minY: y, maxX: x + size, maxY: y + size }));
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), box: anyBox }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('move' as const), pick: fc.nat(), box: anyBox }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('many' as const), count: fc.nat(2600) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tidy' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('built' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
);

it('finds what touches a box, whatever came, went and moved before, while and after a tree was built', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { maxLength: 25 }),
      fc.array(anyBox, { minLength: 1, maxLength: 4 }),
      async (steps, asked) => {
        const { table, index, put, finishBuilding, slots } = setUp();
        for (const step of steps) {
          const slot = 'pick' in step ? [...slots][step.pick % Math.max(1, slots.size)] : undefined;
          if (step.kind === 'put') put(step.box);
          else if (step.kind === 'many') {
            for (let i = 0; i < step.count; i++) put(boxAt((i * 7) % 1900, (i * 13) % 1900));
          } else if (step.kind === 'move' && slot !== undefined) {
            setBounds(table, slot, step.box);
            index.put(slot);
          } else if (step.kind === 'remove' && slot !== undefined) {
            index.remove(slot);
            removeItem(table, slot);
            slots.delete(slot);
          } else if (step.kind === 'tidy') index.tidy();
          else if (step.kind === 'built') await finishBuilding();
          else if (step.kind === 'clear') {
            index.clear();
            for (const one of slots) removeItem(table, one);
            slots.clear();
          }
          for (const box of asked) {
            const found: number[] = [];
            index.search(box, (one) => found.push(one));
            const expected = [...slots].filter((one) => touchesBox(table, one, box));
            expect(found.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('goes on without a tree when it could not be built, and says so', async () => {
  const causes: unknown[] = [];
  const table = createItemTable();
  const failing = () => Promise.reject(new Error('no worker'));
  const index = createSlotIndex(table, failing, (cause) => causes.push(cause));
  for (let i = 0; i < 3000; i++) {
    const slot = addItem(table, strokeOf(`s${i}`, [[0, 0]]));
    setBounds(table, slot, boxAt(i, i));
    index.put(slot);
  }
  expect(index.tidy()).toBe(true);
  await Promise.resolve();
  await Promise.resolve();
  expect(causes).toEqual([new Error('no worker')]);
  const found: number[] = [];
  index.search(boxAt(10, 10), (slot) => found.push(slot));
  expect(found.length).toBeGreaterThan(0);
});

function setUp() {
  const table = createItemTable();
  const slots = new Set<number>();
  let finish: (() => void)[] = [];
  const index = createSlotIndex(
    table,
    (boxes) =>
      new Promise((resolve) => {
        finish.push(() => resolve(buildIndexHere(boxes)));
      }),
    (cause) => {
      throw cause;
    },
  );
  let made = 0;
  return {
    table,
    index,
    slots,
    put(box: Box) {
      const slot = addItem(table, strokeOf(`s${made++}`, [[0, 0]]));
      setBounds(table, slot, box);
      index.put(slot);
      slots.add(slot);
    },
    /** A tree that was asked for any time ago arrives now. */
    async finishBuilding() {
      for (const one of finish) one();
      finish = [];
      // The builder, its promise in the index' promise, and what the index does with it.
      for (let turn = 0; turn < 6; turn++) await Promise.resolve();
    },
  };
}

function boxAt(x: number, y: number): Box {
  return { minX: x - 1000, minY: y - 1000, maxX: x - 990, maxY: y - 990 };
}
