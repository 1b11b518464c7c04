import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import type { StrokeLook } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import { STROKE_RECORD, STROKE_RECORD_WORDS, writePosition } from './layout.ts';

/** Stroke records in the making: one buffer seen as three kinds of word. */
export interface RecordWriter {
  readonly words: Uint32Array<ArrayBuffer>;
  write(index: number, look: StrokeLook, theme: Theme): void;
}

export function createRecordWriter(count: number, colors: InkColors): RecordWriter {
  const words = new Uint32Array(count * STROKE_RECORD_WORDS);
  const ints = new Int32Array(words.buffer);
  const floats = new Float32Array(words.buffer);

  function write(index: number, look: StrokeLook, theme: Theme): void {
    const base = index * STROKE_RECORD_WORDS;
    const { a, b, c, d, e, f } = look.toPage;
    const cell = base + STROKE_RECORD.cell;
    writePosition(ints, floats, { cell, within: base + STROKE_RECORD.within }, e, f);
    floats.set([a, b, c, d], base + STROKE_RECORD.matrix);
    floats[base + STROKE_RECORD.radius] = maxRadius(look.brush, look.width);
    words[base + STROKE_RECORD.color] = colors.packed(look.color, theme, look.brush);
    floats[base + STROKE_RECORD.opacity] = look.opacity;
  }

  return { words, write };
}
