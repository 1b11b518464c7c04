import type { Element } from '@inkmesh/board';
import { seededRandom } from '@inkmesh/testkit';
import type { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectSame } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { type Color, colorAt, pile } from './support/paint-order.ts';
import { PILE_COUNT, PILE_SEED } from './support/scenes/pile.ts';
import { sceneNamed } from './support/scenes.ts';
import { showScene } from './support/show.ts';

// Thousands of things over one another: every place has the colour that those over it give it, bottom to top.

const PAPER: Color = [0xfc, 0xfc, 0xfb];
/** Pixels from one place that is looked at to the next. */
const SPACING = 7;
/** Of 255: each layer rounds to a whole number, and what lies above it hides most of that. */
const ROUNDING = 2;

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

describe('a pile of 3,000 things', () => {
  it('is painted bottom to top on Dawn', async (context) => {
    if (dawn === undefined) return context.skip();
    showScene(dawn.renderer, sceneNamed('pile'));
    expectColors(await dawn.picture());
  });

  it.each(['webgpu', 'canvas2d'] as const)('is painted bottom to top on %s', async (engine) => {
    const drawn = await browser.draw('pile', engine);
    expect(drawn.engine).toBe(engine);
    expectColors(drawn.picture);
  });

  it('is the same pile in whatever order its things came', async (context) => {
    if (dawn === undefined) return context.skip();
    const scene = sceneNamed('pile');
    showScene(dawn.renderer, scene);
    const together = await dawn.picture();
    showScene(dawn.renderer, { ...scene, elements: [] });
    const here: Element[] = [];
    for (const added of shuffled(scene.elements, 40)) {
      here.push(...added);
      here.sort((a, b) => (a.order < b.order ? -1 : 1));
      dawn.renderer.apply({ added, updated: [], removed: [], origin: 'remote' }, () => here);
      dawn.renderer.renderFrame();
    }
    expectSame('pile-in-parts', await dawn.picture(), together, 1);
  });
});

function expectColors(picture: PNG): void {
  const pieces = pile(PILE_COUNT, PILE_SEED);
  let known = 0;
  for (let y = 3; y < picture.height; y += SPACING) {
    for (let x = 3; x < picture.width; x += SPACING) {
      const wanted = colorAt(pieces, PAPER, x + 0.5, y + 0.5);
      if (wanted === undefined) continue;
      known++;
      const drawn = picture.data.slice(
        (y * picture.width + x) * 4,
        (y * picture.width + x) * 4 + 3,
      );
      const off = Math.max(...wanted.map((value, i) => Math.abs(value - (drawn[i] ?? 0))));
      if (off > ROUNDING) expect([...drawn], `at ${x}, ${y}`).toEqual(wanted.map(Math.round));
    }
  }
  // Edges show at many places; without enough of the others this would be no test.
  expect(known).toBeGreaterThan(300);
}

/** The elements in a random order, in parts. */
function shuffled(elements: readonly Element[], parts: number): Element[][] {
  const random = seededRandom(1);
  const mixed = elements
    .map((element) => ({ element, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ element }) => element);
  const size = Math.ceil(mixed.length / parts);
  return Array.from({ length: parts }, (_, i) => mixed.slice(i * size, (i + 1) * size));
}
