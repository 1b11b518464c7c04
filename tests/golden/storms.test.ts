import type { Renderer } from '@inkmesh/renderer';
import { seededRandom } from '@inkmesh/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stampedBoard } from '../support/boards.ts';
import { expectAlike, SAME_ENGINE } from './support/compare.ts';
import { countedGpu, type GpuLedger } from './support/counted-gpu.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { settle } from './support/show.ts';

// A window that is pulled about, and one that is moved between displays.

const SEED = 11;
const STROKES = 600;
const END = { width: 640, height: 400, ratio: 1 };

let gpu: GPU | undefined;

beforeAll(async () => {
  gpu = await dawnGpu();
});
afterAll(() => {
  gpu = undefined;
  releaseDawn();
});

describe('a window after 100 sizes and pixel ratios', () => {
  it('shows what a fresh one does', async (context) => {
    const { picture, renderer } = await shownBoard(gpu ?? context.skip());
    await storm(renderer);
    const lived = await picture();
    renderer.destroy();
    const second = await shownBoard(gpu ?? context.skip());
    expectAlike('resize-storm', lived, await second.picture(), SAME_ENGINE);
    second.renderer.destroy();
  });

  it('holds no more textures than a fresh one that looked around', async (context) => {
    const first = await shownBoard(gpu ?? context.skip());
    await storm(first.renderer);
    await settle(first.renderer);
    const lived = textureBytes(first.ledger);
    first.renderer.destroy();
    const second = await shownBoard(gpu ?? context.skip());
    await lookAround(second.renderer);
    const fresh = textureBytes(second.ledger);
    second.renderer.destroy();
    expect(lived).toBeLessThanOrEqual(fresh + SHEET_BYTES);
  });
});

describe('a window that goes to a display of twice the pixels and back', () => {
  it('shows on each what a fresh one does', async (context) => {
    const { picture, renderer } = await shownBoard(gpu ?? context.skip());
    const pictures = [await picture()];
    for (const ratio of [2, 1]) {
      renderer.setViewport(END.width, END.height, ratio);
      pictures.push(await picture());
    }
    renderer.destroy();
    const [before, twice, after] = pictures;
    const second = await shownBoard(gpu ?? context.skip());
    second.renderer.setViewport(END.width, END.height, 2);
    if (before === undefined || twice === undefined || after === undefined) throw new Error();
    expectAlike('dpr-2', twice, await second.picture(), SAME_ENGINE);
    second.renderer.destroy();
    expect(after.data.equals(before.data)).toBe(true);
  });
});

/** Tiles are made in textures of 32: one that is not full may be held beside those that are. */
const SHEET_BYTES = 32 * 512 * 512 * 4;

async function shownBoard(real: GPU) {
  const { gpu: counted, ledger } = countedGpu(real);
  const dawn = await dawnRenderer(counted);
  const { renderer } = dawn;
  renderer.reset(stampedBoard(SEED, STROKES));
  renderer.setCamera({ x: 100, y: 100, zoom: 0.5 });
  renderer.setViewport(END.width, END.height, END.ratio);
  return { ...dawn, ledger };
}

/** The camera stays; a window keeps its corner. */
async function storm(renderer: Renderer): Promise<void> {
  const random = seededRandom(SEED);
  for (let i = 0; i < 100; i++) {
    const ratio = [1, 1.25, 1.5, 2, 3][Math.floor(random() * 5)] ?? 1;
    renderer.setViewport(Math.floor(random() * 1600), Math.floor(random() * 900), ratio);
    if (i % 10 === 0) await settle(renderer);
    else for (let frames = Math.floor(random() * 4); frames > 0; frames--) renderer.renderFrame();
  }
  renderer.setViewport(END.width, END.height, END.ratio);
}

async function lookAround(renderer: Renderer): Promise<void> {
  for (let i = 0; i < 40; i++) {
    renderer.setCamera({ x: i * 1000, y: 100, zoom: 0.5 });
    await settle(renderer);
  }
}

function textureBytes({ textures }: GpuLedger): number {
  let bytes = 0;
  for (const { width, height, depthOrArrayLayers } of textures) {
    bytes += width * height * depthOrArrayLayers * 4;
  }
  return bytes;
}
