import type { BoardDiff, Element, ElementId, ShapeElement } from '@inkmesh/board';
import { IDENTITY } from '@inkmesh/geometry';
import type { Renderer, RenderStats, WetStroke } from '@inkmesh/renderer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { curve, shape, stroke } from './support/elements.ts';
import { settle } from './support/show.ts';

// What a frame costs, counted: the same on any machine.

const COLUMNS = 25;
const STROKES = 500;

let dawn: Awaited<ReturnType<typeof dawnRenderer>> | undefined;

beforeAll(async () => {
  const gpu = await dawnGpu();
  if (gpu !== undefined) dawn = await dawnRenderer(gpu);
});

afterAll(() => {
  dawn?.renderer.destroy();
  releaseDawn();
});

describe('a board of 500 strokes on WebGPU', () => {
  it('costs nothing while nothing changes, wet ink of nobody included', async (context) => {
    const renderer = await shownBoard(() => context.skip());
    const added = await costOf(renderer, () => {
      for (let i = 0; i < 10; i++) {
        renderer.setWet([]);
        renderer.setFaded(new Set());
        renderer.setCamera(CAMERA);
        renderer.renderFrame();
      }
    });
    expect(Object.values(added)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('costs one submit, two draws and the grown tail of the ink for a move of the pen', async (context) => {
    const renderer = await shownBoard(() => context.skip());
    renderer.setWet([wetOf(400)]);
    await settle(renderer);
    for (let points = 402; points < 420; points += 2) {
      const added = await costOf(renderer, () => renderer.setWet([wetOf(points)]));
      // The tiles, and the ink over them.
      expect([added.submits, added.draws]).toEqual([1, 2]);
      expect(added.bytesUploaded).toBeLessThan(2_000);
    }
    renderer.setWet([]);
  });

  it('uploads no ink for a pan within its tiles, only where they are', async (context) => {
    const renderer = await shownBoard(() => context.skip());
    const added = await costOf(renderer, () => renderer.setCamera({ ...CAMERA, x: 40, y: 30 }));
    expect(added.pointBytesUploaded).toBe(0);
    expect(added.draws).toBeLessThan(30);
  });

  it('uploads and draws one stroke when one comes on top', async (context) => {
    const renderer = await shownBoard(() => context.skip());
    const added = await costOf(renderer, () => add(renderer, boardStroke(STROKES + 1)));
    // Onto its tile, and the tiles onto the screen.
    expect([added.submits, added.draws]).toEqual([1, 2]);
    expect(added.bytesUploaded).toBeLessThan(2_000);
    expect(added.tilesRastered).toBe(0);
  });

  it('redraws the tile of a stroke that is taken away, and uploads no ink', async (context) => {
    const renderer = await shownBoard(() => context.skip());
    const removed = boardStroke(30);
    const added = await costOf(renderer, () => {
      const diff = { added: [], updated: [], removed: [removed], origin: 'local' as const };
      renderer.apply(diff, () => []);
    });
    expect([added.tilesRastered, added.pointBytesUploaded]).toEqual([1, 0]);
  });

  it('costs no tile and no look at what lies below while an element under the hand changes, whatever it is', async (context) => {
    const few = await resizingCost(await shownBoard(() => context.skip()));
    const many = await resizingCost(await shownBoard(() => context.skip(), 10_000));
    expect(few.map(({ tilesRastered }) => tilesRastered)).toEqual(few.map(() => 0));
    expect(many).toEqual(few);
    // The tiles, and the shape over them.
    for (const { submits, draws, bytesUploaded, pointBytesUploaded } of many) {
      expect([submits, draws, pointBytesUploaded]).toEqual([1, 2, 0]);
      expect(bytesUploaded).toBeLessThan(2_000);
    }
  });

  it('repaints only the place of what is put down', async (context) => {
    const renderer = await shownBoard(() => context.skip());
    const [from, to] = [boardShape(10), boardShape(300)];
    add(renderer, from);
    await settle(renderer);
    renderer.setLifted(new Set([from.id]), IDENTITY);
    await settle(renderer);
    const added = await costOf(renderer, () => {
      renderer.apply(diff({ updated: [{ from, to }] }), () => []);
      renderer.setLifted(new Set(), IDENTITY);
    });
    expect(added.tilesRastered).toBe(1);
  });
});

const CAMERA = { x: 0, y: 0, zoom: 0.25 };

async function shownBoard(skip: () => void, strokes = STROKES): Promise<Renderer> {
  if (dawn === undefined) {
    skip();
    throw new Error('skipped');
  }
  const { renderer } = dawn;
  renderer.setViewport(1280, 720, 1);
  renderer.setCamera(CAMERA);
  renderer.setWet([]);
  renderer.reset(Array.from({ length: strokes }, (_, i) => boardStroke(i)));
  await settle(renderer);
  return renderer;
}

/** Of each of 60 frames in which a shape of ever another size is shown above the board, but not in it. */
async function resizingCost(renderer: Renderer) {
  let preview = boardShape(0);
  add(renderer, preview);
  renderer.setLifted(new Set([preview.id]), IDENTITY);
  await settle(renderer);
  const costs: Awaited<ReturnType<typeof costOf>>[] = [];
  for (let step = 1; step <= 60; step++) {
    const next = { ...preview, w: 40 + step * 30, h: 30 + step * 20 };
    const change = diff({ updated: [{ from: preview, to: next }] });
    costs.push(await costOf(renderer, () => renderer.apply(change, () => [])));
    preview = next;
  }
  renderer.apply(diff({ removed: [preview] }), () => []);
  renderer.setLifted(new Set(), IDENTITY);
  expect((await costOf(renderer, () => undefined)).tilesRastered).toBe(0);
  return costs;
}

function diff(changes: Partial<BoardDiff>): BoardDiff {
  return { added: [], updated: [], removed: [], origin: 'local', ...changes };
}

function boardShape(x: number): ShapeElement {
  const own = { id: 'z shape' as ElementId, order: 'z', fill: '#ffd43b' };
  return shape('rectangle', [x, 20, 60, 40], own);
}

async function costOf(renderer: Renderer, change: () => void) {
  const before = renderer.stats();
  change();
  await settle(renderer);
  const after = renderer.stats();
  const added = (name: keyof RenderStats) => Number(after[name]) - Number(before[name]);
  return {
    frames: added('frames'),
    submits: added('submits'),
    draws: added('draws'),
    bytesUploaded: added('bytesUploaded'),
    pointBytesUploaded: added('pointBytesUploaded'),
    tilesRastered: added('tilesRastered'),
  };
}

function boardStroke(index: number): Element {
  const rows = curve(40, (t) => [140 * t, 20 * Math.sin(t * 9 + index), 0.3 + 0.4 * t]);
  const x = (index % COLUMNS) * 120;
  const y = Math.floor(index / COLUMNS) * 100;
  const id = `board-${String(index).padStart(6, '0')}` as ElementId;
  return stroke(rows, { id, order: id, x, y });
}

function add(renderer: Renderer, element: Element): void {
  renderer.apply({ added: [element], updated: [], removed: [], origin: 'local' }, () => {
    throw new Error('paint order was asked for');
  });
}

function wetOf(count: number): WetStroke {
  const at = Array.from({ length: count }, (_, i) => i);
  return {
    id: 'wet' as ElementId,
    x: 0,
    y: 0,
    points: {
      count,
      xs: Float32Array.from(at, (i) => i * 8),
      ys: Float32Array.from(at, (i) => 1000 + 400 * Math.sin(i / 11)),
      pressures: Float32Array.from(at, (i) => 0.5 + 0.3 * Math.sin(i / 30)),
    },
    color: '#1d1d1f',
    width: 12,
    brush: 'pen',
    opacity: 1,
  };
}
