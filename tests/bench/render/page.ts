import type { StrokeElement } from '@inkmesh/board';
import { createRenderer, type EngineName, type RenderStats } from '@inkmesh/renderer';
import { generatedSize } from '@inkmesh/testkit';
import { buildIndexAside } from '../../../apps/web/src/render/index-builder.ts';
import { generatedBoard } from '../../support/boards.ts';
import { nextFrame, settle, type TimedCost, timedFrame } from './frames.ts';
import { type Desk, GESTURES } from './gestures.ts';

// Runs in the browser: what the bench calls through page.evaluate, one step after the other. One renderer a page:
// Chromium may hang when a WebGPU canvas on an emulated GPU gives way to another.

export type ViewName = 'all in view' | '100 %';

/** From an empty renderer to the board's picture; all milliseconds. */
export interface Opening {
  readonly engine: EngineName;
  /** Until the first frame that shows something. */
  readonly firstPictureMs: number;
  readonly wholePictureMs: number;
  /** The main thread's part of it, and the longest frame. */
  readonly busyMs: number;
  readonly longestMs: number;
}

export interface Bench {
  /** The page holds the elements from now on, as the application does. */
  makeBoard(seed: number, count: number): void;
  open(engine: EngineName, view: ViewName): Promise<Opening>;
  gestureNames(): readonly string[];
  gesture(name: string): Promise<readonly TimedCost[]>;
  stats(): RenderStats;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

const WIDTH = 1280;
const HEIGHT = 720;

let board: StrokeElement[] = [];
let desk: Desk | undefined;

window.bench = {
  makeBoard(seed, count) {
    board = generatedBoard(seed, count);
  },
  async open(engine, view) {
    const canvas = document.createElement('canvas');
    document.body.replaceChildren(canvas);
    const gpu = navigator.gpu;
    const renderer = await createRenderer({ canvas, engine, gpu, buildIndex: buildIndexAside });
    const camera = cameraOf(view);
    renderer.setViewport(WIDTH, HEIGHT, 1);
    renderer.setCamera(camera);
    desk = {
      renderer,
      camera,
      width: WIDTH,
      height: HEIGHT,
      elements: board,
      erased: [],
      drawn: [],
    };
    await nextFrame();
    return await opened(desk);
  },
  gestureNames: () => GESTURES.map(({ name }) => name),
  async gesture(name) {
    const kind = GESTURES.find((candidate) => candidate.name === name);
    if (kind === undefined) throw new Error(`no gesture is named ${name}`);
    const place = theDesk();
    place.renderer.setCamera(place.camera);
    await settle(place.renderer);
    const costs: TimedCost[] = [];
    for (let i = 0; i < kind.frames; i++) {
      costs.push(await timedFrame(place.renderer, kind.step(place, i + 1)));
    }
    return costs;
  },
  stats: () => theDesk().renderer.stats(),
};

function theDesk(): Desk {
  if (desk === undefined) throw new Error('nothing is open');
  return desk;
}

function cameraOf(view: ViewName) {
  const { width, height } = generatedSize(board.length);
  if (view === 'all in view') return { x: 0, y: 0, zoom: Math.min(WIDTH / width, HEIGHT / height) };
  return { x: width / 2 - WIDTH / 2, y: height / 2 - HEIGHT / 2, zoom: 1 };
}

async function opened({ renderer, elements }: Desk): Promise<Opening> {
  const frameMs: number[] = [];
  let firstPictureMs: number | undefined;
  const start = performance.now();
  renderer.reset(elements);
  for (let wantsMore = true; wantsMore; await nextFrame()) {
    const frameStart = performance.now();
    wantsMore = renderer.renderFrame();
    frameMs.push(performance.now() - frameStart);
    if (renderer.stats().frames > 0) firstPictureMs ??= performance.now() - start;
  }
  const wholePictureMs = performance.now() - start;
  const busyMs = frameMs.reduce((sum, ms) => sum + ms, 0);
  const { engine } = renderer;
  firstPictureMs ??= wholePictureMs;
  return { engine, firstPictureMs, wholePictureMs, busyMs, longestMs: Math.max(...frameMs) };
}
