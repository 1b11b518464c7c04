import { ACTIONS, type Action } from '@inkmesh/editor';

export type Keyboard = 'mac' | 'other';

/** @param platform `navigator.platform`; the only source every browser has */
export function keyboardOf(platform: string): Keyboard {
  return /^(Mac|iPhone|iPad)/.test(platform) ? 'mac' : 'other';
}

/** A key of the keymap (`Mod+Shift+Z`) as the caps a person sees on their keyboard. */
export function keyCaps(key: string, keyboard: Keyboard): readonly string[] {
  return parts(key).map((part) => CAPS[part]?.[keyboard] ?? part);
}

/** The same for `aria-keyshortcuts`, whose names are those of `KeyboardEvent.key` (WAI-ARIA 1.2). */
export function ariaKey(key: string, keyboard: Keyboard): string {
  const names = parts(key).map((part) => {
    if (part === 'Mod') return keyboard === 'mac' ? 'Meta' : 'Control';
    return part === '+' ? 'Plus' : part;
  });
  return names.join('+');
}

export function keysOf(action: Action): readonly string[] {
  return ACTIONS.find((info) => info.action === action)?.keys ?? [];
}

const CAPS: Record<string, Record<Keyboard, string>> = {
  Mod: { mac: '⌘', other: 'Ctrl' },
  Shift: { mac: '⇧', other: 'Shift' },
  Alt: { mac: '⌥', other: 'Alt' },
  Escape: { mac: 'Esc', other: 'Esc' },
  '-': { mac: '−', other: '−' },
};

// The last `+` of `Mod++` is the key itself.
function parts(key: string): string[] {
  return key.endsWith('+') ? [...key.slice(0, -2).split('+'), '+'] : key.split('+');
}
