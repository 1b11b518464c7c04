import { generatedStrokes, seededRandom } from '@inkmesh/testkit';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, ready } from '../support/whiteboard.ts';

let relay: RelayProcess;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cleanUpRelays();
});
beforeEach(async () => {
  context = await browser.newContext(DESKTOP);
});
afterEach(async () => {
  await context.close();
});

describe('after a reload', () => {
  it('board, camera, tool and style are as they were, and the stroke under the hand is not lost', async () => {
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/reload`);
    await board.draw([400, 300], [700, 300]);
    await board.page.keyboard.press('m');
    await board.page.getByRole('radio', { name: 'Green' }).click();
    await board.page.evaluate(() => window.inkmesh?.camera.set({ x: -300, y: -200, zoom: 1.5 }));
    await board.page.mouse.move(500, 500);
    await board.page.mouse.down();
    await board.page.mouse.move(800, 520, { steps: 10 });
    await board.page.reload();
    await ready(board.page);
    await board.has(2);
    expect(await board.camera()).toEqual({ x: -300, y: -200, zoom: 1.5 });
    const [, unfinished] = await board.document();
    expect(unfinished).toMatchObject({ type: 'stroke', brush: 'marker', color: '#2f9e44' });
    expect(await board.inkAt([650, 510])).toBe(true);
    await board.page.mouse.up();
    await board.draw([500, 700], [700, 700]);
    expect((await board.document()).at(-1)).toMatchObject({ brush: 'marker', color: '#2f9e44' });
    expect(board.errors).toEqual([]);
  });

  it('what was undone stays undone', async () => {
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/undone`);
    await board.draw([400, 300], [700, 300]);
    await board.draw([400, 400], [700, 400]);
    await board.page.keyboard.press('Control+z');
    await board.page.reload();
    await ready(board.page);
    await board.has(1);
  });

  it('a board of 10,000 strokes is back, and the time to its first picture is printed', async () => {
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/ten-thousand`);
    const strokes = generatedStrokes(seededRandom(7), 10_000).map(({ points }) => ({
      points,
      width: 3,
    }));
    await board.page.evaluate((list) => window.inkmesh?.importStrokes(list), strokes);
    await board.page.keyboard.press('Shift+1');
    await board.page.waitForFunction(() => window.inkmesh?.status().device === 'saved');
    await board.saved();
    for (let run = 0; run < 3; run++) {
      await board.page.reload();
      await ready(board.page);
      const ms = await board.page.evaluate(() => performance.now());
      console.log(`10,000 strokes: first picture ${Math.round(ms)} ms after navigation began`);
      await board.has(10_000);
    }
    expect(board.errors).toEqual([]);
  });
});

describe('/', () => {
  it('opens a new board at first, and the same one the next time', async () => {
    const board = await openWhiteboard(context, relay.httpUrl);
    const { pathname } = new URL(board.page.url());
    expect(pathname).toMatch(/^\/b\/[\w-]{22}$/);
    await board.draw([400, 300], [700, 300]);
    await board.page.goto(relay.httpUrl);
    await ready(board.page);
    expect(new URL(board.page.url()).pathname).toBe(pathname);
    await board.has(1);
  });
});
