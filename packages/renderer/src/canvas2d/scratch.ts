import { type Bitmap, createBitmap, freeBitmap, resetContext } from './context.ts';

/** Bitmaps lent to what is drawn apart, and used again. */
export interface Scratch {
  /** A clear bitmap of at least that size. */
  take(width: number, height: number): Bitmap;
  giveBack(bitmap: Bitmap): void;
  /** Bitmaps that exist, lent or not, and their bytes. */
  held(): { readonly count: number; readonly bytes: number };
  destroy(): void;
}

/** Sides are rounded up to this, so that few sizes are lent. */
const SIZE_STEP = 64;

/** What waits to be lent again: two groups of a whole tile with wide shadows. */
const MOST_FREE_BYTES = 16 << 20;

/** Of what is wanted: a larger one would cost more to draw and to clear than a new one. */
const MOST_TIMES_TOO_LARGE = 2;

export function createScratch(): Scratch {
  /** The longest unused first. */
  const free: Bitmap[] = [];
  const lent = new Set<Bitmap>();

  function find(width: number, height: number): Bitmap | undefined {
    const index = free.findLastIndex(
      ({ canvas }) =>
        canvas.width >= width &&
        canvas.height >= height &&
        canvas.width * canvas.height <= rounded(width) * rounded(height) * MOST_TIMES_TOO_LARGE,
    );
    return index < 0 ? undefined : free.splice(index, 1)[0];
  }

  function take(width: number, height: number): Bitmap {
    const found = find(width, height);
    if (found !== undefined) clear(found);
    const bitmap = found ?? createBitmap(rounded(width), rounded(height), 'pixels');
    lent.add(bitmap);
    return bitmap;
  }

  function trim(): void {
    let bytes = free.reduce((sum, bitmap) => sum + bytesOf(bitmap), 0);
    while (bytes > MOST_FREE_BYTES) {
      const oldest = free.shift();
      if (oldest === undefined) return;
      bytes -= bytesOf(oldest);
      freeBitmap(oldest);
    }
  }

  return {
    take,
    giveBack(bitmap) {
      lent.delete(bitmap);
      free.push(bitmap);
      trim();
    },
    held() {
      const all = [...free, ...lent];
      return { count: all.length, bytes: all.reduce((sum, one) => sum + bytesOf(one), 0) };
    },
    destroy() {
      for (const bitmap of [...free.splice(0), ...lent]) freeBitmap(bitmap);
      lent.clear();
    },
  };
}

function clear({ canvas, context }: Bitmap): void {
  resetContext(context);
  context.clearRect(0, 0, canvas.width, canvas.height);
}

function rounded(side: number): number {
  return Math.ceil(side / SIZE_STEP) * SIZE_STEP;
}

function bytesOf({ canvas }: Bitmap): number {
  return canvas.width * canvas.height * 4;
}
