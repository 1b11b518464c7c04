import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, type Whiteboard } from '../support/whiteboard.ts';

let relay: RelayProcess;
let browser: Browser;
let nextBoard = 0;

beforeAll(async () => {
  [relay, browser] = await Promise.all([startRelay(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await cleanUpRelays();
});

/** A board of its own in a context of its own, closed and without errors at the end. */
async function using(
  options: BrowserContextOptions,
  test: (page: Page, board: Whiteboard) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const url = `${relay.httpUrl}/b/panels-${nextBoard++}?engine=canvas2d`;
    const board = await openWhiteboard(context, url);
    await test(board.page, board);
    expect(board.errors).toEqual([]);
  } finally {
    await context.close();
  }
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

describe('the language', () => {
  it('is chosen in the menu, turns the board round where it is read from the right, and stays', () =>
    using(DESKTOP, async (page) => {
      const html = page.locator('html');
      expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([
        'en',
        'ltr',
      ]);
      await button(page, 'Menu').click();
      await page.getByRole('menuitem', { name: 'Language' }).press('ArrowRight');
      await page.getByRole('menuitemradio', { name: 'العربية' }).click();
      await page.getByRole('toolbar', { name: 'الأدوات' }).waitFor();
      const left = async () => (await page.locator('.toolbar').boundingBox())?.x ?? 0;
      expect(await left()).toBeGreaterThan(700);
      await page.reload();
      await page.getByRole('toolbar', { name: 'الأدوات' }).waitFor();
      expect(await html.getAttribute('dir')).toBe('rtl');
      expect(await left()).toBeGreaterThan(700);
    }));

  it('is the browser’s as long as nobody chose', () =>
    using({ ...DESKTOP, locale: 'de-AT' }, async (page) => {
      await page.getByRole('toolbar', { name: 'Werkzeuge' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
    }));
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('layers on a %s', (_name, options) => {
  const layers = (page: Page) =>
    page.evaluate(() => window.inkmesh?.board.layers().map(({ name }) => name));

  it('are added, drawn on, hidden, deleted and brought back', () =>
    using(options, async (page, board) => {
      await button(page, 'Layers').click();
      const panel = page.getByRole('region', { name: 'Layers' });
      await panel.getByRole('button', { name: 'Add a layer' }).click();
      await panel.getByRole('button', { name: 'Layer 1', exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await board.draw([150, 300], [250, 340]);
      await board.has(1);
      const [stroke] = await board.document();
      expect(stroke?.layer).not.toBe('base');
      expect(await board.inkAt([200, 320])).toBe(true);
      await button(page, 'Layers').click();
      await panel.getByRole('button', { name: 'Hide “Layer 1”' }).click();
      await expect.poll(() => board.inkAt([200, 320])).toBe(false);
      await panel.getByRole('button', { name: 'Show “Layer 1”' }).click();
      await panel.getByRole('button', { name: 'Delete layer' }).click();
      await board.has(0);
      expect(await layers(page)).toEqual(['']);
      await page.keyboard.press('Control+z');
      await board.has(1);
      expect(await layers(page)).toEqual(['', 'Layer 1']);
    }));
});

describe('layers by keyboard', () => {
  it('are named, chosen and moved, and the keyboard stays where it is', () =>
    using(DESKTOP, async (page) => {
      const names = () =>
        page.evaluate(() => window.inkmesh?.board.layers().map(({ name }) => name));
      const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
      await page.keyboard.press('Shift+Alt+l');
      await page.waitForFunction(() => document.activeElement?.matches('.row-name'));
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await button(page, 'Layer 1').focus();
      await page.keyboard.press('F2');
      await page.keyboard.type('Sketch');
      await page.keyboard.press('Enter');
      await expect.poll(focused).toBe('Sketch');
      await page.keyboard.press('Alt+ArrowDown');
      await expect.poll(names).toEqual(['Sketch', '']);
      await expect.poll(focused).toBe('Sketch');
      await page.keyboard.press('ArrowUp');
      await expect.poll(focused).toBe('Base layer');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.matches('canvas.board'));
    }));
});
