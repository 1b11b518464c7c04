import { describe, expect, it } from 'vitest';
import { bestLanguage } from './languages.ts';
import { createSpeaker } from './message.ts';

describe('a message', () => {
  it('has its values in their places', () => {
    const { say } = createSpeaker('en');
    expect(say('{first} to {last}', { first: 1, last: 'nine' })).toBe('1 to nine');
  });

  it('leaves a place without a value as it is', () => {
    expect(createSpeaker('en').say('{what} is here')).toBe('{what} is here');
  });

  it('does not read what a value says', () => {
    expect(createSpeaker('en').say('{a} and {b}', { a: '{b}', b: 'x' })).toBe('{b} and x');
  });

  it('takes the plural form of its language', () => {
    const forms = { one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
    const arabic = createSpeaker('ar');
    const found = [1, 2, 5, 11, 100].map((count) => arabic.say(forms, { count }));
    expect(found).toEqual(['one', 'two', 'few', 'many', 'other']);
    expect(createSpeaker('de').say(forms, { count: 5 })).toBe('other');
  });

  it('falls back to the form for everything else', () => {
    expect(createSpeaker('ar').say({ other: '{count} all' }, { count: 0 })).toMatch(/ all$/);
  });

  it('writes numbers as its language does', () => {
    expect(createSpeaker('de').number(12.5)).toBe('12,5');
    expect(createSpeaker('en').percent(0.6)).toBe('60%');
  });
});

describe('the language of the browser', () => {
  it('is the first wanted that there is, whatever the region', () => {
    expect(bestLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(bestLanguage(['ar-EG'])).toBe('ar');
  });

  it('is English when there is none of them', () => {
    expect(bestLanguage(['fr', 'xx', ''])).toBe('en');
    expect(bestLanguage([])).toBe('en');
  });
});
