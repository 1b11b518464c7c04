import type { Affine } from '@inkmesh/geometry';
import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import {
  type ArenaRange,
  BLOCK_WORDS,
  createInkArena,
  type InkArena,
  POINT_WORDS,
  pushPath,
} from '../scene/ink-arena.ts';
import type { InkLook } from '../scene/look.ts';
import { movedTo, type NearInk } from '../scene/near-ink.ts';
import type { InkBuffers } from './ink-buffers.ts';
import { STROKE_RECORD_WORDS } from './layout.ts';
import { createStrokeRecords } from './stroke-records.ts';

/** Ink that was cut for one view: points and records that live for a frame. */
export interface NearSet {
  /** A frame begins. */
  clear(): void;
  /** @returns what to draw; undefined when nothing of it is seen */
  add(ink: NearInk, look: InkLook, stepExponent: number, theme: Theme): NearPiece | undefined;
  upload(): void;
}

export interface NearPiece {
  readonly arena: InkArena;
  readonly range: ArenaRange;
  /** From where the cut ink's origin is to the page. */
  readonly toPage: Affine;
  /** Of the whole ink, whose origin its grain lies by. */
  readonly record: number;
}

export function createNearSet(buffers: InkBuffers, colors: InkColors): NearSet {
  const records = createStrokeRecords(colors);
  const arena = createInkArena();
  let count = 0;

  return {
    clear() {
      arena.pointCount = 0;
      arena.blockCount = 0;
      count = 0;
    },
    add({ path, origin }, look, stepExponent, theme) {
      if (path.count === 0) return undefined;
      const toPage = movedTo(look.toPage, origin);
      const range = pushPath(arena, count, path, stepExponent);
      if (range === undefined) return undefined;
      records.write(count++, { ...look, toPage }, theme);
      records.write(count, look, theme);
      return { arena, range, toPage, record: count++ };
    },
    upload() {
      buffers.points.write(arena.points, 0, arena.pointCount * POINT_WORDS);
      buffers.blocks.write(arena.blocks, 0, arena.blockCount * BLOCK_WORDS);
      buffers.strokes.write(records.words(), 0, count * STROKE_RECORD_WORDS);
    },
  };
}
