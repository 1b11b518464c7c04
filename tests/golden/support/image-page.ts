import { MAX_IMAGE_SIDE } from '@inkmesh/renderer/images';
import { decodePicture } from '@inkmesh/web/decode-picture';

// Runs in the browser: what images.test.ts calls through page.evaluate.

declare global {
  interface Window {
    /** The decoded size and the colour near the top left, or the name and code of the error. */
    decodeFile: (
      base64: string,
      maxPixels?: number,
    ) => Promise<{ size: readonly number[]; color: readonly number[] } | { error: string }>;
  }
}

window.decodeFile = async (base64, maxPixels) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const bounds = { maxPixels: maxPixels ?? MAX_IMAGE_SIDE ** 2, maxSide: MAX_IMAGE_SIDE };
    const bitmap = await decodePicture(new Blob([bytes]), bounds);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const color = [...(context?.getImageData(2, 2, 1, 1).data ?? [])];
    return { size: [bitmap.width, bitmap.height], color };
  } catch (error) {
    const { name, code } = error as { name: string; code?: unknown };
    return { error: `${name} ${code}` };
  }
};
