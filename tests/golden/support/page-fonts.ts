import type { FontFaceBytes } from './fonts.ts';

/** Loads fonts into the page; they are ready to be drawn with when it resolves. */
export async function addFonts(faces: readonly FontFaceBytes[]): Promise<void> {
  for (const { family, base64, style, weight } of faces) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    document.fonts.add(await new FontFace(family, bytes, { style, weight }).load());
  }
}
