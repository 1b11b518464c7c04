import { randomFillSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assetPath, type BoardId } from '@inkmesh/protocol';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser } from '../support/browser.ts';
import { hugePng, type PictureFile, plainPng } from '../support/pictures.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import {
  openWhiteboard,
  type Place,
  painted,
  ready,
  type Whiteboard,
} from '../support/whiteboard.ts';

const RED = [200, 30, 40];
const BLUE = [30, 60, 200];
/** On a picture in the middle of the view, where nobody's pointer lies. */
const BESIDE_POINTER = [660, 400] as const;

let relay: RelayProcess;
let browser: Browser;
let context: BrowserContext;
let folder: string;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
  folder = await mkdtemp(path.join(tmpdir(), 'inkmesh-pictures-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  await cleanUpRelays();
});
beforeEach(async () => {
  context = await browser.newContext({
    ...DESKTOP,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
});
afterEach(async () => {
  await context.close();
});

/** Copies a picture as another program does, and pastes it with the keys. */
async function paste({ page }: Whiteboard, { bytes }: PictureFile): Promise<void> {
  await page.evaluate(async (base64) => {
    const file = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const type = 'image/png';
    await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([file], { type }) })]);
  }, bytes.toString('base64'));
  await page.keyboard.press('Control+v');
}

/** Drags files from a folder onto the page, through the browser's own input. */
async function drop(page: Page, [x, y]: Place, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

async function fileOf(name: string, content: Buffer | string): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, content);
  return place;
}

async function colorAt(page: Page, [x, y]: Place): Promise<readonly number[]> {
  await painted(page);
  const clip = { x, y, width: 1, height: 1 };
  const { data } = PNG.sync.read(await page.screenshot({ clip, animations: 'disabled' }));
  return [...data.subarray(0, 3)];
}

/** A picture whose pixels no file makes smaller. */
function anyNoise(side: number): Buffer {
  const png = new PNG({ width: side, height: side });
  randomFillSync(png.data);
  return PNG.sync.write(png);
}

const showsAt = (page: Page, place: Place, color: readonly number[]) =>
  expect.poll(() => colorAt(page, place), { timeout: 20_000 }).toEqual(color);

const onRelay = (board: string, asset: string) =>
  fetch(relay.httpUrl + assetPath(board as BoardId, asset as never));

