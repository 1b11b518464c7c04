import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser, launchProfile } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, ready } from '../support/whiteboard.ts';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-profile-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  await cleanUpRelays();
});

/** The service worker has the application and will answer for it. */
const installed = (page: { evaluate<T>(run: () => Promise<T>): Promise<T> }) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

describe('with the relay away', () => {
  it('drawing, undo, reload and a closed and reopened browser work; on reconnect both sides hold everything once', async () => {
    const relay = await startRelay();
    const { port, dataDir } = relay;
    const url = `${relay.httpUrl}/b/offline`;
    let context = await launchProfile(folder, DESKTOP);
    let ada = await openWhiteboard(context, url);
    await installed(ada.page);
    await ada.draw([400, 200], [700, 200]);
    await ada.saved();

    await relay.stop();
    await ada.page.waitForFunction(() => window.inkmesh?.status().relay === 'offline');
    await ada.draw([400, 300], [700, 300]);
    await ada.draw([400, 340], [700, 340]);
    await ada.page.keyboard.press('Control+z');
    await ada.has(2);
    await ada.page.waitForFunction(() => window.inkmesh?.status().device === 'saved');
    expect((await ada.status()).pending).toBe(3);

    await ada.page.reload();
    await ready(ada.page);
    await ada.has(2);
    expect(await ada.inkAt([550, 300])).toBe(true);
    expect((await ada.status()).pending).toBe(3);
    await ada.draw([400, 400], [700, 400]);
    await ada.page.waitForFunction(() => window.inkmesh?.status().device === 'saved');

    await context.close();
    context = await launchProfile(folder, DESKTOP);
    ada = await openWhiteboard(context, url);
    await ada.has(3);
    expect(await ada.inkAt([550, 400])).toBe(true);
    expect(await ada.status()).toMatchObject({ relay: 'offline', pending: 4 });

    const again = await startRelay({ port, ...(dataDir !== undefined && { dataDir }) });
    const elsewhere = await browser.newContext(DESKTOP);
    const grace = await openWhiteboard(elsewhere, url);
    await grace.draw([400, 600], [700, 600]);
    await Promise.all([ada.has(4), grace.has(4)]);
    await Promise.all([ada.saved(), grace.saved()]);
    expect(await grace.document()).toEqual(await ada.document());
    expect(ada.errors).toEqual([]);
    await Promise.all([context.close(), elsewhere.close()]);
    await again.stop();
  });

  it('two tabs of one browser share what is drawn, without a relay', async () => {
    const relay = await startRelay();
    const context = await browser.newContext(DESKTOP);
    const url = `${relay.httpUrl}/b/tabs`;
    const one = await openWhiteboard(context, url);
    await installed(one.page);
    await relay.stop();
    const two = await openWhiteboard(context, url);
    await one.draw([400, 300], [700, 300]);
    await two.has(1);
    await two.draw([400, 400], [700, 400]);
    await one.has(2);
    await expect.poll(() => one.status()).toMatchObject({ pending: 2, relay: 'offline' });
    await expect.poll(() => two.status()).toMatchObject({ pending: 2, relay: 'offline' });
    await context.close();
  });
});

describe('a relay killed in the middle of drawing', () => {
  it('comes back with everything that was acknowledged, and gets the rest from the browser', async () => {
    let relay: RelayProcess = await startRelay();
    const { port, dataDir } = relay;
    const context = await browser.newContext(DESKTOP);
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/killed`);
    for (let i = 0; i < 5; i++) await ada.draw([300, 200 + i * 20], [500, 200 + i * 20]);
    await ada.saved();
    await ada.page.mouse.move(300, 500);
    await ada.page.mouse.down();
    await ada.page.mouse.move(400, 500, { steps: 10 });
    await relay.kill();
    await ada.page.mouse.move(600, 500, { steps: 10 });
    await ada.page.mouse.up();
    await ada.has(6);

    relay = await startRelay({ port, ...(dataDir !== undefined && { dataDir }) });
    const elsewhere = await browser.newContext(DESKTOP);
    const grace = await openWhiteboard(elsewhere, `${relay.httpUrl}/b/killed`);
    await grace.has(6);
    await ada.saved();
    expect(await grace.document()).toEqual(await ada.document());
    await Promise.all([context.close(), elsewhere.close()]);
    await relay.stop();
  });
});
