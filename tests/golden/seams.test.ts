import type { EngineName } from '@inkmesh/renderer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, expectSame, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { sceneNamed } from './support/scenes.ts';
import { showScene } from './support/show.ts';

// What is drawn does not depend on where the edges of tiles are: moved with all that is on it, the page looks the same.

/**
 * Of 255. Positions are 32-bit floats relative to a tile: in another tile they are rounded otherwise, and so is what
 * is blended from them.
 */
const ROUNDING = 2;

let browser: GoldenBrowser;
let gpu: GPU | undefined;

beforeAll(async () => {
  browser = await openGoldenBrowser();
  gpu = await dawnGpu();
});

afterAll(async () => {
  releaseDawn();
  gpu = undefined;
  await browser?.close();
});

describe('edges of tiles', () => {
  it('do not show on Dawn', async (context) => {
    if (gpu === undefined) return context.skip();
    const { renderer, picture } = await dawnRenderer(gpu);
    showScene(renderer, sceneNamed('seams'));
    const here = await picture();
    showScene(renderer, sceneNamed('seams-moved'));
    const moved = await picture();
    renderer.destroy();
    expectSame('seams-moved.dawn', moved, here, ROUNDING);
  });

  it('do not show on WebGPU in Chromium', async () => {
    const { here, moved } = await drawBoth('webgpu');
    expectSame('seams-moved.webgpu', moved, here, ROUNDING);
  });

  // The browser's rasteriser cuts outlines at the tile's edge, which moves the shade of a pixel here and there.
  it('do not show on Canvas2D', async () => {
    const { here, moved } = await drawBoth('canvas2d');
    expectAlike('seams-moved.canvas2d', moved, here, SAME_ENGINE);
  });
});

async function drawBoth(name: EngineName) {
  const here = await browser.draw('seams', name);
  const moved = await browser.draw('seams-moved', name);
  expect([here.engine, moved.engine]).toEqual([name, name]);
  return { here: here.picture, moved: moved.picture };
}