describe('a picture comes onto the board', () => {
  it('pasted, under the pointer, at its own size, in one step', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/pasted`);
    await ada.page.mouse.move(700, 400);
    await paste(ada, plainPng(200, 100, RED));
    await ada.has(1);
    const [image] = await ada.document();
    expect(image).toMatchObject({ type: 'image', w: 200, h: 100 });
    await showsAt(ada.page, [700, 400], RED);
    await showsAt(ada.page, [605, 355], RED);
    expect(await colorAt(ada.page, [595, 400])).not.toEqual(RED);
    await ada.page.keyboard.press('Control+z');
    await ada.has(0);
    await ada.page.keyboard.press('Control+Shift+z');
    await ada.has(1);
    await ada.saved();
    const stored = await onRelay('pasted', image?.type === 'image' ? image.asset : '');
    expect(stored.headers.get('content-type')).toBe('image/png');
    expect(ada.errors).toEqual([]);
  });

  it('dropped, several in one step, shrunk into the view', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/dropped`);
    const files = [
      await fileOf('red.png', plainPng(3000, 500, RED).bytes),
      await fileOf('blue.png', plainPng(300, 3000, BLUE).bytes),
    ];
    await drop(ada.page, [800, 450], files);
    await ada.has(2);
    const images = await ada.document();
    for (const image of images) {
      if (image.type !== 'image') throw new Error('no image');
      expect(image.w).toBeLessThanOrEqual(0.8 * 1440);
      expect(image.h).toBeLessThanOrEqual(0.8 * 900);
    }
    expect(images.map((image) => image.type === 'image' && Math.round(image.w / image.h))).toEqual([
      6, 0,
    ]);
    await ada.saved();
    await painted(ada.page);
    await ada.page.screenshot({ path: 'tests/.out/images-dropped.png' });
    await ada.page.keyboard.press('Control+z');
    await ada.has(0);
    expect(ada.errors).toEqual([]);
  });

  it('picked from a folder, by its key and from the menu', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/picked`);
    const file = await fileOf('picked.png', plainPng(60, 60, BLUE).bytes);
    const byKey = ada.page.waitForEvent('filechooser');
    await ada.page.keyboard.press('Control+Shift+I');
    await (await byKey).setFiles(file);
    await ada.has(1);
    await showsAt(ada.page, [720, 450], BLUE);
    await ada.page.getByRole('button', { name: 'Menu', exact: true }).click();
    const byMenu = ada.page.waitForEvent('filechooser');
    await ada.page.getByRole('menuitem', { name: /Insert image/ }).click();
    await (await byMenu).setFiles(file);
    await ada.has(2);
    expect(ada.errors).toEqual([]);
  });

  it('as a drawing: an SVG runs no script, loads nothing and is kept as pixels', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/svg`);
    const asked: string[] = [];
    ada.page.on('request', (request) => asked.push(request.url()));
    const svg = `<?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"
      onload="document.title='ran'"><script>document.title = 'ran'; fetch('/live?from-svg')</script>
      <image href="${relay.httpUrl}/icons/icon.svg?from-svg" width="9" height="9"/>
      <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="/live?from-svg"/></foreignObject>
      <rect width="120" height="80" fill="rgb(${RED})"/></svg>`;
    await drop(ada.page, [700, 400], [await fileOf('drawing.svg', svg)]);
    await ada.has(1);
    await showsAt(ada.page, [700, 400], RED);
    const [image] = await ada.document();
    expect(image).toMatchObject({ type: 'image', w: 120, h: 80 });
    await ada.saved();
    const stored = await onRelay('svg', image?.type === 'image' ? image.asset : '');
    expect(stored.headers.get('content-type')).toBe('image/png');
    await ada.page.mouse.move(300, 700);
    await ada.page.evaluate((text) => navigator.clipboard.writeText(text), svg);
    await ada.page.keyboard.press('Control+v');
    await ada.has(2);
    await showsAt(ada.page, [320, 700], RED);
    expect(await ada.page.title()).not.toBe('ran');
    expect(asked.filter((url) => url.includes('from-svg'))).toEqual([]);
    expect(ada.errors).toEqual([]);
  });
});

describe('a picture on a GPU', () => {
  it('is drawn by WebGPU as by Canvas2D', async () => {
    const emulated = await launchBrowser({ webgpu: true });
    const page = await emulated.newContext(DESKTOP);
    const ada = await openWhiteboard(page, `${relay.httpUrl}/b/gpu?engine=webgpu`);
    await drop(ada.page, [700, 400], [await fileOf('gpu.png', plainPng(300, 200, BLUE).bytes)]);
    await ada.has(1);
    await showsAt(ada.page, [700, 400], BLUE);
    expect(await ada.page.evaluate(() => window.inkmesh?.stats().engine)).toBe('webgpu');
    expect(ada.errors).toEqual([]);
    await emulated.close();
  });
});

describe('what is no picture for a board', () => {
  it('100 megapixels are refused before they are decoded, clearly, and the board is as it was', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/huge`);
    await ada.draw([400, 200], [700, 200]);
    await drop(ada.page, [800, 450], [await fileOf('moon.png', hugePng(10_000, 10_000).bytes)]);
    await ada.page.getByText('“moon.png” was not added: it has 100 megapixels').waitFor();
    await painted(ada.page);
    await ada.page.screenshot({ path: 'tests/.out/images-refused.png' });
    await ada.has(1);
    await ada.draw([400, 300], [700, 300]);
    await ada.has(2);
    expect(ada.errors).toEqual([]);
  });

  it('damaged files and other files are told in one notice, and the sound ones are added', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/mixed`);
    const sound = plainPng(40, 40, RED);
    await drop(
      ada.page,
      [800, 450],
      [
        await fileOf('cut.png', sound.bytes.subarray(0, 60)),
        await fileOf('notes.png', 'just text'),
        await fileOf('sound.png', sound.bytes),
        await fileOf('broken.svg', '<svg xmlns="http://www.w3.org/2000/svg"><g>'),
      ],
    );
    await ada.has(1);
    await ada.page.getByText('3 of 4 files were not added. “cut.png”').waitFor();
    await showsAt(ada.page, [800, 450], RED);
    expect(await ada.page.locator('.notice').count()).toBe(1);
    expect(ada.errors).toEqual([]);
  });

  it('40 megapixels are shown, and the hand is not held up', async () => {
    const ada = await openWhiteboard(context, `${relay.httpUrl}/b/large`);
    await drop(ada.page, [720, 450], [await fileOf('wide.png', hugePng(8_000, 5_000).bytes)]);
    await ada.has(1);
    await showsAt(ada.page, [720, 450], [0, 0, 0]);
    expect(ada.errors).toEqual([]);
  });
});

