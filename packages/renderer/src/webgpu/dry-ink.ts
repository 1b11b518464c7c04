import type { InkColors } from '../color/ink-colors.ts';
import type { Theme } from '../renderer.ts';
import type { SceneChanges } from '../scene/changes.ts';
import { BLOCK_WORDS, type InkArena, POINT_WORDS } from '../scene/ink-arena.ts';
import { type InkElement, inkLook } from '../scene/look.ts';
import type { Scene } from '../scene/scene.ts';
import type { InkBuffers } from './ink-buffers.ts';
import { STROKE_RECORD_WORDS } from './layout.ts';
import { createStrokeRecords } from './stroke-records.ts';

/** Keeps GPU buffers equal to what of the scene is drawn, by uploading what is new and needed. */
export interface DryInk {
  /** A frame begins: records of what changed are no longer right. */
  follow(changes: SceneChanges, theme: Theme): void;
  /** The slot's record is going to be read. */
  need(scene: Scene, slot: number, element: InkElement): void;
  /** Points, blocks and records that were not there yet; call it when all is planned. */
  upload(scene: Scene): void;
}

export function createDryInk(buffers: InkBuffers, colors: InkColors): DryInk {
  const records = createStrokeRecords(colors);
  let isWritten = new Uint8Array(1024);
  let fresh: number[] = [];
  let theme: Theme = 'light';
  let arena: InkArena | undefined;
  let points = 0;
  let blocks = 0;

  function follow(changes: SceneChanges, next: Theme): void {
    if (changes.everything || next !== theme) isWritten.fill(0);
    for (const slot of changes.touched) isWritten[slot] = 0;
    theme = next;
  }

  function need(scene: Scene, slot: number, element: InkElement): void {
    if (isWritten[slot] === 1) return;
    if (slot >= isWritten.length) {
      const larger = new Uint8Array(Math.max(slot + 1, isWritten.length * 2));
      larger.set(isWritten);
      isWritten = larger;
    }
    isWritten[slot] = 1;
    records.write(slot, inkLook(element, scene.table.faded[slot] === 1), theme);
    fresh.push(slot);
  }

  function uploadRecords(): void {
    const slots = fresh.sort((a, b) => a - b);
    fresh = [];
    for (let i = 0; i < slots.length; ) {
      const first = slots[i] as number;
      let end = first + 1;
      i++;
      // Small gaps are cheaper to upload than to skip: a write costs as much as some records.
      while (i < slots.length && (slots[i] as number) - end < MOST_GAP)
        end = (slots[i++] as number) + 1;
      buffers.strokes.write(
        records.words(),
        first * STROKE_RECORD_WORDS,
        end * STROKE_RECORD_WORDS,
      );
    }
  }

  function upload({ ink }: Scene): void {
    uploadRecords();
    const current = ink.arena();
    if (current !== arena) {
      // Compacted: everything lies elsewhere.
      arena = current;
      points = 0;
      blocks = 0;
    }
    // An arena only grows: what was uploaded stays as it is.
    buffers.points.write(arena.points, points * POINT_WORDS, arena.pointCount * POINT_WORDS);
    buffers.blocks.write(arena.blocks, blocks * BLOCK_WORDS, arena.blockCount * BLOCK_WORDS);
    points = arena.pointCount;
    blocks = arena.blockCount;
  }

  return { follow, need, upload };
}

const MOST_GAP = 8;
