import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from '../support/browser.ts';
import { ownBoards } from '../support/own-boards.ts';
import { openWhiteboard, touches } from '../support/whiteboard.ts';

const { relay, browser, using } = ownBoards('panels');

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

describe('the language', () => {
  it('is chosen in the menu, turns the board round where it is read from the right, and stays', () =>
    using(DESKTOP, async ({ page }) => {
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
    using({ ...DESKTOP, locale: 'de-AT' }, async ({ page }) => {
      await page.getByRole('toolbar', { name: 'Werkzeuge' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
    }));
});

describe.each([
  ['desktop', DESKTOP, [600, 200]],
  ['phone', PHONE, [100, 200]],
] as const)('layers on a %s', (_name, options, [x, y]) => {
  const layers = (page: Page) =>
    page.evaluate(() => window.inkmesh?.board.layers().map(({ name }) => name));

  it('are added, drawn on, hidden, deleted and brought back', () =>
    using(options, async ({ page, board }) => {
      await button(page, 'Layers').click();
      const panel = page.getByRole('region', { name: 'Layers' });
      await panel.getByRole('button', { name: 'Add a layer' }).click();
      await panel.getByRole('button', { name: 'Layer 1', exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await board.draw([x, y], [x + 100, y + 40]);
      await board.has(1);
      const [stroke] = await board.document();
      expect(stroke?.layer).not.toBe('base');
      expect(await board.inkAt([x + 50, y + 20])).toBe(true);
      await button(page, 'Layers').click();
      await panel.getByRole('button', { name: 'Hide “Layer 1”' }).click();
      await expect.poll(() => board.inkAt([x + 50, y + 20])).toBe(false);
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
    using(DESKTOP, async ({ page }) => {
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

describe('pages', () => {
  const places = async (page: Page) => {
    const camera = await page.evaluate(() => window.inkmesh?.camera.get());
    return camera && { x: Math.round(camera.x), y: Math.round(camera.y) };
  };

  it('are sheets of their own: added, turned with keys, left where they were looked at, and kept', () =>
    using(DESKTOP, async ({ page, board }) => {
      await board.draw([600, 300], [800, 340]);
      await board.has(1);
      await page.keyboard.press('Shift+Alt+p');
      const panel = page.getByRole('region', { name: 'Pages' });
      await panel.getByRole('button', { name: 'Add a page' }).click();
      await panel.getByRole('button', { name: 'Page 2', exact: true }).waitFor();
      await page.keyboard.press('Escape');
      expect(await board.inkAt([700, 320])).toBe(false);
      await board.draw([600, 500], [800, 540]);
      await board.has(2);
      await page.evaluate(() => window.inkmesh?.camera.set({ x: 100, y: 50, zoom: 1 }));
      await page.keyboard.press('Alt+PageUp');
      await expect.poll(() => board.inkAt([700, 320])).toBe(true);
      expect(await board.inkAt([700, 520])).toBe(false);
      await page.keyboard.press('Alt+PageDown');
      await expect.poll(() => places(page)).toEqual({ x: 100, y: 50 });
      await board.saved();
      await page.reload();
      await button(page, 'Page: Page 2').waitFor();
    }));

  it('show what is undone, and come back when they were deleted', () =>
    using(DESKTOP, async ({ page, board }) => {
      await button(page, 'Pages').click();
      const panel = page.getByRole('region', { name: 'Pages' });
      await page.waitForFunction(() => document.activeElement?.matches('.row-name'));
      await panel.getByRole('button', { name: 'Add a page' }).click();
      await page.keyboard.press('Escape');
      await board.draw([600, 500], [800, 540]);
      await board.has(1);
      await page.keyboard.press('Alt+PageUp');
      await page.keyboard.press('Control+z');
      await button(page, 'Page: Page 2').waitFor();
      await board.has(0);
      await page.keyboard.press('Control+Shift+z');
      await button(page, 'Page: Page 2').click();
      await panel.getByRole('button', { name: 'Delete “Page 2”' }).click();
      await board.has(0);
      await button(page, 'Pages').waitFor();
      await page.keyboard.press('Control+z');
      await board.has(1);
    }));

  it('of others are not seen: neither their pointers nor their wet ink', async () => {
    const url = `${relay().httpUrl}/b/panels-two-pages?engine=canvas2d`;
    const ada = await openWhiteboard(await browser().newContext(DESKTOP), url);
    const grace = await openWhiteboard(await browser().newContext(DESKTOP), url);
    // Pointers are not sent again: somebody who comes later sees the next move.
    let x = 700;
    const pointers = async () => {
      await ada.page.mouse.move(x++, 400);
      return grace.page.locator('.peer-cursor').count();
    };
    await expect.poll(pointers, { timeout: 10_000 }).toBe(1);
    await ada.page.evaluate(() => window.inkmesh?.board.addPage({ name: 'second' }));
    await ada.page.keyboard.press('Alt+PageDown');
    await grace.page.locator('.peer-cursor').waitFor({ state: 'detached' });
    await ada.page.mouse.down();
    await ada.page.mouse.move(900, 400, { steps: 20 });
    await ada.page.mouse.up();
    await grace.has(1);
    expect(await grace.inkAt([800, 400])).toBe(false);
    await grace.page.keyboard.press('Alt+PageDown');
    await grace.page.locator('.peer-cursor').waitFor();
    // A page that was never looked at is shown as a whole: what is on it is in the middle.
    await expect.poll(() => grace.inkAt([720, 450])).toBe(true);
    expect([...ada.errors, ...grace.errors]).toEqual([]);
    await Promise.all([ada, grace].map(({ page }) => page.context().close()));
  });
});

describe('frames', () => {
  const frames = (page: Page) =>
    page.evaluate(() => {
      const board = window.inkmesh?.board;
      board?.transact(() => {
        board.add({ type: 'frame', x: -300, y: -100, w: 200, h: 200, name: 'Opening' });
        board.add({ type: 'frame', x: 100, y: -100, w: 200, h: 200 });
      });
    });
  const names = (page: Page) =>
    page.evaluate(() =>
      window.inkmesh?.board.elements().flatMap((one) => (one.type === 'frame' ? [one.name] : [])),
    );

  it('have names above them, which select and rename', () =>
    using(DESKTOP, async ({ page }) => {
      await frames(page);
      await page.locator('.frame-name button', { hasText: 'Opening' }).click();
      // What shows a selection is loaded with the first one.
      const handles = page.locator('.selection-handle:not([hidden])');
      await expect.poll(() => handles.count()).toBeGreaterThan(3);
      await page.locator('.frame-name button', { hasText: 'Frame' }).dblclick();
      await page.keyboard.type('Ending');
      await page.keyboard.press('Enter');
      await expect.poll(() => names(page)).toEqual(['Opening', 'Ending']);
    }));

  it('are presented one after the other, with keys and with the pointer', () =>
    using(DESKTOP, async ({ page, board }) => {
      await frames(page);
      await page.evaluate(() => window.inkmesh?.camera.set({ x: -700, y: -400, zoom: 1 }));
      await page.keyboard.press('Control+Alt+Enter');
      const place = page.locator('.present-place');
      await expect.poll(() => place.textContent()).toBe('1 of 2');
      await expect.poll(async () => (await board.camera()).zoom).toBeGreaterThan(4);
      expect(await page.locator('.toolbar').isVisible()).toBe(false);
      await page.keyboard.press('Space');
      await expect.poll(() => place.textContent()).toBe('2 of 2');
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => place.textContent()).toBe('1 of 2');
      await page.mouse.click(400, 300);
      await expect.poll(() => place.textContent()).toBe('2 of 2');
      await page.keyboard.press('Escape');
      await place.waitFor({ state: 'detached' });
      expect(await page.locator('.toolbar').isVisible()).toBe(true);
      await expect.poll(() => board.camera()).toEqual({ x: -700, y: -400, zoom: 1 });
    }));
});

describe('around the board', () => {
  it('paper is chosen for the page, and others see it', async () => {
    const url = `${relay().httpUrl}/b/panels-paper?engine=canvas2d`;
    const ada = await openWhiteboard(await browser().newContext(DESKTOP), url);
    const grace = await openWhiteboard(await browser().newContext(DESKTOP), url);
    expect(await grace.page.locator('canvas.paper').isVisible()).toBe(false);
    await button(ada.page, 'Menu').click();
    await ada.page.getByRole('menuitem', { name: 'Paper' }).press('ArrowRight');
    await ada.page.getByRole('menuitemradio', { name: 'Squared' }).click();
    await grace.page.locator('canvas.paper').waitFor({ state: 'visible' });
    await Promise.all([ada, grace].map(({ page }) => page.context().close()));
  });

  it('rulers and the map come and go with their keys, and stay for the next time', () =>
    using(DESKTOP, async ({ page, board }) => {
      await board.draw([600, 300], [800, 340]);
      await page.keyboard.press('Shift+R');
      await page.keyboard.press('Shift+M');
      await page.locator('.ruler-x').waitFor();
      const map = page.getByRole('button', { name: /^Map of the page/ });
      await map.waitFor();
      const box = await map.boundingBox();
      if (box === null) throw new Error('no map');
      await page.evaluate(() => window.inkmesh?.camera.set({ x: 5000, y: 0, zoom: 1 }));
      await button(page, 'Back to the content').click();
      await expect.poll(() => board.inkAt([720, 450])).toBe(true);
      const before = await board.camera();
      await map.press('ArrowRight');
      expect((await board.camera()).x).toBeGreaterThan(before.x);
      await page.reload();
      await page.locator('.ruler-x').waitFor();
      await page.keyboard.press('Shift+R');
      await page.locator('.ruler-x').waitFor({ state: 'detached' });
    }));
});

describe('the menu of what is selected', () => {
  it('opens on a right click with what is there, and does it', () =>
    using(DESKTOP, async ({ page, board }) => {
      await page.keyboard.press('r');
      await board.draw([600, 300], [800, 420]);
      await board.has(1);
      await page.keyboard.press('v');
      await page.keyboard.press('Escape');
      await page.mouse.click(600, 360, { button: 'right' });
      await page.getByRole('menuitem', { name: 'Duplicate' }).click();
      await board.has(2);
      await page.locator('.menu').waitFor({ state: 'detached' });
      await page.mouse.click(1200, 700, { button: 'right' });
      await page.getByRole('menuitem', { name: 'Select everything' }).click();
      // Until it is gone the keyboard is the menu's.
      await page.locator('.menu').waitFor({ state: 'detached' });
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: /^Delete/ }).click();
      await board.has(0);
    }));

  it('opens under a finger that rests', () =>
    using(PHONE, async ({ page }) => {
      await page.evaluate(() =>
        window.inkmesh?.board.add({
          type: 'shape',
          shape: 'rectangle',
          x: -100,
          y: -100,
          w: 200,
          h: 200,
          fill: '#ffc9c9',
        }),
      );
      const fingers = await touches(page);
      await page.keyboard.press('v');
      await fingers.start([195, 422]);
      await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
      await fingers.end();
    }));
});

describe('what one did', () => {
  it('is listed by name, and gone back to', () =>
    using(DESKTOP, async ({ page, board }) => {
      await board.draw([600, 300], [800, 320]);
      await board.draw([600, 400], [800, 420]);
      await page.evaluate(() => window.inkmesh?.board.addLayer({ name: 'x' }));
      await page.keyboard.press('Shift+Alt+z');
      const steps = page.getByRole('region', { name: 'History' }).getByRole('button');
      await steps.filter({ hasText: 'Stroke added' }).first().waitFor();
      await steps.filter({ hasText: 'Stroke added' }).last().click();
      await board.has(1);
      await steps.filter({ hasText: 'Layers changed' }).click();
      await board.has(2);
      await steps.filter({ hasText: 'The beginning' }).click();
      await board.has(0);
    }));
});

describe('text on the board', () => {
  it('is found on all pages, and shown', () =>
    using(DESKTOP, async ({ page, board }) => {
      await page.evaluate(() => {
        const added = window.inkmesh?.board;
        added?.add({ type: 'text', text: 'Über allen Gipfeln', x: 5000, y: 0 });
        const second = added?.addPage({ name: 'second' });
        if (second) added?.add({ type: 'text', text: 'ist Ruh über allem', page: second });
      });
      await page.keyboard.press('Control+f');
      await page.getByRole('searchbox', { name: 'Text on the board' }).fill('uber');
      await page.getByText('2 hits').waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await board.camera()).x).toBeGreaterThan(4000);
      await page.keyboard.press('Enter');
      await button(page, 'Page: second').waitFor();
      await page.getByText('2 of 2').waitFor();
    }));
});
