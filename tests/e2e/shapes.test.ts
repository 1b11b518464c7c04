import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from '../support/browser.ts';
import { lookAtOrigin, ownBoards } from '../support/own-boards.ts';

const { using } = ownBoards('shapes', lookAtOrigin);

const inHand = (page: Page) =>
  page.locator('.toolbar [aria-pressed=true]').getAttribute('data-tool');

describe('shapes', () => {
  it.each([
    ['r', 'rectangle'],
    ['o', 'ellipse'],
  ])('%s draws one, shown under the hand, selected after', (key, shape) =>
    using(DESKTOP, async ({ board, page }) => {
      await page.keyboard.press(key);
      await page.mouse.move(500, 300);
      await page.mouse.down();
      await page.mouse.move(700, 420, { steps: 6 });
      expect(await board.inkAt([600, 300])).toBe(true);
      expect(await board.document()).toEqual([]);
      await page.mouse.up();
      await board.has(1);
      expect(await board.document()).toMatchObject([
        { type: 'shape', shape, x: 500, y: 300, w: 200, h: 120 },
      ]);
      expect(await inHand(page)).toBe('select');
      expect(await page.locator('.selection-handle:not([hidden])').count()).toBe(9);
      await page.keyboard.press('Control+z');
      await board.has(0);
      expect(await board.inkAt([600, 300])).toBe(false);
    }),
  );

  it('seldom ones are behind one button, which then shows the one last used', () =>
    using(DESKTOP, async ({ board, page }) => {
      await page.getByRole('button', { name: 'Diamond' }).click();
      await page
        .getByRole('toolbar', { name: 'More shapes' })
        .getByRole('button', { name: 'Star' })
        .click();
      await page.getByRole('dialog', { name: 'More shapes' }).waitFor({ state: 'detached' });
      await board.draw([600, 300], [750, 450]);
      await board.has(1);
      expect(await board.document()).toMatchObject([{ type: 'shape', shape: 'star' }]);
      await page.keyboard.press('q');
      await page.locator('.toolbar [data-tool="star"]').click();
      await page.keyboard.press('Escape');
    }));

  it('have the style of their tool, and keep it for the next', () =>
    using(DESKTOP, async ({ board, page }) => {
      await page.keyboard.press('r');
      await page.getByRole('radio', { name: 'Fill: Blue' }).click();
      await page.getByRole('radio', { name: 'Dotted line' }).click();
      await board.draw([500, 300], [600, 400]);
      await page.keyboard.press('r');
      await board.draw([700, 300], [800, 400]);
      await board.has(2);
      const look = { fill: '#a5d8ff', dash: 'dotted' };
      expect(await board.document()).toMatchObject([look, look]);
    }));

  it('that are selected change by the same panel, a slider in one step', () =>
    using(DESKTOP, async ({ board, page }) => {
      await page.keyboard.press('r');
      await board.draw([500, 300], [600, 400]);
      await board.has(1);
      await page.getByRole('radio', { name: 'Red', exact: true }).click();
      const slider = page.getByRole('slider', { name: 'Opacity' });
      const { x, y, width, height } = (await slider.boundingBox()) ?? {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
      };
      await page.mouse.move(x + width - 8, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 8 });
      await page.mouse.up();
      const [shape] = await board.document();
      expect(shape).toMatchObject({ color: '#e03131' });
      expect(shape?.type === 'shape' && shape.opacity).toBeLessThan(0.7);
      await page.keyboard.press('Control+z');
      expect(await board.document()).toMatchObject([{ color: '#e03131', opacity: 1 }]);
    }));

  it('go on being drawn while the tool is locked', () =>
    using(DESKTOP, async ({ board, page }) => {
      await page.keyboard.press('r');
      await page.keyboard.press('q');
      await board.draw([500, 300], [600, 400]);
      await board.draw([700, 300], [800, 400]);
      await board.has(2);
      expect(await inHand(page)).toBe('rectangle');
    }));
});

describe('lines', () => {
  it('an arrow goes from press to release; its ends can be taken again', () =>
    using(DESKTOP, async ({ board, page }) => {
      await page.keyboard.press('a');
      await board.draw([500, 300], [700, 300]);
      await board.has(1);
      expect(await board.document()).toMatchObject([{ type: 'line', endHead: 'arrow' }]);
      await page.keyboard.down('Control');
      await board.draw([700, 300], [700, 500]);
      await page.keyboard.up('Control');
      const [line] = await board.document();
      expect(line?.type === 'line' && line.vertices[1]).toEqual([200, 200]);
    }));
});

describe('on a phone', () => {
  it('all tools are in reach, and a tap makes a shape', () =>
    using(PHONE, async ({ board, page }) => {
      const { right } = await page
        .locator('.toolbar')
        .evaluate((bar) => ({ right: bar.getBoundingClientRect().right }));
      expect(right).toBeLessThanOrEqual(390);
      await page.getByRole('button', { name: 'Rectangle' }).tap();
      await page
        .getByRole('toolbar', { name: 'Shapes' })
        .getByRole('button', { name: 'Ellipse' })
        .tap();
      await page.touchscreen.tap(200, 300);
      await board.has(1);
      expect(await board.document()).toMatchObject([{ type: 'shape', shape: 'ellipse', w: 120 }]);
    }));
});
