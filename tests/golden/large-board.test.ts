import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameCost } from '../support/frame-cost.ts';
import { openGoldenBrowser } from './support/browser.ts';
import { countedGpu, type GpuLedger } from './support/counted-gpu.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { FRAMES_IN_RING, type HandCosts, handCosts, WET_SAMPLES } from './support/hand-costs.ts';
import { steppingClock, TILES_IN_VIEW } from './support/large-board.ts';

// 100,000 strokes, 10 million points: what a hand costs does not grow with the board. Counted, each frame by itself.

/** All gestures on an emulated GPU: 20 s on two free cores. */
const SLOW_MS = 240_000;

/** Two words a point. */
const POINT_BYTES = 8;

const NOTHING: FrameCost = {
  frames: 0,
  submits: 0,
  draws: 0,
  bytesUploaded: 0,
  pointBytesUploaded: 0,
  tilesRastered: 0,
};

describe('a board of 100,000 strokes on WebGPU', () => {
  let costs: HandCosts | undefined;
  let ledger: GpuLedger;
  let counted: FrameCost;
  let buffersOutgrown: number;

  beforeAll(async () => {
    const gpu = await dawnGpu();
    if (gpu === undefined) return;
    const watched = countedGpu(gpu);
    ledger = watched.ledger;
    const { renderer } = await dawnRenderer(watched.gpu, { now: steppingClock(0.25) });
    costs = await handCosts(renderer, ledger.idle);
    counted = renderer.stats();
    buffersOutgrown = ledger.buffersMade - ledger.buffers.size;
    renderer.destroy();
  }, SLOW_MS);
  afterAll(releaseDawn);

  it('costs nothing while nothing changes, whatever part is in view', (context) => {
    const { idle, farIdle } = costs ?? context.skip();
    expect(idle).toEqual(NOTHING);
    expect(farIdle).toEqual(NOTHING);
  });

  it('costs one submit, 20 draws and 4 KB at most for a move of the pen', (context) => {
    const { draw } = costs ?? context.skip();
    expect(draw.map(({ submits }) => submits)).toEqual(draw.map(() => 1));
    expect(most(draw, 'draws')).toBeLessThanOrEqual(20);
    expect(most(draw, 'bytesUploaded')).toBeLessThanOrEqual(4096);
    expect(most(draw, 'tilesRastered')).toBe(0);
  });

  it('costs one submit, 20 draws, its own points and 4 KB at most when the pen goes up', (context) => {
    const { penUp } = costs ?? context.skip();
    expect(penUp.submits).toBe(1);
    expect(penUp.draws).toBeLessThanOrEqual(20);
    expect(penUp.pointBytesUploaded).toBeGreaterThan(0);
    expect(penUp.pointBytesUploaded).toBeLessThanOrEqual(WET_SAMPLES * POINT_BYTES);
    expect(penUp.bytesUploaded - penUp.pointBytesUploaded).toBeLessThanOrEqual(4096);
    expect(penUp.tilesRastered).toBe(0);
  });

  it('costs 30 draws at most for a pan, and no point where the ink was looked at before or painted at rest', (context) => {
    const { pan, panAgain, farPan, farPanAgain } = costs ?? context.skip();
    for (const frames of [pan, panAgain, farPan, farPanAgain]) {
      expect(most(frames, 'draws')).toBeLessThanOrEqual(30);
      expect(most(frames, 'submits')).toBe(1);
    }
    for (const frames of [panAgain, farPanAgain]) {
      expect(most(frames, 'pointBytesUploaded')).toBe(0);
    }
    expect(FRAMES_IN_RING).toBeGreaterThan(20);
    expect(most(pan.slice(0, FRAMES_IN_RING), 'pointBytesUploaded')).toBe(0);
    expect(most(pan, 'tilesRastered')).toBeGreaterThan(0);
  });

  it('draws a new stroke onto the tiles in its box only', (context) => {
    const { ring } = costs ?? context.skip();
    // Once onto each, and all tiles onto the screen at once.
    expect(ring['one tile'].add).toMatchObject({ submits: 1, draws: 1 + 1, tilesRastered: 0 });
    expect(ring['four tiles'].add).toMatchObject({ submits: 1, draws: 4 + 1, tilesRastered: 0 });
  });

  it('redraws only the tiles of what is undone', (context) => {
    const { ring, erase, undoErase } = costs ?? context.skip();
    expect(ring['one tile'].undo).toMatchObject({ tilesRastered: 1, pointBytesUploaded: 0 });
    expect(ring['four tiles'].undo).toMatchObject({ tilesRastered: 4, pointBytesUploaded: 0 });
    expect(erase).toMatchObject({ tilesRastered: 1, pointBytesUploaded: 0 });
    expect(undoErase.tilesRastered).toBe(1);
  });

  it('uploads and submits what it says; a buffer that grows is copied with a submit of its own', (context) => {
    if (costs === undefined) return context.skip();
    expect(ledger.bytesWritten).toBe(counted.bytesUploaded);
    expect(ledger.submits).toBe(counted.submits + buffersOutgrown);
    // Each growth is by half: from 4,096 words to 10 million points it takes some ten for each kind of data.
    expect(buffersOutgrown).toBeLessThan(60);
  });
});

describe('a board of 100,000 strokes on Canvas2D', () => {
  let costs: HandCosts;

  beforeAll(async () => {
    const browser = await openGoldenBrowser('large-page.ts');
    costs = await browser.page.evaluate(() => window.handCosts());
    await browser.close();
  }, SLOW_MS);

  it('costs nothing while nothing changes, whatever part is in view', () => {
    expect(costs.idle).toEqual(NOTHING);
    expect(costs.farIdle).toEqual(NOTHING);
  });

  it('rasters no tile while the pen moves and when it goes up', () => {
    expect(most(costs.draw, 'tilesRastered')).toBe(0);
    // Tiles under what changed are shown again, others stay as they are.
    expect(most(costs.draw, 'draws')).toBeLessThanOrEqual(TILES_IN_VIEW + 1);
    expect(costs.penUp.tilesRastered).toBe(0);
  });

  it('draws a new stroke onto the tiles in its box only', () => {
    const { ring } = costs;
    // Once onto each, and those onto the screen.
    expect(ring['one tile'].add).toMatchObject({ draws: 1 + 1, tilesRastered: 0 });
    expect(ring['four tiles'].add).toMatchObject({ draws: 4 + 4, tilesRastered: 0 });
  });

  it('redraws only the tiles of what is undone', () => {
    const { ring, erase, undoErase } = costs;
    expect(ring['one tile'].undo.tilesRastered).toBe(1);
    expect(ring['four tiles'].undo.tilesRastered).toBe(4);
    expect(erase.tilesRastered).toBe(1);
    expect(undoErase.tilesRastered).toBe(1);
  });
});

function most(frames: readonly FrameCost[], name: keyof FrameCost): number {
  return Math.max(...frames.map((frame) => frame[name]));
}
