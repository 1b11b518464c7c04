import type { Element, ElementId, LayerId } from '@inkmesh/board';
import { encodePoints, strokePoints } from '@inkmesh/ink';
import { createRenderer, type EngineName, type Renderer } from '@inkmesh/renderer';
import { generatedStrokes, type RawStroke, seededRandom } from '@inkmesh/testkit';

// Runs in the browser: one measurement a call, of what the main thread spends in the renderer.

/** Milliseconds of the frames of one gesture, and the counters they added. */
export interface Gesture {
  readonly name: string;
  readonly frameMs: readonly number[];
  readonly draws: number;
  readonly submits: number;
  readonly bytesUploaded: number;
  readonly tilesRastered: number;
}

export interface Measured {
  readonly engine: EngineName;
  readonly strokes: number;
  /** From reset to the first complete picture, wall clock. */
  readonly firstPictureMs: number;
  /** The renderer's part of it. */
  readonly firstPictureBusyMs: number;
  readonly gestures: readonly Gesture[];
  /** Of the page after all of it, the board's elements included; 0 where the browser does not tell. */
  readonly heapBytes: number;
}

declare global {
  interface Window {
    measure: (engine: EngineName, strokes: number, seed: number) => Promise<Measured>;
  }
}

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 40;

window.measure = async (engine, strokes, seed) => {
  const canvas = document.createElement('canvas');
  document.body.replaceChildren(canvas);
  const elements = generatedStrokes(seededRandom(seed), strokes).map(elementOf);
  const renderer = await createRenderer({ canvas, engine, gpu: navigator.gpu });
  renderer.setViewport(WIDTH, HEIGHT, 1);
  // generatedStrokes lays them out in cells of 80 units, half as many again columns as rows.
  const columns = Math.ceil(Math.sqrt(strokes * 1.5));
  const zoom = WIDTH / (columns * 80);
  renderer.setCamera({ x: 0, y: 0, zoom });
  const start = performance.now();
  renderer.reset(elements);
  const firstPictureBusyMs = await settle(renderer);
  const firstPictureMs = performance.now() - start;
  const gestures = [
    await gesture('pan, all in view', renderer, (i) => {
      renderer.setCamera({ x: (i * 7) / zoom, y: (i * 3) / zoom, zoom });
    }),
    await gesture('zoom, all in view', renderer, (i) => {
      renderer.setCamera({ x: 0, y: 0, zoom: zoom * 1.02 ** i });
    }),
    await gesture('pan at 100 %', renderer, (i) => {
      renderer.setCamera({ x: 300 + i * 9, y: 300 + i * 4, zoom: 1 });
    }),
    await gesture('draw, all in view', renderer, (i) => {
      if (i === 0) renderer.setCamera({ x: 0, y: 0, zoom });
      renderer.setWet([wetStroke(i, zoom)]);
    }),
    await gesture('idle', renderer, () => undefined),
  ];
  const heapBytes = await heapInUse();
  const engineName = renderer.engine;
  renderer.destroy();
  return { engine: engineName, strokes, firstPictureMs, firstPictureBusyMs, gestures, heapBytes };
};

async function gesture(
  name: string,
  renderer: Renderer,
  step: (frame: number) => void,
): Promise<Gesture> {
  step(0);
  await settle(renderer);
  const before = renderer.stats();
  const frameMs: number[] = [];
  for (let i = 1; i <= FRAMES; i++) {
    await nextFrame();
    const start = performance.now();
    step(i);
    renderer.renderFrame();
    frameMs.push(performance.now() - start);
  }
  const after = renderer.stats();
  await settle(renderer);
  return {
    name,
    frameMs,
    draws: after.draws - before.draws,
    submits: after.submits - before.submits,
    bytesUploaded: after.bytesUploaded - before.bytesUploaded,
    tilesRastered: after.tilesRastered - before.tilesRastered,
  };
}

async function heapInUse(): Promise<number> {
  const { gc } = window as { gc?: () => void };
  for (let i = 0; i < 3; i++) {
    gc?.();
    await nextFrame();
  }
  const { memory } = performance as { memory?: { usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? 0;
}

/** @returns milliseconds spent in renderFrame */
async function settle(renderer: Renderer): Promise<number> {
  let busyMs = 0;
  for (let wantsMore = true; wantsMore; ) {
    const start = performance.now();
    wantsMore = renderer.renderFrame();
    busyMs += performance.now() - start;
    await nextFrame();
  }
  return busyMs;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

function wetStroke(frame: number, zoom: number) {
  const rows = Array.from({ length: 4 + frame * 2 }, (_, i) => ({
    x: (200 + i * 6) / zoom,
    y: (300 + 80 * Math.sin(i / 9)) / zoom,
    pressure: 0.5 + 0.3 * Math.sin(i / 20),
  }));
  return {
    id: 'wet' as ElementId,
    x: 0,
    y: 0,
    points: strokePoints(rows, { x: 0, y: 0 }),
    color: '#e03131',
    width: 6 / zoom,
    brush: 'pen' as const,
    opacity: 1,
  };
}

function elementOf(raw: RawStroke, index: number): Element {
  const [x, y] = raw.points[0] ?? [0, 0];
  const rows = raw.points.map(([px, py, pressure]) => ({ x: px, y: py, pressure }));
  return {
    type: 'stroke',
    id: `stroke-${index}` as ElementId,
    layer: 'base' as LayerId,
    order: String(index).padStart(8, '0'),
    by: '',
    at: 0,
    x,
    y,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
    points: encodePoints(strokePoints(rows, { x, y }), -4),
    color: ['#1d1d1f', '#e03131', '#1971c2', '#2f9e44'][index % 4] ?? '#000000',
    width: 4,
    brush: 'pen',
    opacity: 1,
    effects: {},
    filters: {},
    cuts: [],
  };
}
