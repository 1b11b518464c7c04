import { expect, it } from 'vitest';
import { type KeyPress, writingKey } from './writing-keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ...{ ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...more,
});

it.each([
  ['Ctrl+B', press('b', { ctrlKey: true }), { does: 'toggle', format: 'bold' }],
  ['Cmd+B', press('b', { metaKey: true }), { does: 'toggle', format: 'bold' }],
  [
    'Ctrl+B on a Russian keyboard',
    press('и', { code: 'KeyB', ctrlKey: true }),
    { does: 'toggle', format: 'bold' },
  ],
  [
    'Ctrl+Shift+X',
    press('X', { ctrlKey: true, shiftKey: true }),
    { does: 'toggle', format: 'strike' },
  ],
  [
    'Ctrl+Shift+8',
    press('*', { code: 'Digit8', ctrlKey: true, shiftKey: true }),
    { does: 'list', list: 'bullet' },
  ],
  ['Ctrl+Enter', press('Enter', { ctrlKey: true }), { does: 'end' }],
  ['Escape', press('Escape'), { does: 'end' }],
  ['a letter', press('b'), undefined],
  ['Tab', press('Tab'), undefined],
  [
    'AltGr+E on a German keyboard',
    press('€', { code: 'KeyE', ctrlKey: true, altKey: true }),
    undefined,
  ],
] as const)('%s in a text', (_, key, does) => {
  expect(writingKey(key, false)).toEqual(does);
});

it.each([
  ['Tab', press('Tab'), { does: 'note', side: 'right' }],
  ['Shift+Tab', press('Tab', { shiftKey: true }), { does: 'note', side: 'left' }],
  ['Ctrl+Enter', press('Enter', { ctrlKey: true }), { does: 'note', side: 'below' }],
] as const)('%s in a note', (_, key, does) => {
  expect(writingKey(key, true)).toEqual(does);
});
