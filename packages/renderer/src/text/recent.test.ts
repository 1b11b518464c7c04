import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecent } from './recent.ts';

describe('a map of what was used last', () => {
  it('has the last half of its capacity for sure', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 300 }), (keys) => {
        const recent = createRecent<number>(20);
        for (const key of keys) {
          if (recent.get(String(key)) === undefined) recent.set(String(key), key, 1);
        }
        for (const key of keys.slice(-10)) expect(recent.get(String(key))).toBe(key);
      }),
    );
  });

  it('has never more than its capacity', () => {
    const recent = createRecent<number>(20);
    for (let i = 0; i < 1_000; i++) recent.set(String(i), i, 1);
    const kept = Array.from({ length: 1_000 }, (_, i) => recent.get(String(i)));
    expect(kept.filter((value) => value !== undefined).length).toBeLessThanOrEqual(20);
  });

  it('has nothing after it was cleared', () => {
    const recent = createRecent<string>(4);
    recent.set('a', 'A', 1);
    recent.clear();
    expect(recent.get('a')).toBeUndefined();
  });
});
