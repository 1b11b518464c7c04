import { generatedStrokes, seededRandom } from '@inkmesh/testkit';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, ready } from '../support/whiteboard.ts';

/** What people feel, as figures of this machine. Compare rows of one run; nothing here is asserted. */
const COUNTS = (process.env.STROKES ?? '1000,10000').split(',').map(Number);
const ENGINES = ['canvas2d', 'webgpu'] as const;
const SEED = 7;
const FRAMES = 40;
const RELOADS = 5;

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser({ webgpu: true })]);
});
afterAll(async () => {
  await browser.close();
  await cleanUpRelays();
});

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Main-thread milliseconds a frame while `step` runs once before each of {@link FRAMES} frames. */
async function perFrame(page: Page, session: CDPSession, step: string): Promise<number> {
  const taskMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  await page.waitForTimeout(500);
  const before = await taskMs();
  await page.evaluate(
    ([source, frames]) => {
      const run = new Function('i', source) as (i: number) => void;
      return new Promise<void>((resolve) => {
        let i = 0;
        const next = () => {
          if (i >= frames) return resolve();
          run(i++);
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      });
    },
    [step, FRAMES] as const,
  );
  return ((await taskMs()) - before) / FRAMES;
}

async function measure(engine: string, count: number): Promise<Record<string, number | string>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const board = await openWhiteboard(
    context,
    `${relay.httpUrl}/b/bench-${engine}-${count}?engine=${engine}`,
  );
  const { page } = board;
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const strokes = generatedStrokes(seededRandom(SEED), count).map(({ points }) => ({
    points,
    width: 3,
  }));
  const importMs = await page.evaluate(async (list) => {
    const start = performance.now();
    await window.inkmesh?.importStrokes(list);
    return performance.now() - start;
  }, strokes);
  await board.saved();

  await page.evaluate(() => window.inkmesh?.camera.set({ x: -200, y: -200, zoom: 1 }));
  const pan =
    'const c = inkmesh.camera.get(); inkmesh.camera.set({ ...c, x: c.x + (i % 2 ? 9 : 7), y: c.y + (i % 3 ? 6 : -4) })';
  const panMs = await perFrame(page, session, pan);
  await page.evaluate(() => window.inkmesh?.camera.fit());
  const fitPanMs = await perFrame(page, session, pan);
  const zoomMs = await perFrame(
    page,
    session,
    'const c = inkmesh.camera.get(); inkmesh.camera.set({ ...c, zoom: c.zoom * (i % 20 < 10 ? 1.05 : 1 / 1.05) })',
  );
  await page.evaluate(() => window.inkmesh?.camera.fit());
  await page.waitForTimeout(500);

  const { metrics: before } = await session.send('Performance.getMetrics');
  const moves = 60;
  await page.mouse.move(300, 300);
  await page.mouse.down();
  for (let i = 0; i < moves; i++) await page.mouse.move(300 + i * 8, 400 + 100 * Math.sin(i / 8));
  await page.mouse.up();
  const { metrics: after } = await session.send('Performance.getMetrics');
  const task = (list: typeof before) =>
    list.find(({ name }) => name === 'TaskDuration')?.value ?? 0;

  const opened: number[] = [];
  for (let i = 0; i < RELOADS; i++) {
    await page.reload();
    await ready(page);
    opened.push(await page.evaluate(() => performance.now()));
  }
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await session.send('Performance.getMetrics')).metrics.find(
    ({ name }) => name === 'JSHeapUsedSize',
  );
  await context.close();
  return {
    engine,
    strokes: count,
    'import ms': Math.round(importMs),
    'pan ms/frame': +panMs.toFixed(2),
    'pan at fit ms/frame': +fitPanMs.toFixed(2),
    'zoom ms/frame': +zoomMs.toFixed(2),
    'draw ms/move': +((1000 * (task(after) - task(before))) / moves).toFixed(2),
    'first picture ms': Math.round(median(opened)),
    'heap MB': +((heap?.value ?? 0) / 1e6).toFixed(0),
  };
}

it('prints what opening, moving and drawing cost', async () => {
  const rows: Record<string, number | string>[] = [];
  for (const count of COUNTS) for (const engine of ENGINES) rows.push(await measure(engine, count));
  console.table(rows);
});
