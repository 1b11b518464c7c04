import { BRUSHES } from '@inkmesh/ink';
import type { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, expectSame, SAME_ENGINE } from './support/compare.ts';
import { WET_ZOOMS, type WetHand } from './support/pen-up.ts';

const HANDS: readonly WetHand[] = [...BRUSHES, 'people'];

/**
 * Dry ink is drawn into tiles and wet ink onto the screen: where a stroke begins is rounded otherwise, by less than a
 * shade or two of 255. The browser's rasteriser cuts outlines at a tile's edge, which moves a pixel here and there.
 */
const compare = {
  webgpu: (name: string, dry: PNG, wet: PNG) => expectSame(name, dry, wet, 2),
  canvas2d: (name: string, dry: PNG, wet: PNG) => expectAlike(name, dry, wet, SAME_ENGINE),
};

let browser: GoldenBrowser;

beforeAll(async () => {
  browser = await openGoldenBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe.each(['webgpu', 'canvas2d'] as const)('wet ink on %s', (engine) => {
  describe.each(HANDS)('of %s', (hand) => {
    it.each(WET_ZOOMS)(
      'changes no pixel in the frame in which it dries, at zoom %d',
      async (zoom) => {
        const [wet, ...dried] = await browser.penUp(hand, zoom, engine);
        if (wet === undefined) throw new Error('no picture');
        expect(dried.length).toBe(hand === 'people' ? BRUSHES.length : 1);
        for (const [step, dry] of dried.entries()) {
          compare[engine](`pen-up-${hand}-${zoom}-${step}.${engine}`, dry, wet);
        }
      },
    );
  });
});
