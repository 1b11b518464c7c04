import { describe, expect, it } from 'vitest';
import { placeAt } from './sorting.ts';

describe('a row under the hand', () => {
  const middles = [10, 30, 50, 70];

  it('falls where it was when it was hardly moved', () => {
    expect(placeAt(middles, 1, 31)).toBe(1);
    expect(placeAt(middles, 1, 29)).toBe(1);
  });

  it('passes a row when it passes its middle', () => {
    expect(placeAt(middles, 0, 49)).toBe(1);
    expect(placeAt(middles, 0, 51)).toBe(2);
    expect(placeAt(middles, 3, 9)).toBe(0);
  });

  it('stays in the list, however far it is dragged', () => {
    expect(placeAt(middles, 2, -1000)).toBe(0);
    expect(placeAt(middles, 2, 1000)).toBe(3);
  });
});
