import { type Affine, type Camera, IDENTITY } from '@inkmesh/geometry';
import type { Counters, Engine, EngineMemory } from './engine.ts';
import type { ImageSource, TextPainter } from './ports.ts';
import type { ReportProblem } from './problems.ts';
import type { Renderer, Theme, WetStroke } from './renderer.ts';
import { createScene, type SceneOptions } from './scene/scene.ts';
import { pageBoxOf, type View, viewOf, wholeView } from './scene/view.ts';
import { createWetInkMaker, type WetInk } from './scene/wet-ink.ts';

export interface StageOptions extends SceneOptions {
  readonly engine: Engine;
  readonly counters: Counters;
  readonly report: ReportProblem;
  readonly now: () => number;
}

/** Milliseconds a frame may read incoming strokes for; the rest waits for the next frame. */
const INGEST_BUDGET_MS = 24;

/** Frames that are tried after one that failed: what failed once may have been the moment. */
const MOST_TRIES = 3;

export interface Stage {
  readonly renderer: Renderer;
  /** Another engine, which has drawn nothing yet; undefined: frames wait until there is one again. */
  setEngine(engine: Engine | undefined): void;
  /** Draws again what shows a picture that arrived, or text whose fonts did. */
  follow(
    images: ImageSource | undefined,
    text: TextPainter | undefined,
    requestFrame: () => void,
  ): void;
  isDestroyed(): boolean;
}

/** The renderer around an engine: it holds what is shown, the engine only draws it. */
export function createStage(options: StageOptions): Stage {
  const { engine: firstEngine, counters, report, now } = options;
  let engine: Engine | undefined = firstEngine;
  let { name } = firstEngine;
  let isDestroyed = false;
  const failures = new Set<string>();
  let failedFrames = 0;
  const scene = createScene(options);
  const wetMaker = createWetInkMaker();
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let viewport = { width: 1, height: 1, devicePixelRatio: 1 };
  let view: View = viewOf(camera, 1, 1, 1);
  let theme: Theme = 'light';
  let wet: readonly WetStroke[] = [];
  let lift: Affine = IDENTITY;

  function placeView(): void {
    const { width, height, devicePixelRatio } = viewport;
    const next = viewOf(camera, width, height, devicePixelRatio);
    // The same object for the same view: engines compare by identity.
    if (!isSameView(view, next)) view = next;
  }

  function renderFrame(): boolean {
    const start = now();
    scene.lookAt(pageBoxOf(view, wholeView(view)), view.scale);
    const isRead = scene.ingest(() => now() - start > INGEST_BUDGET_MS);
    // Half a board is no picture, nor half of what was put down: what was there stays until all of it is read.
    if (!isRead && (scene.changes.isEverything() || scene.lifted.isPuttingDown())) return true;
    const wetInk = wetMaker.prepare(wet, view.scale);
    return drawFrame(wetInk) || !isRead;
  }

  function drawFrame(wetInk: WetInk): boolean {
    // Changes are kept for the engine that will come.
    if (engine === undefined) return false;
    try {
      const changes = scene.changes.take();
      const wantsMore = engine.draw({ scene, view, theme, wet: wetInk, lift, changes });
      failedFrames = 0;
      return wantsMore;
    } catch (cause) {
      // A frame must not take the application down; the next one starts from nothing.
      scene.changes.everything();
      reportFailure(cause);
      failedFrames++;
      return failedFrames <= MOST_TRIES;
    }
  }

  function reportFailure(cause: unknown): void {
    const text = String(cause);
    if (failures.has(text)) return;
    failures.add(text);
    report({ code: 'frame-failed', cause });
  }

  function setEngine(next: Engine | undefined): void {
    engine = next;
    if (next === undefined) return;
    name = next.name;
    scene.changes.everything();
  }

  const unsubscribes: (() => void)[] = [];
  function follow(
    images: ImageSource | undefined,
    text: TextPainter | undefined,
    requestFrame: () => void,
  ): void {
    const refresh = (isAffected: Parameters<typeof scene.refresh>[0]) => {
      scene.refresh(isAffected);
      requestFrame();
    };
    const ofImages = images?.subscribe((asset) =>
      refresh((element) => element.type === 'image' && element.asset === asset),
    );
    const ofText = text?.subscribe(() => refresh((element) => 'text' in element));
    for (const unsubscribe of [ofImages, ofText]) if (unsubscribe) unsubscribes.push(unsubscribe);
  }

  const renderer: Renderer = {
    get engine() {
      return name;
    },
    reset: scene.reset,
    setLayers: scene.setLayers,
    apply: scene.apply,
    setCamera(next) {
      refuseUnless(next.zoom > 0, 'camera zoom', next.zoom);
      refuseUnless(true, 'camera x', next.x);
      refuseUnless(true, 'camera y', next.y);
      camera = next;
      placeView();
    },
    setViewport(width, height, devicePixelRatio) {
      refuseUnless(width >= 0, 'viewport width', width);
      refuseUnless(height >= 0, 'viewport height', height);
      refuseUnless(devicePixelRatio > 0, 'devicePixelRatio', devicePixelRatio);
      viewport = { width, height, devicePixelRatio };
      placeView();
    },
    setTheme(next) {
      theme = next;
    },
    setWet(strokes) {
      wet = strokes;
    },
    setFaded: scene.setFaded,
    setLifted(ids, transform) {
      scene.setLifted(ids);
      if (!isSameAffine(lift, transform)) lift = transform;
    },
    setTextHidden: scene.setTextHidden,
    renderFrame,
    stats() {
      const { buffers, bufferBytes, textures, textureBytes } = engine?.memory() ?? NO_MEMORY;
      return {
        engine: name,
        strokes: scene.table.count,
        ...counters,
        gpuBuffers: buffers,
        gpuTextures: textures,
        gpuBytes: bufferBytes + textureBytes,
      };
    },
    destroy() {
      isDestroyed = true;
      for (const unsubscribe of unsubscribes) unsubscribe();
      engine?.destroy();
      engine = undefined;
    },
  };
  return { renderer, setEngine, follow, isDestroyed: () => isDestroyed };
}

function refuseUnless(isRight: boolean, field: string, value: number): void {
  if (!isRight || !Number.isFinite(value)) throw new RangeError(`${field} is ${value}`);
}

const NO_MEMORY: EngineMemory = { buffers: 0, bufferBytes: 0, textures: 0, textureBytes: 0 };

function isSameAffine(p: Affine, q: Affine): boolean {
  return p.a === q.a && p.b === q.b && p.c === q.c && p.d === q.d && p.e === q.e && p.f === q.f;
}

function isSameView(a: View, b: View): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.scale === b.scale &&
    a.width === b.width &&
    a.height === b.height
  );
}
