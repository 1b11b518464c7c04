import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts';
import { cleanUpRelays, type RelayProcess, startRelay } from '../support/relay.ts';
import { openWhiteboard, painted, ready, touches, type Whiteboard } from '../support/whiteboard.ts';

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

type Fields = Readonly<Record<string, unknown>>;

async function open(boardId: string, options: BrowserContextOptions = DESKTOP) {
  const context = await browser.newContext(options);
  const board = await openWhiteboard(context, `${relay.httpUrl}/b/${boardId}?engine=canvas2d`);
  await board.page.evaluate(() => window.inkmesh?.camera.set({ x: 0, y: 0, zoom: 1 }));
  return board;
}

/** A board of its own with its page point (0, 0) at the top left, closed and without errors at the end. */
async function using(
  test: (board: Whiteboard, page: Page) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const board = await open(`text-${nextBoard++}`, options);
  try {
    await test(board, board.page);
    expect(board.errors).toEqual([]);
  } finally {
    await board.page.context().close();
  }
}

const editorOf = (page: Page) => page.locator('.ql-editor');

/** A new text at the place, ready to be typed into. */
async function beginText(page: Page, x: number, y: number): Promise<void> {
  await page.keyboard.press('t');
  await page.mouse.click(x, y);
  await editorOf(page).waitFor();
}

/** The one element there is. */
async function only(board: Whiteboard): Promise<Fields> {
  const [element, ...more] = await board.document();
  if (element === undefined || more.length > 0) throw new Error('not one element');
  return element as unknown as Fields;
}

const clip = { x: 400, y: 100, width: 700, height: 400 };

