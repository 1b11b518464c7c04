import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { EngineName } from '@inkmesh/renderer';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { build } from 'vite';
import type { WetHand, WetZoom } from './pen-up.ts';

/** A browser with the renderer loaded, drawing golden scenes. */
export interface GoldenBrowser {
  readonly page: Page;
  draw(scene: string, engine: EngineName): Promise<{ engine: EngineName; picture: PNG }>;
  life(seed: number, engine: EngineName): Promise<{ lived: PNG; fresh: PNG }>;
  /** Ink as it is wet, then in each frame in which some of it dries. */
  penUp(hand: WetHand, zoom: WetZoom, engine: EngineName): Promise<PNG[]>;
  lose(scene: string): Promise<{ engine: EngineName; codes: string[]; picture: PNG }>;
  withoutGpu(): Promise<{ engine: EngineName; codes: string[] }>;
  close(): Promise<void>;
}

/** Debian's; elsewhere CHROMIUM names it. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What gives a WebGPU canvas on SwiftShader without a screen; other combinations gave no adapter or no picture. */
const FLAGS = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-angle=swiftshader',
  '--use-vulkan=swiftshader',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function openGoldenBrowser(entry = 'page.ts'): Promise<GoldenBrowser> {
  const script = await bundle(path.join(import.meta.dirname, entry));
  const server = await serve(script);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${portOf(server)}/`);
  return {
    page,
    async draw(scene, engine) {
      const drawn = await page.evaluate(([name, by]) => window.drawScene(name, by), [
        scene,
        engine,
      ] as const);
      return { engine: drawn.engine, picture: pictureIn(drawn.png) };
    },
    async life(seed, engine) {
      const drawn = await page.evaluate(([from, by]) => window.drawLife(from, by), [
        seed,
        engine,
      ] as const);
      return { lived: pictureIn(drawn.lived), fresh: pictureIn(drawn.fresh) };
    },
    async penUp(hand, zoom, engine) {
      const drawn = await page.evaluate(([whose, near, by]) => window.penUp(whose, near, by), [
        hand,
        zoom,
        engine,
      ] as const);
      return drawn.map(pictureIn);
    },
    async lose(scene) {
      const { engine, codes, png } = await page.evaluate((name) => window.loseDevice(name), scene);
      return { engine, codes, picture: pictureIn(png) };
    },
    withoutGpu: () => page.evaluate(() => window.withoutGpu()),
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pictureIn(dataUrl: string): PNG {
  return PNG.sync.read(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
}

/** The first launch on a cold machine can die once; a second failure is one. */
async function launch(): Promise<Browser> {
  const options = { executablePath: CHROMIUM, args: FLAGS };
  return await chromium.launch(options).catch(() => chromium.launch(options));
}

async function bundle(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'page' },
      // Engines are loaded when they are wanted; here all is one file.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const first = Array.isArray(output) ? output[0] : output;
  if (first === undefined || !('output' in first)) throw new Error('the bundler wrote nothing');
  return first.output[0].code;
}

/** http on loopback: WebGPU is given to secure contexts only, and a data: page is none. */
function serve(script: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>',
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
