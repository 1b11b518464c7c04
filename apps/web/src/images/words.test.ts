import { describe, expect, it } from 'vitest';
import { PictureRefused } from './picture-refused.ts';
import { notAddedText } from './words.ts';

describe('what is said of files that were not added', () => {
  it('names the file and says why, and what is allowed', () => {
    const huge = { name: 'moon.png', refused: new PictureRefused('too-many-pixels', 100_000_000) };
    expect(notAddedText([huge], 1)).toMatchObject({
      key: 'picture.tooManyPixels',
      values: { name: 'moon.png', has: 100, most: 67 },
    });
  });

  it('is one sentence for several', () => {
    const all = ['a.png', 'b.png'].map((name) => ({ name, refused: new PictureRefused('broken') }));
    expect(notAddedText(all, 5)).toMatchObject({
      key: 'pictures.broken',
      values: { name: 'a.png', refused: 2, total: 5 },
    });
  });

  it('shortens a name that would fill the notice, and has one where there is none', () => {
    const refused = new PictureRefused('not-a-picture');
    const nameOf = (name: string) => notAddedText([{ name, refused }], 1)?.values?.name;
    expect(String(nameOf('x'.repeat(300)))).toHaveLength(40);
    expect(nameOf('')).toBe('…');
    expect(notAddedText([], 3)).toBeUndefined();
  });
});