/** Where dark pixels are, CSS pixels of the clip: first and last row and column, and the row of their middle. */
async function inkBox(page: Page) {
  await painted(page);
  const { data, width, height } = PNG.sync.read(
    await page.screenshot({ clip, caret: 'hide' } as never),
  );
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = 4 * (y * width + x);
      if ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0) > 300) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { left, right, top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('writing', () => {
  it('a text is typed with formats and lists, and is drawn where it was typed', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('Hello ');
      await page.keyboard.press('Control+b');
      await page.keyboard.type('bold');
      await page.keyboard.press('Control+b');
      await page.keyboard.press('Control+Shift+X');
      await page.keyboard.type(' gone');
      await page.keyboard.press('Control+Shift+X');
      await page.keyboard.press('Enter');
      await page.keyboard.type('- one');
      await page.keyboard.press('Enter');
      await page.keyboard.type('two');
      expect(await only(board)).toMatchObject({
        text: 'Hello bold gone\none\ntwo\n',
        runs: [
          { text: 'Hello ' },
          { text: 'bold', bold: true },
          { text: ' gone', strike: true },
          { text: '\none' },
          { text: '\n', list: 'bullet' },
          { text: 'two' },
          { text: '\n', list: 'bullet' },
        ],
      });
      await page.evaluate(() => {
        for (const part of document.querySelectorAll<HTMLElement>('.format-bar, .selection')) {
          part.style.visibility = 'hidden';
        }
      });
      const written = await inkBox(page);
      await page.keyboard.press('Escape');
      await editorOf(page).waitFor({ state: 'detached' });
      const drawn = await inkBox(page);
      for (const side of ['left', 'right', 'top', 'bottom'] as const) {
        expect(Math.abs(written[side] - drawn[side]), side).toBeLessThanOrEqual(2);
      }
    }));

  it('a list that is given up is no list to anybody', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('1. one');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.type('after');
      expect(await only(board)).toMatchObject({ text: 'one\nafter' });
    }));

  it('words lead to web pages and mailboxes, and to nothing else', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('see here');
      await page.keyboard.press('Control+k');
      const field = page.getByRole('textbox', { name: 'Address' });
      await field.fill('javascript:alert(1)');
      await page.keyboard.press('Enter');
      await page.getByText('Links lead to web pages').waitFor();
      await field.fill('a.example');
      await page.keyboard.press('Enter');
      await field.waitFor({ state: 'detached' });
      expect(await only(board)).toMatchObject({
        runs: [{ text: 'see ' }, { text: 'here', link: 'https://a.example' }],
      });
    }));

  it('the bar gives colour, size, font and place, of the whole text or of what is selected', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('ab');
      const bar = page.getByRole('toolbar', { name: 'Format' });
      await bar.getByLabel('Font').selectOption('hand');
      await page.keyboard.type('c');
      await bar.getByRole('button', { name: 'Aligned to the start' }).click();
      await page.keyboard.press('Shift+ArrowLeft');
      await bar.getByRole('button', { name: 'Colour' }).click();
      await bar.getByRole('radio', { name: 'Red' }).click();
      await bar.getByLabel('Size').selectOption({ label: 'Poster' });
      expect(await only(board)).toMatchObject({
        font: 'hand',
        align: 'center',
        runs: [{ text: 'ab' }, { text: 'c', color: '#e03131', size: 56 }],
      });
      // By keyboard: into the bar and along it; a press or Escape leads back to what was selected.
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('Escape');
      await page.keyboard.type('d');
      expect(await only(board)).toMatchObject({
        text: 'abd',
        runs: [{ text: 'ab' }, { italic: true }],
      });
    }));

  it('a text nobody wrote in is gone, and undo knows nothing of it', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.mouse.click(800, 600);
      await editorOf(page).waitFor({ state: 'detached' });
      expect(await board.document()).toEqual([]);
      expect(await page.evaluate(() => window.inkmesh?.board.history())).toMatchObject({
        canUndo: false,
        canRedo: false,
      });
    }));

  it('undo and redo are the board’s, within the text and beyond it', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('one');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await editorOf(page).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('Control+b');
      await page.keyboard.type(' two');
      await page.evaluate(() =>
        window.inkmesh?.board.add({ type: 'note', id: 'aside', x: 900, y: 600 }),
      );
      await page.keyboard.type(' three');
      await page.keyboard.press('Control+z');
      await expect.poll(() => editorOf(page).textContent()).toBe('one two');
      await page.keyboard.press('Control+z');
      expect(await board.document()).toHaveLength(1);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await board.has(0);
      await editorOf(page).waitFor({ state: 'detached' });
      for (let i = 0; i < 5; i++) await page.keyboard.press('Control+Shift+z');
      await board.has(2);
      const texts = (await board.document()).map((element) => 'text' in element && element.text);
      expect(texts).toEqual(['one two three', '']);
    }));

  it('Chinese comes through an input method, Arabic reads from the right', () =>
    using(async (board, page) => {
      await beginText(page, 700, 300);
      const session = await page.context().newCDPSession(page);
      await session.send('Input.imeSetComposition', {
        text: 'ni',
        selectionStart: 2,
        selectionEnd: 2,
      });
      await session.send('Input.imeSetComposition', {
        text: '你好',
        selectionStart: 2,
        selectionEnd: 2,
      });
      await session.send('Input.insertText', { text: '你好' });
      await expect.poll(async () => (await only(board)).text).toBe('你好');
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText('مرحبا بالعالم');
      expect(await only(board)).toMatchObject({ text: 'مرحبا بالعالم' });
      // It hangs on the place that was pressed by its right end.
      const { x, width } = (await editorOf(page).boundingBox()) ?? { x: 0, width: 0 };
      expect(Math.abs(x + width - 700)).toBeLessThan(3);
    }));

  it('a reload in the middle of typing keeps every letter', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('half a sent');
      await board.saved();
      await page.reload();
      await ready(page);
      await board.has(1);
      expect(await only(board)).toMatchObject({ text: 'half a sent' });
    }));

  it('what is pasted brings its formats, but nothing that a board does not have', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await paste(page, {
        'text/html':
          '<p style="color:red">a <span style="font-weight:700">bold</span> <a href="javascript:x()">bad</a><script>window.hacked = 1</script></p><ul><li>item</li></ul><img src=x onerror="window.hacked = 1">',
        'text/plain': 'a bold bad item',
      });
      expect(await only(board)).toMatchObject({
        text: 'a bold bad\nitem\n',
        runs: [
          { text: 'a ' },
          { text: 'bold', bold: true },
          { text: ' bad\nitem' },
          { text: '\n', list: 'bullet' },
        ],
      });
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    }));

  it('5 MB that are pasted do not fit: it says so, and the text is as it was', () =>
    using(async (board, page) => {
      await beginText(page, 500, 300);
      await page.keyboard.type('short');
      await paste(page, { 'text/plain': 'x'.repeat(5_000_000) });
      await page.getByText('200,000 characters at most').waitFor();
      expect(await only(board)).toMatchObject({ text: 'short' });
      await page.keyboard.type('er');
      expect(await only(board)).toMatchObject({ text: 'shorter' });
    }));
});

const paste = (page: Page, given: Readonly<Record<string, string>>) =>
  editorOf(page).evaluate((root, entries) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(entries)) clipboardData.setData(type, data);
    const how = { clipboardData, bubbles: true, cancelable: true };
    root.dispatchEvent(new ClipboardEvent('paste', how));
  }, given);

