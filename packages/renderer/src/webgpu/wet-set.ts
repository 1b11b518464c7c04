import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import { BLOCK_WORDS, POINT_WORDS } from '../scene/ink-arena.ts';
import { wetLook } from '../scene/look.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import type { GpuBuffer } from './gpu-buffer.ts';
import type { InkBuffers } from './ink-buffers.ts';
import { STROKE_RECORD_WORDS } from './layout.ts';
import { createStrokeRecords } from './stroke-records.ts';

/**
 * Keeps a set of GPU buffers equal to the wet ink. Wet ink is made anew at every move of the pen, but its
 * beginning stays: comparing with what was uploaded leaves the grown tail.
 */
export function createWetSet(set: InkBuffers, colors: InkColors) {
  const records = createStrokeRecords(colors);
  const points = createMirror(set.points);
  const blocks = createMirror(set.blocks);
  const strokes = createMirror(set.strokes);
  return {
    upload(wet: WetInk, theme: Theme): void {
      const { arena } = wet;
      points.update(arena.points, arena.pointCount * POINT_WORDS);
      blocks.update(arena.blocks, arena.blockCount * BLOCK_WORDS);
      wet.strokes.forEach((stroke, slot) => {
        records.write(slot, wetLook(stroke), theme);
      });
      strokes.update(records.words(), wet.strokes.length * STROKE_RECORD_WORDS);
    },
  };
}

/** What a buffer holds, to upload only from the first to the last word that differs. */
function createMirror(target: GpuBuffer) {
  let held = new Uint32Array(1024);
  let heldCount = 0;
  return {
    update(words: Uint32Array<ArrayBuffer>, count: number): void {
      let from = 0;
      const common = Math.min(count, heldCount);
      while (from < common && words[from] === held[from]) from++;
      let to = count;
      if (count <= heldCount) while (to > from && words[to - 1] === held[to - 1]) to--;
      target.write(words, from, to);
      if (held.length < count) {
        const larger = new Uint32Array(count * 2);
        larger.set(held);
        held = larger;
      }
      held.set(words.subarray(from, to), from);
      heldCount = Math.max(heldCount, count);
    },
  };
}
