import { expect, it } from 'vitest';
import { createWaiting } from './waiting.ts';

it('[S25] counts transactions, each change once', () => {
  const totals: number[] = [];
  const waiting = createWaiting(() => totals.push(waiting.total()));
  waiting.add([{ id: 'a.0', count: 2 }]);
  waiting.add([
    { id: 'a.0', count: 2 },
    { id: 'a.1', count: 1 },
  ]);
  expect(waiting.clear(['a.0', 'unknown'])).toEqual([{ id: 'a.0', count: 2 }]);
  expect(waiting.clear(['a.0'])).toEqual([]);
  expect(totals).toEqual([2, 3, 1]);
});

it('[S14] knows a change whose acknowledgement came before it', () => {
  const waiting = createWaiting(() => undefined);
  waiting.clear(['late']);
  expect(waiting.add([{ id: 'late', count: 1 }])).toEqual([{ id: 'late', count: 1 }]);
  expect(waiting.all()).toEqual([]);
});
