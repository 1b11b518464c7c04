import { describe, expect, it } from 'vitest';
import { PictureRefused } from './picture-refused.ts';
import { notAddedText } from './words.ts';

describe('what is said of files that were not added', () => {
  it('names the file and says why, and what can be done', () => {
    const huge = { name: 'moon.png', refused: new PictureRefused('too-many-pixels', 100_000_000) };
    expect(notAddedText([huge], 1)).toBe(
      '“moon.png” was not added: it has 100 megapixels, and a picture has 67 at most. Scale it down first.',
    );
  });

  it('is one sentence for several', () => {
    const all = ['a.png', 'b.png'].map((name) => ({ name, refused: new PictureRefused('broken') }));
    expect(notAddedText(all, 5)).toMatch(/^2 of 5 files were not added. “a.png”: the file is/);
  });

  it('shortens a name that would fill the notice, and has one where there is none', () => {
    const refused = new PictureRefused('not-a-picture');
    expect(notAddedText([{ name: 'x'.repeat(300), refused }], 1)?.length).toBeLessThan(150);
    expect(notAddedText([{ name: '', refused }], 1)).toMatch(/^The picture was not added/);
    expect(notAddedText([], 3)).toBeUndefined();
  });
});
