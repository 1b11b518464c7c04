import { createRenderer, type EngineName, type TextLine, watchFonts } from '@inkmesh/renderer';
import { createTextPainter } from '@inkmesh/renderer/text';
import { GOLDEN_FAMILIES } from './font-list.ts';
import type { FontFaceBytes } from './fonts.ts';
import { addFonts } from './page-fonts.ts';
import { showTextBoard, type TextView } from './text-board.ts';
import { SHEET_SIZE, sheetPieces, textElement } from './text-sheet.ts';

// Runs in the browser: what text.test.ts calls through page.evaluate.

declare global {
  interface Window {
    /** The sheet with these fonts, as a PNG in a data URL, and the lines of each of its pieces. */
    drawSheet: (
      faces: readonly FontFaceBytes[],
    ) => Promise<{ png: string; lines: readonly (readonly TextLine[])[] }>;
    /** The board of texts by an engine, once the fonts are there. */
    drawTextBoard: (engine: EngineName, view: TextView) => Promise<string>;
    /** How wide a text is before and after its font, in a style sheet only, has arrived by being used. */
    fontArrives: (face: FontFaceBytes) => Promise<{ before: number; after: number }>;
  }
}

window.drawSheet = async (faces) => {
  await addFonts(faces);
  const { width, height } = SHEET_SIZE;
  const painter = createTextPainter({
    createCanvas: (w, h) => new OffscreenCanvas(w, h),
    families: GOLDEN_FAMILIES,
  });
  const pieces = sheetPieces();
  const picture = painter.paint(pieces, width, height);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(picture as OffscreenCanvas, 0, 0);
  const lines = pieces.map(({ block }) => painter.layout(block).lines);
  return { png: canvas.toDataURL('image/png'), lines };
};

window.fontArrives = async ({ base64 }) => {
  const url = `url(data:font/woff2;base64,${base64})`;
  document.fonts.add(new FontFace('Late', url, { weight: '100 900' }));
  const families = { sans: 'Late, monospace', serif: '', mono: '', hand: '' };
  const painter = createTextPainter({
    createCanvas: (w, h) => new OffscreenCanvas(w, h),
    families,
    fontsChanged: watchFonts(document.fonts),
  });
  const element = textElement({ text: 'iiiiiiiiii' });
  const arrived = new Promise<void>((resolve) => painter.subscribe(resolve));
  const before = painter.layout(element).block.maxX;
  await arrived;
  return { before, after: painter.layout(element).block.maxX };
};

window.drawTextBoard = async (engine, view) => {
  const canvas = document.createElement('canvas');
  const text = createTextPainter({
    createCanvas: (w, h) => new OffscreenCanvas(w, h),
    families: GOLDEN_FAMILIES,
  });
  const renderer = await createRenderer({ canvas, engine, gpu: navigator.gpu, text });
  await showTextBoard(renderer, view);
  const png = canvas.toDataURL('image/png');
  renderer.destroy();
  return png;
};
