import type { ElementId, StrokeElement } from '@inkmesh/board';
import { affine, applyAffine, IDENTITY } from '@inkmesh/geometry';
import { createTextureCanvas } from '@inkmesh/renderer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSame } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { curve, shape, stroke } from './support/elements.ts';
import { steppingClock } from './support/large-board.ts';
import { type GoldenScene, sceneOf } from './support/scene.ts';
import { settle, showScene } from './support/show.ts';

// Elements under the hand, moved by whole pixels, look as they will where they are put down.

let dawn: Awaited<ReturnType<typeof dawnRenderer>> | undefined;

beforeAll(async () => {
  const gpu = await dawnGpu();
  if (gpu !== undefined) dawn = await dawnRenderer(gpu);
});

afterAll(() => {
  dawn?.renderer.destroy();
  releaseDawn();
});

describe('lifted elements', () => {
  it('look as they do where they are put down', async (context) => {
    if (dawn === undefined) return context.skip();
    const held = await shown(
      dawn,
      sceneOf('held', { elements: [below(), above(40)], lifted: by(60) }),
    );
    const put = await shown(dawn, sceneOf('put', { elements: [below(), above(100)] }));
    expectSame('lifted', held, put, 1);
  });

  it('are whole when they come from outside of the view', async (context) => {
    if (dawn === undefined) return context.skip();
    const held = await shown(
      dawn,
      sceneOf('held', { elements: [below(), above(-700)], lifted: by(750) }),
    );
    const put = await shown(dawn, sceneOf('put', { elements: [below(), above(50)] }));
    expectSame('lifted-from-outside', held, put, 1);
  });

  it('that come in the same frame are drawn once, not where they are lifted from too', async (context) => {
    if (dawn === undefined) return context.skip();
    const { renderer, picture } = dawn;
    await shown(dawn, sceneOf('empty', { elements: [below()] }));
    const added = sceneOf('added', { elements: [below(), above(40)] }).elements.slice(1);
    renderer.apply({ added, updated: [], removed: [], origin: 'local' }, () => [below(), ...added]);
    renderer.setLifted(new Set(['above' as ElementId]), affine(60, 0));
    const held = await picture();
    const put = await shown(dawn, sceneOf('put', { elements: [below(), above(100)] }));
    expectSame('lifted-when-new', held, put, 1);
  });
});

describe('many elements', () => {
  it('are seen at every moment after they are put down, however long their tiles take', async (context) => {
    const gpu = (await dawnGpu()) ?? context.skip();
    const canvas = createTextureCanvas();
    // By this clock a frame has time for one tile or two.
    const { renderer } = await dawnRenderer(gpu, { canvas, now: steppingClock(8) });
    const many = Array.from({ length: 150 }, (_, i) => square(i));
    renderer.setViewport(1280, 720, 1);
    renderer.reset(many);
    const transform = affine(50, 30);
    renderer.setLifted(new Set(many.map(({ id }) => id)), transform);
    await settle(renderer);
    const carried = await canvas.readPixels();

    const updated = many.map((from) => ({
      from,
      to: { ...from, ...applyAffine(transform, from) },
    }));
    renderer.apply({ added: [], updated, removed: [], origin: 'local' }, () => []);
    renderer.setLifted(new Set(), IDENTITY);
    let frames = 0;
    for (let isMore = true; isMore; frames++) {
      isMore = renderer.renderFrame();
      expect(mostDifferent(await canvas.readPixels(), carried), `frame ${frames}`).toBeLessThan(3);
    }
    expect(frames).toBeGreaterThan(3);
    renderer.destroy();
  });
});

/** Of two pictures, the largest difference of a channel: a picture laid over another rounds twice. */
function mostDifferent(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);
}

function square(i: number) {
  const id = `square-${i}` as ElementId;
  const place = [40 + (i % 15) * 80, 40 + Math.floor(i / 15) * 62, 40, 30] as const;
  return shape('rectangle', place, { id, order: id, fill: '#ffd43b', width: 2 });
}

async function shown(on: Awaited<ReturnType<typeof dawnRenderer>>, scene: GoldenScene) {
  showScene(on.renderer, scene);
  return await on.picture();
}

function by(dx: number): GoldenScene['lifted'] {
  return { ids: ['above' as ElementId], transform: affine(dx, 0) };
}

function below(): StrokeElement {
  const rows = curve(20, (t) => [280 * t, 30 * Math.sin(t * 8), 0.5]);
  return stroke(rows, { x: 20, y: 120, width: 20, color: '#ffd43b' });
}

function above(x: number): StrokeElement {
  const rows = curve(20, (t) => [160 * t, 60 * Math.sin(t * 8), 0.5]);
  const look = { width: 9, color: '#1971c2', opacity: 0.7 } as const;
  return stroke(rows, { x, y: 120, id: 'above' as ElementId, order: '1', ...look });
}
