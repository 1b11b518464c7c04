import { createRenderer, type EngineName, type RenderProblem } from '@inkmesh/renderer';
import { goldenImages } from './image-source.ts';
import { liveWith, WHOLE_LIFE } from './live.ts';
import { losableGpu } from './losable-gpu.ts';
import { dryUp, type WetHand, type WetZoom } from './pen-up.ts';
import { problemText } from './problem-text.ts';
import { sceneNamed } from './scenes.ts';
import { settle, showScene } from './show.ts';

// Runs in the browser: what the tests call through page.evaluate.

declare global {
  interface Window {
    /** A golden scene, as a PNG in a data URL. */
    drawScene: (name: string, engine: EngineName) => Promise<{ engine: EngineName; png: string }>;
    /** One picture after a life of changes, and the same drawn from nothing. */
    drawLife: (seed: number, engine: EngineName) => Promise<{ lived: string; fresh: string }>;
    /** The last picture with all ink wet, and one of each frame in which some of it dried. */
    penUp: (hand: WetHand, zoom: WetZoom, engine: EngineName) => Promise<string[]>;
    /** A golden scene after the GPU went away for good. */
    loseDevice: (name: string) => Promise<{ engine: EngineName; codes: string[]; png: string }>;
    withoutGpu: () => Promise<{ engine: EngineName; codes: string[] }>;
  }
}

/** Scenes are drawn by one renderer after the other: compiling its shaders anew takes longer than drawing. */
const shared = new Map<EngineName, ReturnType<typeof rendererOf>>();

function sharedRenderer(engine: EngineName): ReturnType<typeof rendererOf> {
  const opened = shared.get(engine) ?? rendererOf(engine);
  shared.set(engine, opened);
  return opened;
}

window.drawScene = async (name, engine) => {
  const { canvas, renderer, check } = await sharedRenderer(engine);
  showScene(renderer, sceneNamed(name));
  await settle(renderer);
  const png = canvas.toDataURL('image/png');
  check();
  return { engine: renderer.engine, png };
};

window.drawLife = async (seed, engine) => {
  const images = goldenImages();
  const first = await rendererOf(engine, images);
  const scene = liveWith(first.renderer, images, seed, WHOLE_LIFE);
  await settle(first.renderer);
  const lived = first.canvas.toDataURL('image/png');
  first.end();
  const second = await rendererOf(engine, images);
  showScene(second.renderer, scene);
  await settle(second.renderer);
  const fresh = second.canvas.toDataURL('image/png');
  second.end();
  return { lived, fresh };
};

window.penUp = async (hand, zoom, engine) => {
  const { canvas, renderer, check } = await sharedRenderer(engine);
  const pictures: string[] = [];
  await dryUp(renderer, hand, zoom, () => pictures.push(canvas.toDataURL('image/png')));
  check();
  return pictures;
};

window.loseDevice = async (name) => {
  const losable = losableGpu(navigator.gpu);
  const second = document.createElement('canvas');
  const codes: string[] = [];
  let requestFrame = () => {};
  const restored = new Promise<void>((resolve) => {
    requestFrame = resolve;
  });
  const renderer = await createRenderer({
    canvas: document.createElement('canvas'),
    engine: 'webgpu',
    gpu: losable.gpu,
    requestFrame,
    replaceCanvas: () => second,
    report: ({ code }) => codes.push(code),
  });
  showScene(renderer, sceneNamed(name));
  await settle(renderer);
  losable.close();
  losable.lose();
  await restored;
  await settle(renderer);
  const png = second.toDataURL('image/png');
  renderer.destroy();
  return { engine: renderer.engine, codes, png };
};

window.withoutGpu = async () => {
  const codes: string[] = [];
  const renderer = await createRenderer({
    canvas: document.createElement('canvas'),
    engine: 'webgpu',
    report: ({ code }) => codes.push(code),
  });
  renderer.destroy();
  return { engine: renderer.engine, codes };
};

async function rendererOf(engine: EngineName, images = goldenImages()) {
  const canvas = document.createElement('canvas');
  const problems: RenderProblem[] = [];
  const renderer = await createRenderer({
    canvas,
    engine,
    gpu: navigator.gpu,
    images,
    report: (problem) => problems.push(problem),
  });
  function check(): void {
    const found = problems.splice(0).map(problemText);
    if (found.length > 0) throw new Error(`the renderer reports ${found.join('; ')}`);
  }
  return {
    canvas,
    renderer,
    check,
    end() {
      renderer.destroy();
      check();
    },
  };
}
