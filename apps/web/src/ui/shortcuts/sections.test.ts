import { ACTIONS } from '@inkmesh/editor';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../i18n/catalogue.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { shortcutSections } from './sections.ts';

const english = createTranslator(ENGLISH, 'en', 'ltr');

describe('the shortcut sheet', () => {
  it('shows every action with every key, once', () => {
    const shown = shortcutSections(english).flatMap(({ shortcuts }) =>
      shortcuts.flatMap(({ ways }) => ways.flatMap((way) => ('key' in way ? [way.key] : []))),
    );
    const all = ACTIONS.flatMap(({ keys }) => keys);
    expect([...shown].sort()).toEqual([...all].sort());
  });
});
