import { createBoard, newDocument } from '@inkmesh/board';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
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

describe('an unmodified y-websocket client', () => {
  it('reads what a browser drew, and writes what the browser shows', async () => {
    const context = await browser.newContext(DESKTOP);
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/stock`);
    await ada.page.evaluate(() => window.inkmesh?.camera.set({ x: 0, y: 0, zoom: 1 }));
    await ada.draw([400, 300], [700, 300]);
    await ada.saved();

    const doc = newDocument();
    const provider = new WebsocketProvider(relay.wsUrl, 'stock', doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
    const board = createBoard({ doc, author: 'program', now: Date.now, random: Math.random });
    expect(board.toJSON().elements).toEqual(await ada.document());

    board.add({
      type: 'stroke',
      points: [
        [400, 500],
        [700, 500],
      ],
      color: '#e03131',
      width: 8,
    });
    await ada.has(2);
    await expect.poll(() => ada.inkAt([550, 500])).toBe(true);
    provider.awareness.setLocalStateField('user', { name: 'Stock', color: '#123456' });
    await expect.poll(async () => (await ada.status()).peers).toBe(1);
    provider.destroy();
    await expect.poll(async () => (await ada.status()).peers, { timeout: 10_000 }).toBe(0);
    expect(ada.errors).toEqual([]);
    await context.close();
  });
});
