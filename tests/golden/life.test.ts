import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { goldenImages } from './support/image-source.ts';
import { liveWith, WHOLE_LIFE } from './support/live.ts';
import { showScene } from './support/show.ts';

// However a picture came about, it is the one that is drawn from nothing. The seed is in the test's name.
const SEEDS = [1, 2, 3, 4, 5, 6];

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

describe.each(SEEDS)('after the life of seed %i', (seed) => {
  it('Canvas2D shows what it draws from nothing', async () => {
    const { lived, fresh } = await browser.life(seed, 'canvas2d');
    expectAlike(`life-${seed}.canvas2d`, lived, fresh, SAME_ENGINE);
  });

  it('WebGPU shows what it draws from nothing', async (context) => {
    if (gpu === undefined) return context.skip();
    const images = goldenImages();
    const first = await dawnRenderer(gpu, { images });
    const scene = liveWith(first.renderer, images, seed, WHOLE_LIFE);
    const lived = await first.picture();
    first.renderer.destroy();
    const second = await dawnRenderer(gpu, { images });
    showScene(second.renderer, scene);
    const fresh = await second.picture();
    second.renderer.destroy();
    expect(scene.elements.length).toBeGreaterThan(0);
    expectAlike(`life-${seed}.webgpu`, lived, fresh, SAME_ENGINE);
  });
});
