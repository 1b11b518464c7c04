import { createServer } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
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

/** Every row of the device's copy of the board, changed by `change` (which runs in the page). */
function changeRows(page: Page, boardId: string, rows: readonly number[][]): Promise<void> {
  return page.evaluate(
    async ([name, garbage]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      await new Promise<void>((resolve, reject) => {
        const writing = database.transaction('updates', 'readwrite');
        for (const row of garbage) writing.objectStore('updates').add(new Uint8Array(row));
        writing.oncomplete = () => resolve();
        writing.onabort = () => reject(writing.error);
      });
      database.close();
    },
    [`inkmesh-board-${boardId}`, rows] as const,
  );
}

const onDevice = (page: Page) =>
  page.waitForFunction(() => window.inkmesh?.status().device === 'saved');

describe('an address that is no board', () => {
  it.each(['/b/not%20a%20board', `/b/${'x'.repeat(65)}`])(
    '%s is told so, with a way on',
    async (path) => {
      const page = await context.newPage();
      await page.goto(relay.httpUrl + path);
      await page.getByRole('heading', { name: 'This is not a board' }).waitFor();
      await page.getByRole('button', { name: 'New board' }).click();
      await page.waitForURL(/\/b\/[\w-]{22}$/);
      await ready(page);
    },
  );
});

describe('a damaged copy on the device', () => {
  it('rows that are no updates are kept aside, said once, and the rest opens', async () => {
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/damaged`);
    await board.draw([400, 300], [700, 300]);
    await board.draw([400, 400], [700, 400]);
    await onDevice(board.page);
    await changeRows(board.page, 'damaged', [
      [1, 2, 3],
      [255, 255, 255, 255, 255, 255, 255, 255],
      [],
    ]);
    await board.page.reload();
    await ready(board.page);
    await board.has(2);
    await board.page.getByText('damaged').first().waitFor();
    await board.draw([400, 500], [700, 500]);
    await onDevice(board.page);
    await board.page.reload();
    await ready(board.page);
    await board.has(3);
    expect(board.errors).toEqual([]);
  });

  it('a database that is not ours is said, and drawing goes on', async () => {
    const page = await context.newPage();
    await page.goto(`${relay.httpUrl}/live`);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('inkmesh-board-strange', 99);
          opening.onupgradeneeded = () => opening.result.createObjectStore('something else');
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    await page.close();
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/strange`);
    await board.draw([400, 300], [700, 300]);
    await board.has(1);
    await board.page.waitForFunction(() => window.inkmesh?.status().relay === 'saved');
    expect(board.errors).toEqual([]);
  });
});

describe('a device that is full', () => {
  it('says so, keeps what is drawn, and saves it when there is room again', async () => {
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/full`);
    const session = await context.newCDPSession(board.page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: relay.httpUrl, quotaSize: 1 });
    await board.draw([400, 300], [700, 300]);
    await board.page.waitForFunction(() => window.inkmesh?.status().device === 'failed');
    await board.page.getByText('Storage full').first().waitFor();
    await board.has(1);
    await board.page.waitForFunction(() => window.inkmesh?.status().relay === 'saved');
    await session.send('Storage.overrideQuotaForOrigin', { origin: relay.httpUrl });
    await onDevice(board.page);
    await board.page.reload();
    await ready(board.page);
    await board.has(1);
    expect(board.errors).toEqual([]);
  });
});

describe('a relay that answers rubbish', () => {
  it('is told to the person once, and drawing goes on', async () => {
    const first = await startRelay();
    const board = await openWhiteboard(context, `${first.httpUrl}/b/rubbish`);
    await board.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await first.stop();
    const server = createServer((_, response) => response.end('hello'));
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      socket.send('this is text');
      socket.send(new Uint8Array([0, 2, 250, 1, 2, 3]));
      socket.send(new Uint8Array([77, 77, 77]));
    });
    await new Promise<void>((resolve) => server.listen(first.port, '127.0.0.1', resolve));
    await board.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await board.page.getByText('not a relay').first().waitFor();
    await board.draw([400, 300], [700, 300]);
    await board.has(1);
    await onDevice(board.page);
    expect((await board.status()).pending).toBe(1);
    expect(board.errors).toEqual([]);
    for (const socket of sockets.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the status', () => {
  it('never claims that the relay has what it has not acknowledged', async () => {
    const board = await openWhiteboard(context, `${relay.httpUrl}/b/truth`);
    await board.page.getByText('Saved on relay').first().waitFor();
    const claimed = await board.page.evaluate(async () => {
      const lies: string[] = [];
      const word = document.querySelector('.status-title');
      for (let i = 0; i < 20; i++) {
        window.inkmesh?.board.add({
          type: 'stroke',
          points: [
            [i, 0],
            [i, 50],
          ],
        });
        for (let frame = 0; frame < 4; frame++) {
          await new Promise(requestAnimationFrame);
          const pending = window.inkmesh?.status().pending ?? 0;
          if (pending > 0 && word?.textContent === 'Saved on relay') lies.push(`${i}: ${pending}`);
        }
      }
      return lies;
    });
    expect(claimed).toEqual([]);
    await board.page.getByText('Saved on relay').first().waitFor();
  });
});

describe('a PostgreSQL that is away at start', () => {
  it('the whiteboard is served and drawn on, and says that the relay does not have it', async () => {
    const orphan = await startRelay({
      databaseUrl: 'postgres://nobody@127.0.0.1:9/nowhere',
      until: 'live',
    });
    const board = await openWhiteboard(context, `${orphan.httpUrl}/b/orphan`);
    await board.draw([400, 300], [700, 300]);
    await onDevice(board.page);
    // While it is tried again the relay may be on its way to be there.
    const status = () => board.status();
    await expect.poll(status).toMatchObject({ relay: 'offline', pending: 1 });
    await board.page.getByText('1 change waiting').first().waitFor();
    expect(board.errors).toEqual([]);
    await orphan.stop();
  });
});
