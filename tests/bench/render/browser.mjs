// The bench's page, served on loopback and opened in a headless browser.
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const SHARED_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const FLAGS = {
  // No GPU at all: what Canvas2D is there for.
  canvas2d: ['--disable-gpu'],
  // An emulated one: its work runs on the same cores, so read the main thread's milliseconds.
  webgpu: [
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--use-angle=swiftshader',
    '--use-vulkan=swiftshader',
  ],
};

export async function launchFor(engine) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const options = { executablePath, args: [...SHARED_FLAGS, ...FLAGS[engine]] };
  // The first launch on a cold machine can die once.
  return await chromium.launch(options).catch(() => chromium.launch(options));
}

export async function openPage(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => console.error(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.error(message.text());
  });
  await page.goto(url);
  await page.waitForFunction('window.bench !== undefined');
  return page;
}

/** @returns its address, and what stops it */
export async function servePage() {
  const files = await bundle();
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    // Isolated pages have a clock of 5 us instead of 100.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const isFile = files.has(name);
    response.setHeader('content-type', isFile ? 'text/javascript' : 'text/html');
    response.end(
      files.get(name) ?? '<!doctype html><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bundle() {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      // Names tell in a profile what costs.
      minify: false,
      rollupOptions: {
        input: path.join(import.meta.dirname, 'page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  return new Map(output.map((file) => [file.fileName, file.code ?? file.source]));
}
