import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, golden, OTHER_ENGINE_BY_LIKENESS, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { GOLDEN_NAMES, sceneNamed } from './support/scenes.ts';
import { showScene } from './support/show.ts';

let browser: GoldenBrowser;
let dawn: Awaited<ReturnType<typeof dawnRenderer>> | undefined;

beforeAll(async () => {
  browser = await openGoldenBrowser();
  const gpu = await dawnGpu();
  if (gpu !== undefined) dawn = await dawnRenderer(gpu);
});

afterAll(async () => {
  dawn?.renderer.destroy();
  releaseDawn();
  await browser?.close();
});

describe.each(GOLDEN_NAMES)('%s', (name) => {
  const scene = sceneNamed(name);

  it('is the golden picture on Dawn in Node', async (context) => {
    if (dawn === undefined) return context.skip();
    showScene(dawn.renderer, scene);
    const picture = await dawn.picture();
    expectAlike(`${name}.dawn`, picture, golden(name, picture), SAME_ENGINE);
  });

  it('is the golden picture on WebGPU in Chromium', async () => {
    const { engine, picture } = await browser.draw(name, 'webgpu');
    expect(engine).toBe('webgpu');
    expectAlike(`${name}.webgpu`, picture, golden(name, undefined), SAME_ENGINE);
  });

  it('is the same picture on Canvas2D', async () => {
    const { engine, picture } = await browser.draw(name, 'canvas2d');
    expect(engine).toBe('canvas2d');
    const tolerance = OTHER_ENGINE_BY_LIKENESS[scene.likeness];
    expectAlike(`${name}.canvas2d`, picture, golden(name, undefined), tolerance);
  });
});

describe('lines of up to 20 million units', () => {
  it('seen at the largest zoom are where short ones are, on every engine', async () => {
    for (const engine of ['webgpu', 'canvas2d'] as const) {
      const { picture: long } = await browser.draw('lines-long', engine);
      const { picture: short } = await browser.draw('lines-short', engine);
      expectAlike(`lines-long.${engine}`, long, short, SAME_ENGINE);
    }
  });
});

describe('translucent ink', () => {
  it('that crosses itself has one flat colour on every engine', async () => {
    // Red loops at opacity 0.5 over paper (#fcfcfb) and, where it crosses it, over the green wave.
    const flat = mixed([0xe0, 0x31, 0x31], [0xfc, 0xfc, 0xfb], 0.5);
    const darker = mixed([0xe0, 0x31, 0x31], flat, 0.5);
    for (const engine of ['webgpu', 'canvas2d'] as const) {
      const { picture } = await browser.draw('self-crossing', engine);
      expect(pixelsNear(picture.data, flat), `${engine}: flat`).toBeGreaterThan(4_000);
      expect(pixelsNear(picture.data, darker), `${engine}: doubled`).toBe(0);
    }
  });
});

type Color = readonly number[];

function mixed(ink: Color, under: Color, opacity: number): Color {
  return ink.map((value, i) => value * opacity + (under[i] ?? 0) * (1 - opacity));
}

function pixelsNear(data: Uint8Array, color: Color): number {
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (color.every((value, k) => Math.abs((data[i + k] ?? 0) - value) <= 2)) count++;
  }
  return count;
}
