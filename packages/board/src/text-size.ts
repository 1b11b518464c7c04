import type { TextElement } from './element.ts';

/** Roughly: nobody has laid the text out here. */
export function estimatedTextSize({ text, w, size }: Pick<TextElement, 'text' | 'w' | 'size'>): {
  w: number;
  h: number;
} {
  const lines = text.split('\n').map((line) => line.length * size * MEAN_ADVANCE);
  const rows = w > 0 ? lines.map((width) => Math.max(1, Math.ceil(width / w))) : lines.map(() => 1);
  return {
    w: w > 0 ? w : lines.reduce((longest, width) => Math.max(longest, width), 0),
    h: rows.reduce((sum, count) => sum + count, 0) * size * LINE_HEIGHT,
  };
}

/** Mean width of a character of Latin text in a sans-serif face, em. */
const MEAN_ADVANCE = 0.55;
/** What browsers take for `normal`, about, em. */
const LINE_HEIGHT = 1.25;
