import type { Pixels, TextLine } from '@inkmesh/renderer';
import { createTextPainter } from '@inkmesh/renderer/text';
import { createCanvas } from '@napi-rs/canvas';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldenBrowser, openGoldenBrowser } from './support/browser.ts';
import { expectAlike, golden, OTHER_ENGINE, SAME_ENGINE } from './support/compare.ts';
import { dawnGpu, dawnRenderer, releaseDawn } from './support/dawn.ts';
import { GOLDEN_FAMILIES } from './support/font-list.ts';
import { fontFaces, registerNodeFonts } from './support/fonts.ts';
import { showTextBoard } from './support/text-board.ts';
import { pieceOf, SCRIPTS, SHEET_SIZE, sheetPieces, textElement } from './support/text-sheet.ts';

registerNodeFonts();
const painter = createTextPainter({ createCanvas, families: GOLDEN_FAMILIES });

describe('every script', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  /** U+10FFFF is no character, so no font has it: the box of what is missing. */
  const missing = inkOf('\u{10ffff}');

  it.each(Object.keys(SCRIPTS))('%s has letters, none of them the box of a missing one', (name) => {
    for (const { segment } of segmenter.segment(SCRIPTS[name] ?? '')) {
      if (segment.trim() === '') continue;
      const ink = inkOf(segment);
      expect(
        ink.some((level) => level > 0),
        `ink of ${segment}`,
      ).toBe(true);
      expect(Buffer.from(ink).equals(missing), `${segment} is missing`).toBe(false);
    }
  });

  it('has bold letters that are other letters, and italic ones', () => {
    for (const text of ['Hamburg', 'Жук', 'שלום', 'ภาษา', '文字']) {
      expect(Buffer.from(inkOf(text, { bold: true })).equals(inkOf(text))).toBe(false);
      expect(Buffer.from(inkOf(text, { italic: true })).equals(inkOf(text))).toBe(false);
    }
  });
});

