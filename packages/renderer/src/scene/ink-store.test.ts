import { describe, expect, it } from 'vitest';
import type { RenderProblem } from '../problems.ts';
import { strokeOf } from '../testing/strokes.ts';
import { createInkStore } from './ink-store.ts';
import { addItem, createItemTable, removeItem } from './item-table.ts';

const LINE = [
  [0, 0],
  [100, 0],
] as const;
const LEVEL = 4;
/** Device pixels per page unit at which {@link LEVEL} is wanted. */
const SCALE = 1;

describe('a full arena', () => {
  it('draws nothing of what has no room, says so once, and draws it when there is room again', () => {
    const { table, store, problems } = storeOf(3);
    const [first, second] = ['a', 'b'].map((id) => addItem(table, strokeOf(id, LINE)));
    if (first === undefined || second === undefined) throw new Error('two slots');
    store.build(first, LEVEL);
    store.build(second, LEVEL);
    expect(store.range(second, LEVEL)).toBeUndefined();
    expect(store.isReady(second, LEVEL)).toBe(true);
    expect(problems).toMatchObject([{ code: 'too-much-ink', id: 'b' }]);
    // Making room where there is none is tried once.
    expect(store.compactIfWorthIt(SCALE)).toEqual([second]);
    store.build(second, LEVEL);
    expect(store.compactIfWorthIt(SCALE)).toEqual([]);
    store.addDead(removeItem(table, first));
    expect(store.compactIfWorthIt(SCALE)).toEqual([second]);
    expect(store.isReady(second, LEVEL)).toBe(false);
    store.build(second, LEVEL);
    expect(store.range(second, LEVEL)?.pointCount).toBe(2);
    expect(problems).toHaveLength(1);
  });

  it('gives up levels far from the one that is looked at', () => {
    const { table, store } = storeOf(3);
    const [first, second] = ['a', 'b'].map((id) => addItem(table, strokeOf(id, LINE)));
    if (first === undefined || second === undefined) throw new Error('two slots');
    store.build(first, 0);
    store.build(second, LEVEL);
    expect(store.compactIfWorthIt(SCALE)).toEqual([second]);
    expect(store.isReady(first, 0)).toBe(false);
    store.build(second, LEVEL);
    expect(store.range(second, LEVEL)?.pointCount).toBe(2);
  });
});

function storeOf(mostPoints: number) {
  const table = createItemTable();
  const problems: RenderProblem[] = [];
  const report = (problem: RenderProblem) => void problems.push(problem);
  return { table, problems, store: createInkStore(table, report, undefined, mostPoints) };
}