describe('pictures and the relay', () => {
  it('a second browser gets it, and a reload without a relay shows it to both', async () => {
    const own = await startRelay();
    const url = `${own.httpUrl}/b/shared`;
    const ada = await openWhiteboard(context, url);
    const elsewhere = await browser.newContext(DESKTOP);
    const grace = await openWhiteboard(elsewhere, url);
    await ada.page.mouse.move(720, 450);
    await paste(ada, plainPng(200, 200, BLUE));
    await ada.has(1);
    await grace.has(1);
    await showsAt(grace.page, BESIDE_POINTER, BLUE);
    await ada.saved();
    for (const { page } of [ada, grace]) {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    }
    await own.stop();
    for (const { page, errors } of [ada, grace]) {
      await page.reload();
      await ready(page);
      await showsAt(page, BESIDE_POINTER, BLUE);
      expect(errors).toEqual([]);
    }
    await elsewhere.close();
  });

  it('added while the relay is away: it is counted as waiting, uploaded when the relay is back, and others see it', async () => {
    const first = await startRelay();
    const { port, dataDir } = first;
    const url = `${first.httpUrl}/b/later`;
    const ada = await openWhiteboard(context, url);
    await ada.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await first.stop();
    await ada.page.waitForFunction(() => window.inkmesh?.status().relay === 'offline');
    await ada.page.mouse.move(720, 450);
    await paste(ada, plainPng(200, 200, RED));
    await ada.has(1);
    await expect.poll(() => ada.status()).toMatchObject({ relay: 'offline', pending: 2 });
    await ada.page.reload();
    await ready(ada.page);
    await showsAt(ada.page, [720, 450], RED);
    await expect.poll(() => ada.status()).toMatchObject({ relay: 'offline', pending: 2 });

    const again = await startRelay({ port, ...(dataDir !== undefined && { dataDir }) });
    await ada.saved();
    const elsewhere = await browser.newContext(DESKTOP);
    const grace = await openWhiteboard(elsewhere, url);
    await grace.has(1);
    await showsAt(grace.page, [720, 450], RED);
    expect([...ada.errors, ...grace.errors]).toEqual([]);
    await elsewhere.close();
    await again.stop();
  });

  it('a relay that has no room for it: it is said, and nothing is called saved that is not', async () => {
    const small = await startRelay({ env: { BOARD_ASSET_BYTES: '4096' } });
    const ada = await openWhiteboard(context, `${small.httpUrl}/b/no-room`);
    await drop(ada.page, [720, 450], [await fileOf('large.png', anyNoise(200))]);
    await ada.has(1);
    await ada.page.getByText('The relay has no room for more pictures').waitFor();
    await expect.poll(() => ada.status()).toMatchObject({ relay: 'syncing', pending: 1 });
    await ada.page.reload();
    await ready(ada.page);
    await expect.poll(() => ada.status()).toMatchObject({ relay: 'syncing', pending: 1 });
    await small.stop();
  });

  it('a picture that is nowhere leaves its place grey, and comes as soon as somebody brings it', async () => {
    const url = `${relay.httpUrl}/b/missing`;
    const grace = await openWhiteboard(context, url);
    const picture = plainPng(200, 200, BLUE);
    await grace.page.evaluate((asset) => {
      window.inkmesh?.board.add({ type: 'image', asset, x: -100, y: -100, w: 200, h: 200 });
    }, picture.asset);
    await grace.has(1);
    await painted(grace.page);
    const place = await colorAt(grace.page, [720, 450]);
    expect(place).not.toEqual(BLUE);
    const response = await fetch(relay.httpUrl + assetPath('missing' as BoardId, picture.asset), {
      method: 'PUT',
      body: picture.bytes,
    });
    expect(response.status).toBe(201);
    await showsAt(grace.page, [720, 450], BLUE);
    expect(grace.errors).toEqual([]);
  });
});
