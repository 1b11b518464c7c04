import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from '../support/browser.ts';
import { lookAtOrigin, ownBoards } from '../support/own-boards.ts';
import { openWhiteboard, type Place, touches } from '../support/whiteboard.ts';

const { relay, browser, using } = ownBoards('select', lookAtOrigin);

const addBox = (page: Page, id: string, x: number, y: number) =>
  page.evaluate(
    ([name, left, top]) =>
      window.inkmesh?.board.add({
        type: 'shape',
        shape: 'rectangle',
        id: name,
        x: left,
        y: top,
        w: 100,
        h: 100,
        fill: '#1971c2',
      }),
    [id, x, y] as const,
  );

const elementOf = (page: Page, id: string) =>
  page.evaluate((name) => {
    const element = window.inkmesh?.board.get(name);
    if (element === undefined) throw new Error(`no element ${name}`);
    return element as unknown as Readonly<Record<string, unknown>>;
  }, id);

const handle = (page: Page, name: string) =>
  page.locator(`.selection-handle[data-handle="${name}"]:not([hidden])`);

/** Where a handle of the selection is, CSS pixels of the page. */
async function placeOf(page: Page, name: string): Promise<Place> {
  await handle(page, name).waitFor({ state: 'attached' });
  return handle(page, name).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2] as const;
  });
}

const counted = (page: Page) => page.locator('.unseen[aria-live]').textContent();

describe('selecting with a mouse', () => {
  it('a click selects and says so, a drag moves it as one undo step, Delete removes it', () =>
    using(DESKTOP, async ({ board, page }) => {
      await addBox(page, 'a', 600, 300);
      await page.keyboard.press('v');
      await page.mouse.click(650, 350);
      await handle(page, 'se').waitFor({ state: 'attached' });
      expect(await counted(page)).toBe('1 selected');
      await board.draw([650, 350], [700, 360], [750, 450]);
      expect(await elementOf(page, 'a')).toMatchObject({ x: 700, y: 400 });
      expect(await board.inkAt([750, 450])).toBe(true);
      expect(await board.inkAt([620, 320])).toBe(false);
      await page.keyboard.press('Control+z');
      expect(await elementOf(page, 'a')).toMatchObject({ x: 600, y: 300 });
      await page.keyboard.press('Delete');
      await board.has(0);
      expect(await counted(page)).toBe('');
    }));

  it('what is dragged is under the pointer before it is let go, and Escape puts it back', () =>
    using(DESKTOP, async ({ board, page }) => {
      await addBox(page, 'a', 600, 300);
      await page.keyboard.press('v');
      await page.mouse.move(650, 350);
      await page.mouse.down();
      await page.mouse.move(800, 600, { steps: 5 });
      expect(await board.inkAt([800, 600])).toBe(true);
      expect(await elementOf(page, 'a')).toMatchObject({ x: 600, y: 300 });
      await page.keyboard.press('Escape');
      await page.mouse.up();
      expect(await board.inkAt([800, 600])).toBe(false);
      expect(await board.inkAt([650, 350])).toBe(true);
    }));

  it('a marquee selects what it touches; all of it is resized and turned by its handles', () =>
    using(DESKTOP, async ({ board, page }) => {
      await addBox(page, 'a', 500, 300);
      await addBox(page, 'b', 700, 300);
      await page.keyboard.press('v');
      await board.draw([450, 250], [720, 330]);
      expect(await counted(page)).toBe('2 selected');
      const [x, y] = await placeOf(page, 'se');
      await page.keyboard.down('Control');
      await board.draw([x, y], [x + 300, y + 100]);
      await page.keyboard.up('Control');
      expect(await elementOf(page, 'b')).toMatchObject({ x: 900, w: 200, h: 200 });
      const [knobX, knobY] = await placeOf(page, 'rotate');
      await page.keyboard.down('Shift');
      await board.draw([knobX, knobY], [knobX + 400, knobY + 128]);
      await page.keyboard.up('Shift');
      const { rotation } = await elementOf(page, 'a');
      expect(((Number(rotation) / Math.PI) * 12) % 1).toBeCloseTo(0);
      expect(rotation).not.toBe(0);
    }));

  it('Alt-drag leaves the thing and moves a copy', () =>
    using(DESKTOP, async ({ board, page }) => {
      await addBox(page, 'a', 500, 300);
      await page.keyboard.press('v');
      await page.keyboard.down('Alt');
      await board.draw([550, 350], [750, 350]);
      await page.keyboard.up('Alt');
      await board.has(2);
      expect(await elementOf(page, 'a')).toMatchObject({ x: 500 });
      expect(await board.inkAt([750, 350])).toBe(true);
    }));

  it('the pointer’s shape says what a press would do', () =>
    using(DESKTOP, async ({ page }) => {
      await addBox(page, 'a', 600, 300);
      await page.keyboard.press('v');
      const cursor = () =>
        page.locator('canvas.board').evaluate((canvas) => getComputedStyle(canvas).cursor);
      await page.mouse.move(400, 200);
      expect(await cursor()).toBe('default');
      await page.mouse.move(650, 350);
      expect(await cursor()).toBe('move');
      await page.mouse.click(650, 350);
      await page.mouse.move(700, 400);
      expect(await cursor()).toBe('nwse-resize');
    }));

  it('the lasso selects by its loop', () =>
    using(DESKTOP, async ({ board, page }) => {
      await addBox(page, 'a', 500, 300);
      await addBox(page, 'b', 800, 600);
      await page.keyboard.press('s');
      await board.draw([450, 250], [950, 260], [950, 280], [650, 450], [450, 450]);
      expect(await counted(page)).toBe('1 selected');
    }));
});

