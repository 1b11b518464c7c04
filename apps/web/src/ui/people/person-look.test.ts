import { describe, expect, it } from 'vitest';
import { PERSON_COLORS } from '../../app/identity.ts';
import { initials, textOn } from './person-look.ts';

describe('how a person looks', () => {
  it('takes the first and the last word', () => {
    expect(initials('Quiet Heron')).toBe('QH');
    expect(initials('ada king lovelace')).toBe('AL');
    expect(initials('Björn')).toBe('B');
  });

  it('works in every script and skips what is no letter', () => {
    expect(initials('「李 明」')).toBe('李明');
    expect(initials('e\u0301mile (guest)')).toBe('E\u0301G');
    expect(initials('🦊 Fox')).toBe('F');
    expect(initials('🦊')).toBe('?');
  });

  it('writes white on every colour we give, black on pale ones others bring', () => {
    for (const color of PERSON_COLORS) expect(textOn(color)).toBe('#ffffff');
    expect(textOn('#ffe066')).toBe('#000000');
    expect(textOn('#ffffff')).toBe('#000000');
  });
});
