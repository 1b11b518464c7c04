import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts, setTextRenderer } from '@napi-rs/canvas';
import { FONT_FILES, type FontFile } from './font-list.ts';

const { resolve } = createRequire(import.meta.url);

/** A font as a page is given it: see `addFonts` in page-fonts.ts. */
export interface FontFaceBytes extends FontFile {
  readonly base64: string;
}

/** The golden fonts for a page, which cannot read files. */
export function fontFaces(): readonly FontFaceBytes[] {
  return FONT_FILES.map((font) => ({ ...font, base64: bytesOf(font).toString('base64') }));
}

/**
 * The golden fonts for `@napi-rs/canvas`, which then draws text as Chromium does on the same system: the same pixels but
 * for rounding. (Its other way, the same on every system, places letters a fraction of a pixel elsewhere.) Again is no
 * harm.
 */
export function registerNodeFonts(): void {
  setTextRenderer('system');
  if (FONT_FILES.every(({ family }) => GlobalFonts.has(family))) return;
  for (const font of FONT_FILES) {
    if (GlobalFonts.register(bytesOf(font), font.family) === null) {
      throw new Error(`${font.file} is no font to @napi-rs/canvas`);
    }
  }
}

function bytesOf({ file }: FontFile): Buffer {
  return readFileSync(resolve(file));
}
