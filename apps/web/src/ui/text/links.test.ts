import { expect, it } from 'vitest';
import { linkOf } from './links.ts';

it.each([
  ['https://a.example/x?y#z', 'https://a.example/x?y#z'],
  ['a.example', 'https://a.example'],
  [' a.example:8080/x ', 'https://a.example:8080/x'],
  ['ada@a.example', 'mailto:ada@a.example'],
  ['MAILTO:ada@a.example', 'MAILTO:ada@a.example'],
])('%s links to %s', (typed, address) => {
  expect(linkOf(typed)).toBe(address);
});

it.each([
  '',
  ' ',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc',
  'two words',
  'a\u0000b',
])('“%s” links nowhere', (typed) => {
  expect(linkOf(typed)).toBeUndefined();
});
