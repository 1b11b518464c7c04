import type { ElementId, StrokeElement } from '@inkmesh/board';
import { decodePoints } from '@inkmesh/ink';
import {
  createRenderer,
  createTextureCanvas,
  type Renderer,
  type RendererOptions,
  type RenderProblem,
  type TextureCanvas,
} from '@inkmesh/renderer';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stampedBoard } from '../support/boards.ts';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, golden, OTHER_ENGINE, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, releaseDawn } from './support/dawn.ts';
import { steppingClock } from './support/large-board.ts';
import { losableGpu } from './support/losable-gpu.ts';
import { curve, sceneNamed, stroke } from './support/scenes.ts';
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
    expectAlike('device-loss', await pictureOf(canvas), golden(scene.name, undefined), SAME_ENGINE);
    expect(problems.map(({ code }) => code)).toEqual(['device-lost']);
    expect(renderer.engine).toBe('webgpu');
    renderer.destroy();
  });

  it('while a stroke grows over tiles that are half painted costs neither ink nor tiles', async (context) => {
    if (gpu === undefined) return context.skip();
    // So slow a clock that a frame paints a piece of a tile.
    const lived = await start(gpu, { now: steppingClock(0.9) });
    const { renderer, losable, requestFrame } = lived;
    const board = halfPaintable();
    showHalfPaintable(renderer, board);
    for (let i = 0; i < 500 && renderer.stats().tilesRastered === 0; i++) renderer.renderFrame();
    grow(renderer, 0, 20);
    const { tilesRastered } = renderer.stats();
    losable.lose();
    grow(renderer, 20, 40);
    await vi.waitFor(() => expect(requestFrame).toHaveBeenCalled(), { timeout: 30_000 });
    grow(renderer, 40, 60);
    await settle(renderer);
    const wet = await pictureOf(lived.canvas);
    const added = dryWave();
    renderer.setWet([]);
    renderer.apply({ added: [added], updated: [], removed: [], origin: 'local' }, noOrder);
    await settle(renderer);
    const dry = await pictureOf(lived.canvas);
    renderer.destroy();

    const fresh = await start(gpu);
    showHalfPaintable(fresh.renderer, [...board, added]);
    await settle(fresh.renderer);
    const wanted = await pictureOf(fresh.canvas);
    const tilesOfAll = fresh.renderer.stats().tilesRastered;
    fresh.renderer.destroy();
    expect(tilesRastered).toBeGreaterThan(0);
    expect(tilesRastered).toBeLessThan(tilesOfAll);
    expectAlike('device-loss-wet', wet, wanted, SAME_ENGINE);
    expectAlike('device-loss-dry', dry, wanted, SAME_ENGINE);
    expect(lived.problems.map(({ code }) => code)).toEqual(['device-lost']);
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

async function start(real: GPU, options: Partial<RendererOptions> = {}) {
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
    ...options,
  });
  return { renderer, canvas, losable, problems, requestFrame };
}

async function pictureOf(canvas: TextureCanvas): Promise<PNG> {
  const picture = new PNG({ width: canvas.width, height: canvas.height });
  picture.data = Buffer.from(await canvas.readPixels());
  return picture;
}

/** Enough for some frames to each tile. */
function halfPaintable(): StrokeElement[] {
  return stampedBoard(3, 600);
}

function showHalfPaintable(renderer: Renderer, elements: readonly StrokeElement[]): void {
  renderer.setViewport(1000, 600, 1);
  renderer.setCamera({ x: 50, y: 50, zoom: 0.5 });
  renderer.reset(elements);
}

/** A wave from the first to the last sample, one more a frame. */
function grow(renderer: Renderer, from: number, to: number): void {
  for (let count = from + 1; count <= to; count++) {
    const { points, ...look } = dryWave();
    const all = decodePoints(points);
    renderer.setWet([{ ...look, points: { ...all, count } }]);
    renderer.renderFrame();
  }
}

function dryWave(): StrokeElement {
  const rows = curve(60, (t) => [150 + 1700 * t, 600 + 400 * Math.sin(t * 9), 0.3 + 0.5 * t]);
  return stroke(rows, { id: 'wave' as ElementId, order: 'z', width: 20, color: '#9c36b5' });
}

function noOrder(): never {
  throw new Error('paint order was asked for');
}
