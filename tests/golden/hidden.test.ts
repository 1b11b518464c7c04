import type { Element, ElementId } from '@inkmesh/board';
import { createTextPainter } from '@inkmesh/renderer/text';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectSame } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { frame, group, shape, stroke } from './support/elements.ts';
import { GOLDEN_FAMILIES } from './support/font-list.ts';
import { registerNodeFonts } from './support/fonts.ts';
import { sceneOf } from './support/scene.ts';
import { showScene } from './support/show.ts';
import { textElement } from './support/text-sheet.ts';

// What is hidden, and text that is being edited elsewhere, leaves the picture as if it were not there.

let dawn: Awaited<ReturnType<typeof dawnRenderer>> | undefined;

beforeAll(async () => {
  registerNodeFonts();
  const gpu = await dawnGpu();
  const text = createTextPainter({ createCanvas, families: GOLDEN_FAMILIES });
  if (gpu !== undefined) dawn = await dawnRenderer(gpu, { text });
});

afterAll(() => {
  dawn?.renderer.destroy();
  releaseDawn();
});

const written = (text: string) =>
  shape('rectangle', [40, 40, 200, 90], { id: id('shape'), order: 'b', fill: '#ffec99', text });
const words = textElement({ id: id('words'), order: 'c', text: 'Words', x: 60, y: 150 });

describe('text that is edited elsewhere', () => {
  it('is left out, its shape stays; it comes back when that ends', async (context) => {
    if (dawn === undefined) return context.skip();
    const all = [written('A label'), words];
    const whole = await shown(all);
    const withoutLabel = await shown([written(''), words]);
    const withoutWords = await shown([written('A label')]);
    await shown(all);
    const { renderer, picture } = dawn;
    renderer.setTextHidden(id('shape'));
    expectSame('label-hidden', await picture(), withoutLabel, 0);
    renderer.setTextHidden(id('words'));
    expectSame('words-hidden', await picture(), withoutWords, 0);
    renderer.setTextHidden(undefined);
    expectSame('nothing-hidden', await picture(), whole, 0);
  });
});

describe('what is hidden', () => {
  it('is not there, and is there again when it is shown', async (context) => {
    if (dawn === undefined) return context.skip();
    const box = group('box', { order: 'a' });
    const inBox = { parent: box.id };
    const line = stroke(
      [
        [20, 20, 0.5],
        [300, 200, 0.5],
      ],
      { order: 'd', ...inBox, width: 12 },
    );
    const held = frame('held', [100, 20, 120, 200], { order: 'c', ...inBox, fill: '#d0ebff' });
    const whole = await shown([box, written('A label'), held, line]);
    const without = await shown([written('A label')]);
    await shown([box, written('A label'), held, line]);
    const { renderer, picture } = dawn;
    const hidden = { ...box, hidden: true };
    renderer.apply(update(box, hidden), () => []);
    expectSame('hidden', await picture(), without, 0);
    renderer.apply(update(hidden, box), () => []);
    expectSame('shown-again', await picture(), whole, 0);
  });
});

async function shown(elements: readonly Element[]) {
  if (dawn === undefined) throw new Error('there is no Dawn');
  dawn.renderer.setTextHidden(undefined);
  showScene(dawn.renderer, sceneOf('hidden', { elements }));
  return await dawn.picture();
}

function update(from: Element, to: Element) {
  return { added: [], updated: [{ from, to }], removed: [], origin: 'local' as const };
}

function id(name: string): ElementId {
  return name as ElementId;
}
