import { ACTIONS } from '@inkmesh/editor';
import { describe, expect, it } from 'vitest';
import { ariaKey, keyboardOf, keyCaps, keysOf } from './key-caps.ts';

describe('keys as a person sees them', () => {
  it('names the modifiers as the keyboard at hand does', () => {
    expect(keyCaps('Mod+Shift+Z', 'mac')).toEqual(['⌘', '⇧', 'Z']);
    expect(keyCaps('Mod+Shift+Z', 'other')).toEqual(['Ctrl', 'Shift', 'Z']);
  });

  it('keeps a plus that is the key itself', () => {
    expect(keyCaps('Mod++', 'other')).toEqual(['Ctrl', '+']);
    expect(ariaKey('Mod++', 'mac')).toBe('Meta+Plus');
  });

  it('shows no empty cap for any key of the keymap', () => {
    for (const key of ACTIONS.flatMap(({ keys }) => keys)) {
      expect(keyCaps(key, 'other').every((cap) => cap.length > 0)).toBe(true);
    }
  });

  it('finds the keys of an action', () => {
    expect(keysOf('tool:pen')[0]).toBe('P');
  });

  it('tells a Mac and an iPad from the rest', () => {
    expect(keyboardOf('MacIntel')).toBe('mac');
    expect(keyboardOf('iPad')).toBe('mac');
    expect(keyboardOf('Linux x86_64')).toBe('other');
  });
});
