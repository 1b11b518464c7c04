import { describe, expect, it } from 'vitest';
import { type Catalogue, ENGLISH, type MessageKey } from './catalogue.ts';
import { LANGUAGE_NAMES, LANGUAGES } from './languages.ts';
import type { Message } from './message.ts';

const texts = (message: Message) =>
  typeof message === 'string' ? [message] : Object.values(message);
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each(LANGUAGE_NAMES)('the catalogue of %s', (name) => {
  async function catalogue(): Promise<Catalogue> {
    return LANGUAGES[name].load();
  }

  it('has every key of English and no other', async () => {
    const { messages, actions } = await catalogue();
    expect(Object.keys(messages)).toEqual(Object.keys(ENGLISH.messages));
    expect(Object.keys(actions).sort()).toEqual(Object.keys(ENGLISH.actions).sort());
  });

  it('says something everywhere, with the values English has', async () => {
    const { messages, actions } = await catalogue();
    for (const key of Object.keys(messages) as MessageKey[]) {
      const wanted = new Set(texts(ENGLISH.messages[key]).flatMap(places));
      for (const text of texts(messages[key])) {
        expect(text.trim(), key).not.toBe('');
        // A form for exactly one or two may say the number in words.
        expect([...wanted], key).toEqual(expect.arrayContaining(places(text)));
      }
      const other = texts(messages[key]).at(-1) ?? '';
      expect(new Set(places(other)), key).toEqual(
        new Set(places(texts(ENGLISH.messages[key]).at(-1) ?? '')),
      );
    }
    expect(Object.values(actions)).not.toContain('');
  });

  it('has no plural form that its language never asks for', async () => {
    const { pluralCategories } = new Intl.PluralRules(name).resolvedOptions();
    for (const message of Object.values((await catalogue()).messages)) {
      if (typeof message === 'string') continue;
      expect(pluralCategories).toEqual(expect.arrayContaining(Object.keys(message)));
    }
  });
});
