import { expect, it } from 'vitest';
import { finishSteps, runSteps, type Steps } from './steps.ts';

function* counting(done: number[]): Steps {
  for (let i = 0; i < 3; i++) {
    done.push(i);
    yield;
  }
}

it('steps stop when it is late, after at least one, and go on from there', () => {
  const done: number[] = [];
  const steps = counting(done);
  expect(runSteps(steps, () => true)).toBe(false);
  expect(done).toEqual([0]);
  expect(runSteps(steps, () => done.length === 2)).toBe(false);
  expect(done).toEqual([0, 1]);
  expect(runSteps(steps, () => false)).toBe(true);
  expect(done).toEqual([0, 1, 2]);
});

it('steps that must be finished are, however late it is', () => {
  const done: number[] = [];
  finishSteps(counting(done));
  expect(done).toEqual([0, 1, 2]);
});
