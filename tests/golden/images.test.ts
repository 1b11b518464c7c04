import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { type ImageFileName, imageFiles } from './support/image-files.ts';

let browser: GoldenBrowser;
const files = imageFiles();

beforeAll(async () => {
  browser = await openGoldenBrowser('image-page.ts');
});

afterAll(() => browser?.close());

const decoded = (name: ImageFileName, maxPixels?: number) =>
  browser.page.evaluate(([file, max]) => window.decodeFile(file, max), [
    files[name],
    maxPixels,
  ] as const);

describe('decoding in a browser', () => {
  it.each(['png', 'jpeg', 'webp', 'avif'] as const)('takes %s', async (name) => {
    const { size, color } = (await decoded(name)) as { size: number[]; color: number[] };
    expect(size).toEqual([60, 30]);
    for (const [i, level] of [0xc8, 0x1e, 0x28, 0xff].entries()) {
      expect(Math.abs((color[i] ?? 0) - level), name).toBeLessThanOrEqual(8);
    }
  });

  it('turns a photograph as its camera says', async () => {
    expect(await decoded('turned')).toMatchObject({ size: [30, 60] });
  });

  it('scales down what is larger than an engine takes, and what has no room', async () => {
    expect(await decoded('wide')).toMatchObject({ size: [4096, 81] });
    expect(await decoded('wide', 5_000)).toMatchObject({ size: [500, 10] });
    expect(await decoded('png', 1)).toMatchObject({ size: [1, 1] });
  });

  it('refuses SVG, and sizes that would take all memory', async () => {
    expect(await decoded('svg')).toEqual({ error: 'PictureRefused not-a-picture' });
    expect(await decoded('bomb')).toEqual({ error: 'PictureRefused too-many-pixels' });
  });

  it('says when a file is broken', async () => {
    expect(await decoded('broken')).toMatchObject({ error: 'PictureRefused broken' });
  });
});