describe('the sheet of scripts', () => {
  let browser: GoldenBrowser;
  let inChromium: { picture: PNG; lines: readonly (readonly TextLine[])[] };
  const pieces = sheetPieces();
  const picture = pngOf(painter.paint(pieces, SHEET_SIZE.width, SHEET_SIZE.height) as Pixels);

  beforeAll(async () => {
    browser = await openGoldenBrowser('text-page.ts');
    const { png, lines } = await browser.page.evaluate(
      (faces) => window.drawSheet(faces),
      fontFaces(),
    );
    const bytes = Buffer.from(png.slice(png.indexOf(',') + 1), 'base64');
    inChromium = { picture: PNG.sync.read(bytes), lines };
  });

  afterAll(async () => {
    releaseDawn();
    await browser?.close();
  });

  // Letters are those of the system's rasteriser; the picture was drawn on Linux.
  it.runIf(process.platform === 'linux')('is the golden picture in Node', () => {
    expectAlike('text-sheet.node', picture, golden('text-sheet', picture), SAME_ENGINE);
  });

  it('has the same lines in Node and in Chromium', () => {
    const inNode = pieces.map(({ block }) => painter.layout(block).lines);
    expect(inChromium.lines.map(textsOf)).toEqual(inNode.map(textsOf));
    for (const [i, line] of inNode.flat().entries()) {
      expect(inChromium.lines.flat()[i]?.width).toBeCloseTo(line.width, 2);
      expect(inChromium.lines.flat()[i]?.x).toBeCloseTo(line.x, 2);
    }
  });

  describe.each([
    ['text-on-board', { board: 'scripts', theme: 'light', zoom: 1 }],
    ['text-on-dark-board-zoomed', { board: 'scripts', theme: 'dark', zoom: 1.7 }],
    ['notes', { board: 'notes', theme: 'light', zoom: 1 }],
    ['notes-dark', { board: 'notes', theme: 'dark', zoom: 1.7 }],
    ['labels', { board: 'labels', theme: 'light', zoom: 1 }],
    ['labels-dark', { board: 'labels', theme: 'dark', zoom: 1.7 }],
    ['rich-text', { board: 'rich', theme: 'light', zoom: 1 }],
    ['rich-text-dark', { board: 'rich', theme: 'dark', zoom: 1.7 }],
  ] as const)('as a board, %s', (name, view) => {
    it.runIf(process.platform === 'linux')('is the golden picture on Dawn', async (context) => {
      const gpu = (await dawnGpu()) ?? context.skip();
      const dawn = await dawnRenderer(gpu, { text: painter });
      await showTextBoard(dawn.renderer, view);
      const drawn = await dawn.picture();
      dawn.renderer.destroy();
      expectAlike(`${name}.dawn`, drawn, golden(name, drawn), SAME_ENGINE);
    });

    it.runIf(process.platform === 'linux').each(['webgpu', 'canvas2d'] as const)(
      'is the same picture on %s in Chromium',
      async (engine) => {
        const png = await browser.page.evaluate(([by, shown]) => window.drawTextBoard(by, shown), [
          engine,
          view,
        ] as const);
        const drawn = PNG.sync.read(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
        const tolerance = engine === 'webgpu' ? SAME_ENGINE : OTHER_ENGINE;
        expectAlike(`${name}.${engine}`, drawn, golden(name, undefined), tolerance);
      },
    );
  });

  it('is the same picture in Chromium', () => {
    expectAlike('text-sheet.chromium', inChromium.picture, picture, SAME_ENGINE);
  });
});

describe('a text whose font is not there yet', () => {
  it('is laid out again when it has arrived', async () => {
    const browser = await openGoldenBrowser('text-page.ts');
    const [latin] = fontFaces();
    if (latin === undefined) throw new Error('no golden font');
    const { before, after } = await browser.page.evaluate(
      (face) => window.fontArrives(face),
      latin,
    );
    await browser.close();
    // Ten narrow letters: 0.6 em each in a monospaced font, 0.26 in Noto Sans.
    expect(before).toBeGreaterThan(100);
    expect(after).toBeCloseTo(10 * 0.258 * 20, 1);
  });
});

describe('a text picture in Node', () => {
  const box = { width: 120, height: 40 };
  const piece = pieceOf(textElement({ text: 'Hello', color: '#c81e28', x: 5, y: 5 }));

  it('is transparent but for the letters, with straight alpha', () => {
    const { data } = painter.paint([piece], box.width, box.height) as Pixels;
    const levels = new Set<number>();
    for (let i = 0; i < data.length; i += 4) {
      const alpha = data[i + 3] ?? 0;
      levels.add(alpha);
      if (alpha < 128) continue;
      // Dividing by the alpha rounds.
      for (const [k, level] of [0xc8, 0x1e, 0x28].entries()) {
        expect(Math.abs((data[i + k] ?? 0) - level)).toBeLessThanOrEqual(2);
      }
    }
    expect(levels.has(0) && levels.has(255) && levels.size > 20).toBe(true);
  });

  it('is drawn within the clip', () => {
    const clip = { x: 20, y: 10, width: 15, height: 12 };
    const { data } = painter.paint([{ ...piece, clip }], box.width, box.height) as Pixels;
    let inside = 0;
    for (let i = 0; i < box.width * box.height; i++) {
      const [x, y] = [i % box.width, Math.floor(i / box.width)];
      const isInside = x >= 20 && x < 35 && y >= 10 && y < 22;
      if (!isInside) expect(data[i * 4 + 3]).toBe(0);
      else inside += data[i * 4 + 3] ?? 0;
    }
    expect(inside).toBeGreaterThan(0);
  });

  it('has its ink within the box that was measured', () => {
    for (const text of [...Object.values(SCRIPTS), 'gjpqy ÅÉ ฎู', 'ÿ'.repeat(9)]) {
      const element = textElement({ text, size: 18, italic: true });
      const box = painter.measure(element);
      const at = { x: 900, y: 60 };
      const toPixels = { a: 1, b: 0, c: 0, d: 1, e: at.x, f: at.y };
      const clip = { x: 0, y: 0, width: 1800, height: 140 };
      const picture = painter.paint(
        [{ block: element, color: '#000000', toPixels, clip }],
        clip.width,
        clip.height,
      ) as Pixels;
      const ink = inkBox(picture);
      expect(ink.minX, text).toBeGreaterThanOrEqual(Math.floor(at.x + box.minX));
      expect(ink.minY, text).toBeGreaterThanOrEqual(Math.floor(at.y + box.minY));
      expect(ink.maxX, text).toBeLessThanOrEqual(Math.ceil(at.x + box.maxX));
      expect(ink.maxY, text).toBeLessThanOrEqual(Math.ceil(at.y + box.maxY));
    }
  });

  it('takes whatever people paste', () => {
    const pastes = ['\ud800\udc00\udfff', '\0\x1b[31m', '\u202e\u2067\u2066', 'a\u0301'.repeat(99)];
    for (const text of [...pastes, '\n\n\n', '']) {
      for (const size of [1e-9, 12, 1e9]) {
        const hostile = pieceOf(textElement({ text, size, w: 40 }));
        expect(painter.paint([hostile], 64, 64)).toMatchObject({ width: 64, height: 64 });
      }
    }
  });
});

function textsOf(lines: readonly TextLine[]) {
  return lines.map(({ text, start, end, rtl }) => ({ text, start, end, rtl }));
}

function inkOf(text: string, style: { bold?: boolean; italic?: boolean } = {}) {
  const piece = pieceOf(textElement({ text, size: 30, x: 150, y: 5, ...style }));
  const { data } = painter.paint([piece], 300, 60) as Pixels;
  return Buffer.from(data.filter((_, i) => i % 4 === 3));
}

function pngOf({ width, height, data }: Pixels): PNG {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return png;
}

function inkBox({ width, data }: Pixels) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] === 0) continue;
    const pixel = (i - 3) / 4;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [minX, minY] = [Math.min(minX, x), Math.min(minY, y)];
    [maxX, maxY] = [Math.max(maxX, x + 1), Math.max(maxY, y + 1)];
  }
  return { minX, minY, maxX, maxY };
}
