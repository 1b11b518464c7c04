import type { ElementId } from '@inkmesh/board';
import { createRenderer, createTextureCanvas, type RenderProblem } from '@inkmesh/renderer';
import { expect, it } from 'vitest';
import { costSince, type FrameCost } from '../support/frame-cost.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { curve, shape, stroke } from './support/elements.ts';
import { settle } from './support/show.ts';

const LONG = curve(60, (t) => [20 + 900 * t, 200 + 90 * Math.sin(t * 12), 0.5]);

it('a shadow wider than a tile around ink that needs a mask is drawn, whatever the brush and the zoom', async (context) => {
  const gpu = (await dawnGpu()) ?? context.skip();
  const { renderer, problems, picture } = await dawnRenderer(gpu);
  renderer.setViewport(960, 500, 1);
  const shadow = { dx: 20, dy: 20, blur: 500, color: '#1d1d1f', opacity: 0.9 };
  const brushes = ['chalk', 'watercolour', 'highlighter', 'marker'] as const;
  renderer.reset(
    brushes.map((brush, i) =>
      stroke(LONG, {
        brush,
        width: 30,
        opacity: 0.7,
        y: i * 40,
        order: `a${i}`,
        effects: { shadow },
      }),
    ),
  );
  for (const zoom of [0.5, 1, 3]) {
    renderer.setCamera({ x: 0, y: 0, zoom });
    const { data } = await picture();
    expect(problems).toEqual([]);
    // Paper is #fcfcfb: under the shadow none of it is left in the middle.
    const middle = (250 * 960 + 480) * 4;
    expect(data[middle]).toBeLessThan(0xf8);
  }
  renderer.destroy();
  releaseDawn();
});

it('an element whose shadow lies anywhere is painted tile by tile, and costs next to nothing between the two', async (context) => {
  const gpu = (await dawnGpu()) ?? context.skip();
  let [ms, stepMs] = [0, 0];
  const now = () => {
    ms += stepMs;
    return ms;
  };
  const { renderer, picture } = await dawnRenderer(gpu, { now });
  renderer.setViewport(1280, 720, 1);
  renderer.reset([shape('rectangle', [10, 10, 50, 50], { order: 'a' })]);
  await picture();
  // From now on at each look at the clock more time is gone than a frame has for tiles.
  stepMs = 100;
  for (const dx of [0, 1000, 1e6]) {
    const shadow = { dx, dy: 10, blur: 20, color: '#1d1d1f', opacity: 0.9 };
    const added = shape('rectangle', [600, 480, 200, 100], { order: 'b', effects: { shadow } });
    renderer.apply(
      {
        added: [{ ...added, id: `b${dx}` as ElementId }],
        updated: [],
        removed: [],
        origin: 'local',
      },
      () => [],
    );
    const frames: FrameCost[] = [];
    for (let wantsMore = true; wantsMore; ) {
      const before = renderer.stats();
      wantsMore = renderer.renderFrame();
      frames.push(costSince(renderer, before));
      await Promise.resolve();
    }
    // The content and what it casts apart, two passes of blur, all of it, what waits for its tile, and the screen.
    expect(Math.max(...frames.map(({ draws }) => draws))).toBeLessThanOrEqual(12);
    expect(Math.max(...frames.map(({ tilesRastered }) => tilesRastered))).toBe(1);
  }
  renderer.destroy();
  releaseDawn();
});

it('a frame that failed is tried again, and what it had borrowed is given back', async (context) => {
  const gpu = (await dawnGpu()) ?? context.skip();
  const canvas = createTextureCanvas();
  const problems: RenderProblem[] = [];
  let isBroken = true;
  const renderer = await createRenderer({
    canvas,
    gpu,
    engine: 'webgpu',
    images: {
      get() {
        if (isBroken) throw new Error('the source of images is broken');
        return 'missing';
      },
      subscribe: () => () => undefined,
    },
    report: (problem) => problems.push(problem),
  });
  renderer.setViewport(300, 200, 1);
  const shadow = { dx: 5, dy: 5, blur: 20, color: '#1d1d1f', opacity: 0.9 };
  const placed = { ...stroke(LONG), x: 20, y: 20, opacity: 1, effects: { shadow } };
  const {
    points: _points,
    cuts: _cuts,
    brush: _brush,
    color: _color,
    width: _width,
    ...base
  } = placed;
  renderer.reset([{ ...base, type: 'image', asset: 'a', w: 90, h: 60, crop: undefined }]);
  expect(renderer.renderFrame()).toBe(true);
  const { gpuTextures } = renderer.stats();
  expect(renderer.renderFrame()).toBe(true);
  expect(renderer.stats().gpuTextures).toBe(gpuTextures);
  expect(problems.map(({ code }) => code)).toEqual(['frame-failed']);
  isBroken = false;
  await settle(renderer);
  const pixels = await canvas.readPixels();
  // The grey of a picture that is missing, over the paper.
  expect(pixels[(50 * 300 + 60) * 4]).toBeLessThan(0xf5);
  renderer.destroy();
  releaseDawn();
});
