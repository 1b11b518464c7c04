import { ACTIONS } from '@inkmesh/editor';
import { describe, expect, it } from 'vitest';
import { shortcutSections } from './sections.ts';

describe('the shortcut sheet', () => {
  it('shows every action with every key, once', () => {
    const shown = shortcutSections().flatMap(({ shortcuts }) =>
      shortcuts.flatMap(({ ways }) => ways.flatMap((way) => ('key' in way ? [way.key] : []))),
    );
    const all = ACTIONS.flatMap(({ keys }) => keys);
    expect([...shown].sort()).toEqual([...all].sort());
  });
});
