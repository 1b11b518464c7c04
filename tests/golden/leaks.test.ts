import type { Renderer } from '@inkmesh/renderer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stampedBoard } from '../support/boards.ts';
import { countedGpu } from './support/counted-gpu.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { sceneNamed } from './support/scenes.ts';
import { settle, showScene } from './support/show.ts';

// Whatever a board shows (masks, effects, images, text's place), what it took of the GPU it gives back.

const RELOADS = 50;
/** Between them they use every kind of buffer and texture there is. */
const SCENES = ['brushes', 'effects', 'images', 'layers', 'seams'] as const;

let gpu: GPU | undefined;

beforeAll(async () => {
  gpu = await dawnGpu();
});
afterAll(() => {
  gpu = undefined;
  releaseDawn();
});

describe('what a renderer takes of the GPU', () => {
  it(`is given back when it is destroyed, ${RELOADS} times in a row`, async (context) => {
    const { gpu: counted, ledger } = countedGpu(gpu ?? context.skip());
    // Compiling the shaders again and again takes its time on an emulated GPU.
    for (let i = 0; i < RELOADS; i++) {
      const { renderer, problems } = await dawnRenderer(counted);
      await show(renderer, i);
      expect(renderer.stats().gpuTextures).toBeGreaterThan(0);
      renderer.destroy();
      expect(problems).toEqual([]);
      expect([ledger.buffers.size, ledger.textures.size]).toEqual([0, 0]);
    }
  }, 300_000);

  it(`is what it counts, and does not grow when the same board is opened ${RELOADS} times`, async (context) => {
    const { gpu: counted, ledger } = countedGpu(gpu ?? context.skip());
    const { renderer } = await dawnRenderer(counted);
    const elements = stampedBoard(3, 400);
    renderer.setViewport(640, 400, 1);
    const held: number[][] = [];
    for (let i = 0; i < RELOADS; i++) {
      renderer.reset(elements);
      await settle(renderer);
      const { gpuBuffers, gpuTextures, gpuBytes } = renderer.stats();
      expect(gpuBuffers).toBe(ledger.buffers.size);
      // The screen's own texture is not the renderer's.
      expect(gpuTextures).toBe(ledger.textures.size - 1);
      held.push([gpuBuffers, gpuTextures, gpuBytes]);
    }
    // Ink that was given up is compacted now and then: a buffer grows to that and no further.
    expect(held.at(-1)).toEqual(held[Math.floor(RELOADS / 2)]);
    renderer.destroy();
  });
});

async function show(renderer: Renderer, i: number): Promise<void> {
  // Each of them twice; a small one in between, as often as a page may be opened.
  const isFull = i % (RELOADS / 10) === 0;
  const full = SCENES[(i / (RELOADS / 10)) % SCENES.length] ?? 'brushes';
  showScene(renderer, sceneNamed(isFull ? full : 'self-crossing'));
  await settle(renderer);
}
