import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESKTOP, launchBrowser } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard } from '../support/whiteboard.ts';

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cleanUpRelays();
});

const options = { ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] };

it('what is copied on one board is pasted on another, where the pointer is, and cut takes it away', async () => {
  const context = await browser.newContext(options);
  try {
    const from = await openWhiteboard(context, `${relay.httpUrl}/b/clip-from?engine=canvas2d`);
    await from.page.evaluate(() => window.inkmesh?.camera.set({ x: 0, y: 0, zoom: 1 }));
    await from.page.keyboard.press('r');
    await from.page.mouse.move(400, 300);
    await from.page.mouse.down();
    await from.page.mouse.move(500, 360, { steps: 4 });
    await from.page.mouse.up();
    await from.page.keyboard.press('Control+c');
    const to = await openWhiteboard(context, `${relay.httpUrl}/b/clip-to?engine=canvas2d`);
    await to.page.evaluate(() => window.inkmesh?.camera.set({ x: 0, y: 0, zoom: 1 }));
    await to.page.mouse.move(700, 500);
    await to.page.keyboard.press('Control+v');
    await to.page.waitForFunction(() => window.inkmesh?.board.elements().length === 1);
    const pasted = await to.page.evaluate(() => window.inkmesh?.board.elements()[0]);
    expect(pasted).toMatchObject({ type: 'shape', shape: 'rectangle', x: 650, y: 470 });
    await to.page.keyboard.press('Control+x');
    await to.page.waitForFunction(() => window.inkmesh?.board.elements().length === 0);
    await to.page.keyboard.press('Control+Shift+v');
    await to.page.waitForFunction(() => window.inkmesh?.board.elements().length === 1);
    expect([from.errors, to.errors]).toEqual([[], []]);
  } finally {
    await context.close();
  }
});

it('a clip that was damaged says so, and the board is as it was', async () => {
  const context = await browser.newContext(options);
  try {
    const { page, errors } = await openWhiteboard(context, `${relay.httpUrl}/b/clip-bad`);
    await page.evaluate(async () => {
      const clip = { clip: 'inkmesh/clip/1', box: { minX: 0, minY: 0, maxX: 1, maxY: 1 } };
      const text = btoa(JSON.stringify({ ...clip, elements: [{ type: 'shape', w: 'wide' }] }));
      const html = new Blob([`<div data-inkmesh-clip="${text}"></div>`], { type: 'text/html' });
      await navigator.clipboard.write([new ClipboardItem({ 'text/html': html })]);
    });
    await page.keyboard.press('Control+v');
    // A browser's own cleaning of what is written by a page may take the clip out: then nothing is pasted, silently.
    await page.getByText('What was copied cannot be pasted').waitFor();
    expect(await page.evaluate(() => window.inkmesh?.board.elements().length)).toBe(0);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
});
