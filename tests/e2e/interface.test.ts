import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from '../support/browser.ts';
import { ownBoards } from '../support/own-boards.ts';

const { relay, browser, using } = ownBoards('interface');

const tool = (page: Page) => page.locator('.tool[aria-pressed=true]').getAttribute('aria-label');
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

/** Waits until the board itself has the keyboard. */
const boardHasFocus = (page: Page) =>
  page.waitForFunction(() => document.activeElement?.matches('canvas.board'));

describe('the keyboard', () => {
  it('finds the tools in one tab stop, moves by arrows and picks with Enter', () =>
    using(DESKTOP, async ({ page }) => {
      await page.locator('canvas.board').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await tool(page)).toBe('Pencil');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('radio');
      await page.keyboard.press('Escape');
      await boardHasFocus(page);
    }));

  it('is given back to the board by every panel that Escape closes', () =>
    using(DESKTOP, async ({ page }) => {
      for (const name of ['Menu', /^Status/, /^People/, /^Zoom:/]) {
        await button(page, name).click();
        await page.locator('.popover').waitFor();
        await page.keyboard.press('Escape');
        await page.locator('.popover').waitFor({ state: 'detached' });
        await boardHasFocus(page);
      }
    }));

  it('goes on meaning tools while a panel is open, but not while typing', () =>
    using(DESKTOP, async ({ page }) => {
      await button(page, /^Status/).click();
      await page.locator('.popover').waitFor();
      await page.keyboard.press('e');
      expect(await tool(page)).toBe('Eraser');
      await page.keyboard.press('Escape');
      await button(page, /^People/).click();
      await page.getByLabel('Your name').fill('Pen Marker');
      await page.keyboard.press('Enter');
      await boardHasFocus(page);
      expect(await page.locator('.faces .avatar').getAttribute('data-initials')).toBe('PM');
      expect(await tool(page)).toBe('Eraser');
    }));

  it('opens the sheet with ? and does things by name with the palette', () =>
    using(DESKTOP, async ({ page }) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Command' }).waitFor();
      await page.keyboard.type('highl');
      await page.keyboard.press('Enter');
      await boardHasFocus(page);
      expect(await tool(page)).toBe('Highlighter');
    }));
});

describe('styles', () => {
  it('show only what applies', () =>
    using(DESKTOP, async ({ page }) => {
      const panel = page.getByRole('region', { name: 'Style' });
      await page.keyboard.press('p');
      expect(await panel.getByRole('slider').count()).toBe(1);
      await page.keyboard.press('m');
      expect(await panel.getByRole('slider', { name: 'Opacity' }).count()).toBe(1);
      await page.keyboard.press('e');
      expect(await panel.count()).toBe(0);
    }));

  it('picked with the mouse leave the keyboard to the board and are what is drawn with', () =>
    using(DESKTOP, async ({ page, board }) => {
      await page.getByRole('radio', { name: 'Violet' }).click();
      await page.getByRole('radio', { name: 'Broad' }).click();
      await board.draw([600, 300], [800, 420]);
      await board.has(1);
      expect(await board.document()).toMatchObject([{ color: '#6741d9', width: 12 }]);
      await page.keyboard.press('Control+z');
      await board.has(0);
    }));

  it('unfold from the tool in hand on a phone and fold when somebody draws', () =>
    using(PHONE, async ({ page }) => {
      const styles = page.getByRole('dialog', { name: 'Style' });
      await button(page, 'Pen').tap();
      await page
        .getByRole('toolbar', { name: 'Brushes' })
        .getByRole('button', { name: 'Marker' })
        .tap();
      await page.getByRole('dialog', { name: 'Brushes' }).waitFor({ state: 'detached' });
      await button(page, 'Style').tap();
      await styles.getByRole('slider', { name: 'Opacity' }).waitFor();
      await page.touchscreen.tap(40, 200);
      await styles.waitFor({ state: 'detached' });
    }));
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (_name, options) => {
  it('every control has a name, a finger’s room where fingers are, and is on the screen', () =>
    using(options, async ({ page }) => {
      const faults = await page.evaluate((isPhone) => {
        const controls = [...document.querySelectorAll<HTMLElement>('button, input')];
        return controls.flatMap((control) => {
          const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
          if (width === 0) return [];
          const label = control.ariaLabel ?? '';
          const isOutside =
            left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight;
          const isSmall = isPhone && Math.min(width, height) < 44;
          return label === '' || isOutside || isSmall ? [control.outerHTML.slice(0, 120)] : [];
        });
      }, options === PHONE);
      expect(faults).toEqual([]);
    }));
});

it('a dark board is dark before the first script of the application ran', async () => {
  const context = await browser().newContext({ ...DESKTOP, colorScheme: 'light' });
  const page = await context.newPage();
  await page.addInitScript(() => window.localStorage.setItem('inkmesh.theme', '"dark"'));
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${relay().httpUrl}/b/interface-dark`);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe('rgb(24, 25, 28)');
  await context.close();
});
