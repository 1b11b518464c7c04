import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSvgText } from './svg-text.ts';

it.each([
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '<svg>',
  '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn <b>by hand</b> -->\n<svg width="9">',
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n<svg\n>',
  '<!DOCTYPE svg [<!ENTITY a "b">]><SVG>',
])('%j is a drawing', (text) => {
  expect(isSvgText(text)).toBe(true);
});

it.each([
  '',
  'svg',
  '<svgx>',
  '<html><svg/></html>',
  'look at <svg>',
  '<?xml version="1.0"?><rss/>',
])('%j is none', (text) => {
  expect(isSvgText(text)).toBe(false);
});

it('any text is told at once, however it begins', () => {
  const part = fc.constantFrom(
    '<!--',
    '-->',
    '<?',
    '?>',
    '<!doctype',
    '[',
    ']',
    '>',
    ' ',
    '<svg',
    'a',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 3_000 }), (parts) => {
      expect(typeof isSvgText(parts.join(''))).toBe('boolean');
    }),
    { numRuns: 200 },
  );
});
