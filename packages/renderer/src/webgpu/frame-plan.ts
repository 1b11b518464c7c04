import type { View } from '../scene/view.ts';
import {
  ENTRY_WORDS,
  PLACEMENT_WORDS,
  QUAD_RECORD_WORDS,
  SHAPE_RECORD_WORDS,
  VIEW_RECORD,
  VIEW_STRIDE_WORDS,
  writePosition,
} from './layout.ts';
import type { MaskSheet } from './mask-sheet.ts';
import { createRecords, type Records } from './records.ts';

/** Which ink buffers a pass reads. */
export type InkSource = 'dry' | 'wet';

/** What draws a run: see the shader of the same name. */
export type RunKind = 'straight' | 'wash' | 'paper' | 'paper-alone' | 'shape' | 'quad';

/** Consecutive records for one draw call. */
export interface DrawRun {
  readonly kind: RunKind;
  readonly first: number;
  count: number;
  /** Of quads. */
  readonly texture?: GPUTextureView;
}

/** Pieces of ink into a mask, which is cleared first. */
export interface MaskPass {
  readonly kind: 'mask';
  readonly sheet: MaskSheet;
  readonly view: number;
  readonly ink: InkSource;
  readonly first: number;
  readonly count: number;
}

export interface DrawPass {
  readonly kind: 'draw';
  readonly target: GPUTextureView;
  /** What the target is cleared to; undefined: what is on it stays. */
  readonly clear: GPUColor | undefined;
  readonly view: number;
  readonly ink: InkSource;
  readonly sheet: MaskSheet;
  readonly runs: readonly DrawRun[];
}

export type PlannedPass = MaskPass | DrawPass;

/**
 * All that one submit does, as plain records: passes in order, and the data they read. Planned first, uploaded once,
 * recorded last, so that buffers may grow before anything refers to them.
 */
export interface FramePlan {
  readonly passes: PlannedPass[];
  readonly views: Records;
  readonly entries: Records;
  readonly placements: Records;
  readonly shapes: Records;
  /** Vertices of polygons, 2 words each. */
  readonly vertices: Records;
  readonly quads: Records;
  /** @returns the index of the view's record */
  addView(view: View, sheet: MaskSheet): number;
  clear(): void;
}

export function createFramePlan(): FramePlan {
  const passes: PlannedPass[] = [];
  const views = createRecords(VIEW_STRIDE_WORDS);
  const entries = createRecords(ENTRY_WORDS);
  const placements = createRecords(PLACEMENT_WORDS);
  const shapes = createRecords(SHAPE_RECORD_WORDS);
  const vertices = createRecords(2);
  const quads = createRecords(QUAD_RECORD_WORDS);
  const all = [views, entries, placements, shapes, vertices, quads];

  return {
    passes,
    views,
    entries,
    placements,
    shapes,
    vertices,
    quads,
    addView(view, sheet) {
      const index = views.push();
      const base = index * VIEW_STRIDE_WORDS;
      const { ints, floats } = views;
      const cell = base + VIEW_RECORD.cell;
      writePosition(ints, floats, { cell, within: base + VIEW_RECORD.within }, view.x, view.y);
      floats[base + VIEW_RECORD.scale] = view.scale;
      floats[base + VIEW_RECORD.size] = view.width;
      floats[base + VIEW_RECORD.size + 1] = view.height;
      floats[base + VIEW_RECORD.mask] = sheet.width;
      floats[base + VIEW_RECORD.mask + 1] = sheet.height;
      return index;
    },
    clear() {
      passes.length = 0;
      for (const records of all) records.clear();
    },
  };
}