describe('arranging by keys', () => {
  it('all, duplicate, nudge, group, align, order, lock', () =>
    using(DESKTOP, async ({ board, page }) => {
      await addBox(page, 'a', 500, 300);
      await addBox(page, 'b', 700, 420);
      await page.locator('canvas.board').focus();
      await page.keyboard.press('Control+a');
      expect(await counted(page)).toBe('2 selected');
      await page.keyboard.press('Alt+a');
      expect(await elementOf(page, 'b')).toMatchObject({ x: 500 });
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('ArrowDown');
      expect(await elementOf(page, 'a')).toMatchObject({ x: 510, y: 301 });
      await page.keyboard.press('Control+g');
      expect(await counted(page)).toBe('1 selected');
      await page.keyboard.press('Control+d');
      await board.has(6);
      await page.keyboard.press('Delete');
      await board.has(3);
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+Shift+g');
      await board.has(2);
      await page.mouse.click(1200, 700);
      await page.mouse.click(560, 350);
      await page.keyboard.press(']');
      expect((await board.document()).map(({ id }) => id)).toEqual(['b', 'a']);
      await page.keyboard.press('Shift+L');
      await page.keyboard.press('Delete');
      await board.has(2);
    }));
});

describe('with another person', () => {
  it('who deletes what is being dragged: the drag ends, and nothing comes back', async () => {
    const context = await browser().newContext(DESKTOP);
    const url = `${relay().httpUrl}/b/select-together?engine=canvas2d`;
    const [mine, theirs] = [await openWhiteboard(context, url), await openWhiteboard(context, url)];
    await mine.page.evaluate(() => window.inkmesh?.camera.set({ x: 0, y: 0, zoom: 1 }));
    await addBox(mine.page, 'a', 600, 300);
    await theirs.has(1);
    await mine.page.keyboard.press('v');
    await mine.page.mouse.move(650, 350);
    await mine.page.mouse.down();
    await mine.page.mouse.move(800, 500, { steps: 4 });
    await theirs.page.evaluate(() => window.inkmesh?.board.remove('a'));
    await mine.has(0);
    await mine.page.mouse.move(820, 520, { steps: 2 });
    await mine.page.mouse.up();
    expect(await mine.document()).toEqual([]);
    expect(await mine.inkAt([820, 520])).toBe(false);
    expect([...mine.errors, ...theirs.errors]).toEqual([]);
    await context.close();
  });
});

describe('with a finger', () => {
  it('a tap selects, a drag moves, and a handle has a fingertip’s room', () =>
    using(PHONE, async ({ page }) => {
      await addBox(page, 'a', 120, 200);
      await page.locator('[data-tool="select"]').tap();
      await page.touchscreen.tap(170, 250);
      await handle(page, 'se').waitFor({ state: 'attached' });
      const finger = await touches(page);
      // 16 px beside the corner: not the square, but within a finger's reach of it.
      await finger.start([232, 312]);
      for (let i = 1; i <= 6; i++) await finger.move([232 + i * 10, 312 + i * 10]);
      await finger.end();
      const { w, h } = await elementOf(page, 'a');
      expect(Number(w)).toBeGreaterThan(140);
      expect(Number(h)).toBeGreaterThan(140);
    }));
});
