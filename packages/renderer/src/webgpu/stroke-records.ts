import { BRUSHES } from '@inkmesh/ink';
import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import type { InkLook } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import { STROKE_RECORD, STROKE_RECORD_WORDS, writePosition } from './layout.ts';

/** Stroke records by index, on the CPU: what the GPU has of them can be made again at any time. */
export interface StrokeRecords {
  words(): Uint32Array<ArrayBuffer>;
  write(index: number, look: InkLook, theme: Theme): void;
}

export function createStrokeRecords(colors: InkColors): StrokeRecords {
  let words = new Uint32Array(64 * STROKE_RECORD_WORDS);
  let ints = new Int32Array(words.buffer);
  let floats = new Float32Array(words.buffer);

  function reserve(count: number): void {
    if (count * STROKE_RECORD_WORDS <= words.length) return;
    const larger = new Uint32Array(Math.ceil(count * 1.5) * STROKE_RECORD_WORDS);
    larger.set(words);
    words = larger;
    ints = new Int32Array(words.buffer);
    floats = new Float32Array(words.buffer);
  }

  function write(index: number, look: InkLook, theme: Theme): void {
    reserve(index + 1);
    const base = index * STROKE_RECORD_WORDS;
    const { a, b, c, d, e, f } = look.toPage;
    const cell = base + STROKE_RECORD.cell;
    writePosition(ints, floats, { cell, within: base + STROKE_RECORD.within }, e, f);
    floats[base + STROKE_RECORD.matrix] = a;
    floats[base + STROKE_RECORD.matrix + 1] = b;
    floats[base + STROKE_RECORD.matrix + 2] = c;
    floats[base + STROKE_RECORD.matrix + 3] = d;
    floats[base + STROKE_RECORD.radius] = maxRadius(look.brush, look.width);
    words[base + STROKE_RECORD.color] = colors.packed(look.color, theme, look.brush);
    floats[base + STROKE_RECORD.opacity] = look.opacity;
    words[base + STROKE_RECORD.brush] = BRUSHES.indexOf(look.brush);
    words[base + STROKE_RECORD.seed] = look.seed;
  }

  return { words: () => words, write };
}
