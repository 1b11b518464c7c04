// Main-thread cost of the two engines on generated boards, seeded: `node tests/bench/render.mjs [strokes …]`.
// Read ratios and counters, not absolutes: a machine without a GPU emulates one on its few cores.
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const SEED = 7;
const COUNTS = process.argv.slice(2).map(Number);
if (COUNTS.length === 0) COUNTS.push(1_000, 10_000);

const SHARED_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--no-first-run',
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc',
];
const FLAGS = {
  // No GPU at all: what Canvas2D is there for.
  canvas2d: ['--disable-gpu'],
  webgpu: [
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--use-angle=swiftshader',
    '--use-vulkan=swiftshader',
  ],
};

const output = await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    write: false,
    lib: {
      entry: path.join(import.meta.dirname, 'render/page.ts'),
      formats: ['es'],
      fileName: 'page',
    },
  },
});
const script = output[0].output[0].code;
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

for (const engine of ['canvas2d', 'webgpu']) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...SHARED_FLAGS, ...FLAGS[engine]],
  });
  for (const count of COUNTS) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.setDefaultTimeout(600_000);
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    print(await page.evaluate(([e, n, seed]) => window.measure(e, n, seed), [engine, count, SEED]));
    await page.close();
  }
  await browser.close();
}
server.close();
server.closeAllConnections();

function print({ engine, strokes, firstPictureMs, firstPictureBusyMs, gestures, heapBytes }) {
  console.log(
    `\n${engine}, ${strokes} strokes: first whole picture after ${firstPictureMs.toFixed(0)} ms,`,
    `${firstPictureBusyMs.toFixed(0)} ms of them in renderFrame; JS heap`,
    `${(heapBytes / 1e6).toFixed(0)} MB with the elements`,
  );
  console.table(
    gestures.map(({ name, frameMs, draws, submits, bytesUploaded, tilesRastered }) => ({
      gesture: name,
      'p50 ms': quantile(frameMs, 0.5),
      'p95 ms': quantile(frameMs, 0.95),
      'draws/frame': draws / frameMs.length,
      submits,
      'bytes/frame': Math.round(bytesUploaded / frameMs.length),
      tilesRastered,
    })),
  );
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(2));
}