describe('labels, notes and frames', () => {
  it('a double click writes into a shape, on a line and on the board; Enter goes on with it', () =>
    using(async (board, page) => {
      await page.evaluate(() => {
        window.inkmesh?.board.add({
          type: 'shape',
          shape: 'ellipse',
          id: 'e',
          x: 400,
          y: 200,
          w: 200,
          h: 120,
        });
        window.inkmesh?.board.add({
          type: 'line',
          id: 'l',
          vertices: [
            [700, 200],
            [900, 300],
          ],
        });
      });
      await page.keyboard.press('v');
      await page.mouse.dblclick(500, 260);
      await editorOf(page).waitFor();
      await page.keyboard.type('in it');
      await page.keyboard.press('Control+Enter');
      await page.mouse.dblclick(800, 250);
      await editorOf(page).waitFor();
      await page.keyboard.type('along');
      await page.mouse.dblclick(500, 600);
      await editorOf(page).waitFor();
      await page.keyboard.type('free');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await editorOf(page).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.type('r');
      const texts = (await board.document()).map((element) => 'text' in element && element.text);
      expect(texts).toEqual(['in it', 'along', 'freer']);
    }));

  it('Tab goes on to a note beside, Shift+Tab back, Ctrl+Enter to one below', () =>
    using(async (board, page) => {
      await page.keyboard.press('n');
      await page.mouse.click(500, 300);
      await editorOf(page).waitFor();
      await page.keyboard.type('one');
      await page.keyboard.press('Tab');
      await expect.poll(() => editorOf(page).textContent()).toBe('');
      await page.keyboard.type('two');
      await page.keyboard.press('Shift+Tab');
      await expect.poll(() => editorOf(page).textContent()).toBe('one');
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => editorOf(page).textContent()).toBe('');
      await page.keyboard.type('three');
      const notes = (await board.document()).map(
        (note) => 'text' in note && [note.text, note.x, note.y],
      );
      expect(notes).toEqual([
        ['one', 400, 200],
        ['two', 620, 200],
        ['three', 400, 420],
      ]);
    }));

  it('a frame around what is there has a name that is pressed twice to be changed', () =>
    using(async (board, page) => {
      await page.evaluate(() =>
        window.inkmesh?.board.add({ type: 'note', id: 'n', x: 500, y: 300, text: 'in it' }),
      );
      await page.keyboard.press('f');
      await board.draw([450, 250], [600, 400], [800, 600]);
      await page.locator('.frame-name button').dblclick();
      await page.getByRole('textbox', { name: 'Name of the frame' }).fill('Ideas');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Ideas' }).waitFor();
      const frame = (await board.document()).find(({ type }) => type === 'frame');
      expect(frame).toMatchObject({ name: 'Ideas' });
      expect(await page.evaluate(() => window.inkmesh?.board.get('n')?.parent)).toBe(frame?.id);
    }));
});

describe('together and on a phone', () => {
  it('two people write in one note at once, and both end with every letter', async () => {
    const [ada, grace] = await Promise.all([open('one-note'), open('one-note')]);
    await ada.page.evaluate(() =>
      window.inkmesh?.board.add({ type: 'note', id: 'n', x: 400, y: 200, text: '|' }),
    );
    await grace.has(1);
    const boards = [
      { page: ada.page, key: 'Home', letters: 'abcdefghij' },
      { page: grace.page, key: 'End', letters: '0123456789' },
    ];
    await Promise.all(
      boards.map(async ({ page, key, letters }) => {
        await page.keyboard.press('v');
        await page.mouse.dblclick(500, 300);
        await editorOf(page).waitFor();
        await page.keyboard.press(key);
        await page.keyboard.type(letters, { delay: 20 });
      }),
    );
    for (const { page } of boards) {
      await expect.poll(() => editorOf(page).textContent()).toBe('abcdefghij|0123456789');
    }
    await Promise.all([ada.saved(), grace.saved()]);
    expect(await ada.document()).toEqual(await grace.document());
    expect([...ada.errors, ...grace.errors]).toEqual([]);
    await Promise.all(boards.map(({ page }) => page.context().close()));
  });

  it('a finger places a text and formats it; the bar is within reach', () =>
    using(async (board, page) => {
      await page.getByRole('button', { name: 'Text', exact: true }).tap();
      const fingers = await touches(page);
      await page.keyboard.press('Escape');
      await fingers.start([200, 300]);
      await fingers.end();
      await editorOf(page).waitFor();
      await page.keyboard.type('on the go');
      const bold = page.getByRole('button', { name: 'Bold' });
      const box = await bold.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.viewport.height);
      await page.keyboard.press('Control+a');
      await bold.tap();
      expect(await only(board)).toMatchObject({ runs: [{ text: 'on the go', bold: true }] });
      await page.getByRole('button', { name: 'Done' }).tap();
      await editorOf(page).waitFor({ state: 'detached' });
    }, PHONE));
});
