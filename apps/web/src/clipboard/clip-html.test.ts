import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipHtml, clipOfHtml } from './clip-html.ts';

describe('a clip in HTML', () => {
  it('comes back as it was, with whatever a browser puts around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (clip) => {
        const html = `<html><body><!--StartFragment-->${clipHtml(clip)}<!--EndFragment--></body></html>`;
        expect(clipOfHtml(html)).toBe(clip);
      }),
    );
  });

  it('is not found in other HTML, nor when it was damaged', () => {
    expect(clipOfHtml('<p>data-inkmesh-clip</p>')).toBeUndefined();
    expect(clipOfHtml('<div data-inkmesh-clip="gICA"></div>')).toBeUndefined();
    expect(clipOfHtml('<div data-inkmesh-clip="abc"></div>')).toBeUndefined();
  });
});
