import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from '../support/browser.ts';
import { ownBoards } from '../support/own-boards.ts';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { using } = ownBoards('accessible', (page) => page.evaluate(AXE));

/** What axe finds serious, in the whole page as it is now: rule, and where. */
async function faults(page: Page): Promise<readonly string[]> {
  // What is fading in has not its colours yet.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
  );
  return page.evaluate(async () => {
    const results = await window.axe?.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return (results?.violations ?? [])
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
      );
  });
}

/** A board with something of most kinds, the first of it selected. */
async function furnish(page: Page): Promise<void> {
  await page.evaluate(() => {
    const board = window.inkmesh?.board;
    board?.transact(() => {
      board.add({ type: 'frame', x: -300, y: -200, w: 240, h: 160, name: 'Opening' });
      board.add({
        type: 'shape',
        shape: 'ellipse',
        x: 0,
        y: -150,
        w: 160,
        h: 100,
        fill: '#ffc9c9',
      });
      board.add({ type: 'text', text: 'Words to find', x: 0, y: 60, size: 24 });
      board.addLayer({ name: 'Sketch' });
      board.addPage({ name: 'Second' });
    });
  });
}

const key = (name: string) => (page: Page) => page.keyboard.press(name);
const press = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** Every panel there is, by how it is opened and what is there when it is open. */
const PANELS: readonly (readonly [string, (page: Page) => Promise<void>, string])[] = [
  ['the board alone', async () => undefined, '.board'],
  ['the menu', press(/^Menu$/), '.menu'],
  ['the zoom menu', press(/^Zoom:/), '.menu'],
  ['the status', press(/^Status/), '.status-details'],
  ['people', press(/^People/), '.people-details'],
  ['layers', key('Shift+Alt+l'), '.side-panel'],
  ['pages', key('Shift+Alt+p'), '.side-panel'],
  ['history', key('Shift+Alt+z'), '.side-panel'],
  ['the palette', key('Control+k'), '.palette'],
  ['the shortcut sheet', key('?'), '.sheet'],
  ['rulers', key('Shift+R'), '.ruler-x'],
  ['the map', key('Shift+M'), '.minimap'],
  ['a presentation', key('Control+Alt+Enter'), '.present'],
  [
    'text search with a hit',
    async (page) => {
      await page.keyboard.press('Control+f');
      await page.waitForFunction(() => document.activeElement?.matches('[type=search]'));
      await page.keyboard.type('words');
      await page.keyboard.press('Enter');
    },
    '.hit[aria-current=true]',
  ],
  [
    'the menu of what is selected',
    async (page) => {
      await page.keyboard.press('v');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Shift+F10');
    },
    '.menu',
  ],
];

describe.each([
  ['light', 'desktop', { ...DESKTOP, colorScheme: 'light' }],
  ['dark', 'desktop', { ...DESKTOP, colorScheme: 'dark' }],
  ['light', 'phone', { ...PHONE, colorScheme: 'light' }],
] as const)('in %s on a %s', (_theme, _device, options) => {
  it.each(PANELS)('axe finds nothing serious in %s', (_name, open, shown) =>
    using(options, async ({ page }) => {
      await furnish(page);
      await open(page);
      await page.locator(shown).first().waitFor();
      expect(await faults(page)).toEqual([]);
    }),
  );
});

describe('styles of what is selected', () => {
  it('and their effects are accessible', () =>
    using(DESKTOP, async ({ page, board }) => {
      await furnish(page);
      await page.keyboard.press('v');
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Effects' }).click();
      const blur = page.getByRole('slider', { name: 'Blur' });
      await blur.waitFor();
      expect(await faults(page)).toEqual([]);
      await blur.fill('12');
      const effects = (await board.document()).map((one) => 'effects' in one && one.effects);
      expect(effects).toContainEqual({ blur: 12 });
    }));
});

describe('without a pointer', () => {
  it('a layer is added, text is found, the page is turned and the history is gone back in', () =>
    using(DESKTOP, async ({ page, board }) => {
      await furnish(page);
      await page.keyboard.press('Shift+Alt+l');
      await page.waitForFunction(() => document.activeElement?.matches('.row-name'));
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+PageDown');
      await page.getByRole('button', { name: 'Page: Second' }).waitFor();
      await page.keyboard.press('Control+f');
      await page.waitForFunction(() => document.activeElement?.matches('[type=search]'));
      await page.keyboard.type('WORDS');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Page: Page 1' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+Alt+z');
      await page.waitForFunction(() => document.activeElement?.matches('.step'));
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await board.has(0);
    }));

  it('every menu opens, and Escape gives the board the keyboard', () =>
    using(DESKTOP, async ({ page }) => {
      for (const name of ['Shift+Alt+p', 'Shift+Alt+l', 'Control+f', 'Shift+Alt+z']) {
        await page.keyboard.press(name);
        const panel = page.locator('.side-panel');
        await panel.waitFor();
        await page.waitForFunction(() => document.activeElement?.closest('.side-panel') !== null);
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
        await page.waitForFunction(() => document.activeElement?.matches('canvas.board'));
      }
    }));
});

describe('with reduced motion', () => {
  it('nothing moves by itself: the camera is where it goes, and nothing is animated', () =>
    using({ ...DESKTOP, reducedMotion: 'reduce' }, async ({ page, board }) => {
      await furnish(page);
      await page.keyboard.press('Control+Alt+Enter');
      await page.locator('.present').waitFor();
      expect((await board.camera()).zoom).toBeGreaterThan(4);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+Alt+l');
      await page.locator('.side-panel').waitFor();
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      );
      expect(moving).toBe(0);
    }));
});
