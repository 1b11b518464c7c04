import { describe, expect, it } from 'vitest';
import { nextIndex } from './roving.ts';

describe('arrows in a row of buttons', () => {
  it('go round at both ends', () => {
    expect(nextIndex('ArrowRight', 4, 5)).toBe(0);
    expect(nextIndex('ArrowUp', 0, 5)).toBe(4);
  });

  it('jump with Home and End', () => {
    expect(nextIndex('Home', 3, 5)).toBe(0);
    expect(nextIndex('End', 0, 5)).toBe(4);
  });

  it('leave every other key to the board', () => {
    expect(nextIndex('p', 0, 5)).toBeUndefined();
  });
});
