import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import type { SceneChanges } from '../scene/changes.ts';
import { BLOCK_WORDS, type InkArena, POINT_WORDS } from '../scene/ink-arena.ts';
import { strokeLook } from '../scene/look.ts';
import type { Scene } from '../scene/scene.ts';
import type { InkSet } from './ink-set.ts';
import { STROKE_RECORD_WORDS } from './layout.ts';
import { createRecordWriter } from './stroke-record.ts';

/** Keeps a set of GPU buffers equal to the scene, by uploading what is new. */
export interface DryInk {
  /** Points and blocks prepared since the last time: call it after the draw list was made. */
  uploadInk(scene: Scene): void;
  /** Records of strokes that changed; all of them for another theme. */
  uploadRecords(scene: Scene, changes: SceneChanges, theme: Theme): void;
}

export function createDryInk(set: InkSet, colors: InkColors): DryInk {
  let arena: InkArena | undefined;
  let points = 0;
  let blocks = 0;
  let recordTheme: Theme | undefined;

  function uploadInk({ ink }: Scene): void {
    const current = ink.arena();
    if (current !== arena) {
      // Compacted: everything lies elsewhere.
      arena = current;
      points = 0;
      blocks = 0;
    }
    // An arena only grows: what was uploaded stays as it is.
    set.points.write(arena.points, points * POINT_WORDS, arena.pointCount * POINT_WORDS);
    set.blocks.write(arena.blocks, blocks * BLOCK_WORDS, arena.blockCount * BLOCK_WORDS);
    points = arena.pointCount;
    blocks = arena.blockCount;
  }

  function uploadRecords(scene: Scene, changes: SceneChanges, theme: Theme): void {
    const isAll = changes.everything || theme !== recordTheme;
    recordTheme = theme;
    if (isAll) {
      writeRange(scene, theme, 0, scene.table.size);
      return;
    }
    const slots = [...new Set(changes.touched)].sort((a, b) => a - b);
    for (let i = 0; i < slots.length; ) {
      const first = slots[i] as number;
      let end = first + 1;
      i++;
      // Small gaps are cheaper to upload than to skip: a write costs as much as some records.
      while (i < slots.length && (slots[i] as number) - end < MOST_GAP)
        end = (slots[i++] as number) + 1;
      writeRange(scene, theme, first, end);
    }
  }

  function writeRange({ table }: Scene, theme: Theme, first: number, end: number): void {
    const writer = createRecordWriter(end - first, colors);
    for (let slot = first; slot < end; slot++) {
      const element = table.elements[slot];
      if (element === undefined) continue;
      writer.write(slot - first, strokeLook(element, table.faded[slot] === 1), theme);
    }
    set.strokes.writeAt(first * STROKE_RECORD_WORDS, writer.words, writer.words.length);
  }

  return { uploadInk, uploadRecords };
}

const MOST_GAP = 8;
