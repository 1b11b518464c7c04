import { createRenderer, createTextureCanvas, type RenderProblem } from '@inkmesh/renderer';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, golden, OTHER_ENGINE, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, releaseDawn } from './support/dawn.ts';
import { losableGpu } from './support/losable-gpu.ts';
import { SCENE_SIZE, sceneNamed } from './support/scenes.ts';
import { settle, showScene } from './support/show.ts';

let gpu: GPU | undefined;
let browser: GoldenBrowser;

beforeAll(async () => {
  gpu = await dawnGpu();
  browser = await openGoldenBrowser();
});

afterAll(async () => {
  gpu = undefined;
  releaseDawn();
  await browser?.close();
});

describe('a GPU device that goes away', () => {
  it('in the middle of drawing is replaced, and the picture has every stroke, wet ink too', async (context) => {
    if (gpu === undefined) return context.skip();
    const scene = sceneNamed('pen-pressure');
    const { renderer, canvas, losable, problems, requestFrame } = await start(gpu);
    showScene(renderer, { ...scene, elements: scene.elements.slice(0, 3), wet: [] });
    await settle(renderer);
    losable.lose();
    // What happens while there is no device is not lost either.
    const added = scene.elements.slice(3);
    renderer.apply({ added, updated: [], removed: [], origin: 'local' }, () => scene.elements);
    renderer.setWet(scene.wet);
    renderer.renderFrame();
    await vi.waitFor(() => expect(requestFrame).toHaveBeenCalled(), { timeout: 30_000 });
    await settle(renderer);
    const picture = new PNG({ ...SCENE_SIZE });
    picture.data = Buffer.from(await canvas.readPixels());
    expectAlike('device-loss', picture, golden(scene.name, undefined), SAME_ENGINE);
    expect(problems.map(({ code }) => code)).toEqual(['device-lost']);
    expect(renderer.engine).toBe('webgpu');
    renderer.destroy();
  });

  it('for good leaves a renderer that says so and does not throw', async (context) => {
    if (gpu === undefined) return context.skip();
    const { renderer, losable, problems, requestFrame } = await start(gpu);
    showScene(renderer, sceneNamed('pen-pressure'));
    await settle(renderer);
    losable.close();
    losable.lose();
    await vi.waitFor(() => expect(requestFrame).toHaveBeenCalled(), { timeout: 30_000 });
    expect(renderer.renderFrame()).toBe(false);
    expect(problems.map(({ code }) => code)).toEqual(['device-lost', 'engine-lost']);
    renderer.destroy();
  });

  it('for good is followed by Canvas2D where the page gives another canvas', async () => {
    const { picture, engine, codes } = await browser.lose('pen-pressure');
    expect(engine).toBe('canvas2d');
    expect(codes).toEqual(['device-lost']);
    expectAlike('device-lost', picture, golden('pen-pressure', undefined), OTHER_ENGINE);
  });
});

describe('without WebGPU', () => {
  it('a renderer that was told to use it draws on Canvas2D and says so', async () => {
    const { engine, codes } = await browser.withoutGpu();
    expect([engine, codes]).toEqual(['canvas2d', ['webgpu-unavailable']]);
  });
});

async function start(real: GPU) {
  const losable = losableGpu(real);
  const canvas = createTextureCanvas();
  const problems: RenderProblem[] = [];
  const requestFrame = vi.fn();
  const renderer = await createRenderer({
    canvas,
    gpu: losable.gpu,
    engine: 'webgpu',
    requestFrame,
    report: (problem) => problems.push(problem),
  });
  return { renderer, canvas, losable, problems, requestFrame };
}
