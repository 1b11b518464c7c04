import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, type Place, painted, type Whiteboard } from '../support/whiteboard.ts';

let relay: RelayProcess;
let browser: Browser;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cleanUpRelays();
});

/** People with a device each: nothing is shared but the relay. */
async function gather(boardId: string, count: number): Promise<Whiteboard[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const context = await browser.newContext(DESKTOP);
      return openWhiteboard(context, `${relay.httpUrl}/b/${boardId}`);
    }),
  );
}

async function leave(boards: readonly Whiteboard[]): Promise<void> {
  await Promise.all(boards.map(({ page }) => page.context().close()));
}

async function expectEqual(boards: readonly Whiteboard[]): Promise<void> {
  const [first, ...others] = boards as [Whiteboard, ...Whiteboard[]];
  const document = await first.document();
  for (const other of others) expect(await other.document()).toEqual(document);
  await Promise.all(boards.map(({ page }) => painted(page)));
  const picture = await first.picture();
  for (const other of others) {
    const { data, width, height } = await other.picture();
    const different = pixelmatch(picture.data, data, undefined, width, height, { threshold: 0.1 });
    // Anti-aliased edges may differ where one drew onto its picture and the other drew it anew.
    expect(different / (width * height)).toBeLessThan(0.0005);
  }
  for (const { errors } of boards) expect(errors).toEqual([]);
}

describe('two people on one board', () => {
  it('each sees the other’s stroke while it is drawn, before it is in the document', async () => {
    const [ada, grace] = (await gather('wet', 2)) as [Whiteboard, Whiteboard];
    await ada.page.mouse.move(500, 400);
    await ada.page.mouse.down();
    await ada.page.mouse.move(800, 400, { steps: 20 });
    await expect.poll(() => grace.inkAt([600, 400]), { timeout: 5000 }).toBe(true);
    expect(await grace.document()).toEqual([]);
    expect(await ada.document()).toEqual([]);
    await ada.page.mouse.up();
    await grace.has(1);
    expect(await grace.inkAt([600, 400])).toBe(true);
    await leave([ada, grace]);
  });

  it('a stroke that is given up vanishes for the other too', async () => {
    const [ada, grace] = (await gather('given-up', 2)) as [Whiteboard, Whiteboard];
    await ada.page.mouse.move(500, 400);
    await ada.page.mouse.down();
    await ada.page.mouse.move(800, 400, { steps: 20 });
    await expect.poll(() => grace.inkAt([600, 400]), { timeout: 5000 }).toBe(true);
    await ada.page.keyboard.press('Escape');
    await expect.poll(() => grace.inkAt([600, 400]), { timeout: 5000 }).toBe(false);
    await ada.page.mouse.up();
    await leave([ada, grace]);
  });

  it('each sees the other’s pointer with a name, and it goes when they do', async () => {
    const [ada, grace] = (await gather('cursors', 2)) as [Whiteboard, Whiteboard];
    await ada.page.mouse.move(500, 400);
    await ada.page.mouse.move(520, 410, { steps: 3 });
    const cursor = grace.page.locator('.peer-cursor');
    await expect.poll(() => cursor.count(), { timeout: 5000 }).toBe(1);
    expect((await cursor.textContent())?.trim()).not.toBe('');
    const box = await cursor.boundingBox();
    expect(Math.abs((box?.x ?? 0) - 520)).toBeLessThan(40);
    await leave([ada]);
    await expect.poll(() => cursor.count(), { timeout: 10_000 }).toBe(0);
    await leave([grace]);
  });

  it('undo takes back one’s own stroke and leaves the other’s', async () => {
    const [ada, grace] = (await gather('undo', 2)) as [Whiteboard, Whiteboard];
    await ada.draw([500, 300], [700, 300]);
    await grace.has(1);
    await grace.draw([500, 500], [700, 500]);
    await ada.has(2);
    await ada.page.keyboard.press('Control+z');
    await Promise.all([ada.has(1), grace.has(1)]);
    await ada.page.keyboard.press('Control+z');
    expect(await ada.inkAt([600, 500])).toBe(true);
    expect(await ada.inkAt([600, 300])).toBe(false);
    await expectEqual([ada, grace]);
    await leave([ada, grace]);
  });
});

describe('five people on one board', () => {
  it('draw at once and end with equal documents and equal pictures', async () => {
    const boards = await gather('five', 5);
    const strokesEach = 4;
    await Promise.all(
      boards.map(async (board, who) => {
        for (let n = 0; n < strokesEach; n++) {
          const y = 120 + who * 130 + n * 25;
          const places: Place[] = Array.from({ length: 8 }, (_, i) => [
            300 + i * 90,
            y + Math.round(30 * Math.sin(i + who)),
          ]);
          await board.draw(...places);
        }
      }),
    );
    await Promise.all(boards.map((board) => board.has(5 * strokesEach)));
    await Promise.all(boards.map((board) => board.saved()));
    expect((await boards[0]?.status())?.peers).toBe(4);
    await expectEqual(boards);
    await leave(boards);
  });
});
