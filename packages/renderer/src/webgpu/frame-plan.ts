import type { PixelRect, View } from '../scene/view.ts';
import {
  ENTRY_WORDS,
  PLACEMENT_WORDS,
  QUAD_RECORD_WORDS,
  SHAPE_RECORD_WORDS,
  UNIFORM_STRIDE_WORDS,
  VIEW_RECORD,
  writePosition,
} from './layout.ts';
import type { MaskSheet } from './mask-sheet.ts';
import { createRecords, type Records } from './records.ts';

/** Which ink buffers are read: of the board, of what is being drawn, of what was cut for one view. */
export type InkSource = 'dry' | 'wet' | 'near';

/** What draws a run: see the shader of the same name. */
export type RunKind = 'straight' | 'wash' | 'paper' | 'paper-alone' | 'shape' | 'quad';

/** Consecutive records for one draw call. */
export interface DrawRun {
  readonly kind: RunKind;
  readonly first: number;
  count: number;
  /** What ink and washes read. */
  readonly ink: InkSource;
  /** Of quads. */
  readonly texture?: GPUTextureView;
  /** Other pixels stay; undefined: as the pass has it. */
  readonly clip: PixelRect | undefined;
}

/** Pieces of ink into a mask, which is cleared first. */
export interface MaskPass {
  readonly kind: 'mask';
  readonly sheet: MaskSheet;
  readonly view: number;
  readonly draws: readonly MaskDraw[];
}

/** Consecutive entries of one source. */
export interface MaskDraw {
  readonly ink: InkSource;
  readonly first: number;
  count: number;
}

export interface DrawPass {
  readonly kind: 'draw';
  readonly target: GPUTextureView;
  /** What the target is cleared to; undefined: what is on it stays. */
  readonly clear: GPUColor | undefined;
  readonly view: number;
  readonly sheet: MaskSheet;
  readonly runs: readonly DrawRun[];
  /** Of the target, pixels. */
  readonly width: number;
  readonly height: number;
  /** Other pixels of the target stay. */
  readonly clip: PixelRect | undefined;
}

/** Part of a texture onto another of that size: what blending is going to read. */
export interface CopyPass {
  readonly kind: 'copy';
  readonly from: GPUTexture;
  readonly layer: number;
  readonly to: GPUTexture;
  readonly toLayer: number;
  readonly width: number;
  readonly height: number;
}

/** One direction of a blur; source and target are of one size. */
export interface BlurPass {
  readonly kind: 'blur';
  readonly source: GPUTextureView;
  readonly target: GPUTextureView;
  /** Index of its record. */
  readonly blur: number;
}

/** A group onto its target, which keeps what it has. */
export interface GroupPass {
  readonly kind: 'group';
  readonly target: GPUTextureView;
  /** Clears the target first. */
  readonly isFirst: boolean;
  /** Other pixels of the target stay. */
  readonly clip: PixelRect | undefined;
  /** Index of its record. */
  readonly group: number;
  /** Where the record says that no content is seen: any texture. */
  readonly content: GPUTextureView;
  readonly shadow: GPUTextureView | undefined;
  readonly glow: GPUTextureView | undefined;
  /** A copy of the target, where a blend mode reads it. */
  readonly backdrop: GPUTextureView | undefined;
}

export type PlannedPass = MaskPass | DrawPass | CopyPass | BlurPass | GroupPass;

/**
 * All that one submit does, as plain records: passes in order, and the data they read. Planned first, uploaded once,
 * recorded last, so that buffers may grow before anything refers to them.
 */
export interface FramePlan {
  readonly passes: PlannedPass[];
  /** Some of the ink has grain. */
  hasGrain: boolean;
  readonly views: Records;
  readonly entries: Records;
  readonly placements: Records;
  readonly shapes: Records;
  /** Vertices of polygons, 2 words each. */
  readonly vertices: Records;
  readonly quads: Records;
  readonly blurs: Records;
  readonly groups: Records;
  /** @returns the index of the view's record */
  addView(view: View, sheet: MaskSheet): number;
  clear(): void;
}

export function createFramePlan(): FramePlan {
  const passes: PlannedPass[] = [];
  const views = createRecords(UNIFORM_STRIDE_WORDS);
  const entries = createRecords(ENTRY_WORDS);
  const placements = createRecords(PLACEMENT_WORDS);
  const shapes = createRecords(SHAPE_RECORD_WORDS);
  const vertices = createRecords(2);
  const quads = createRecords(QUAD_RECORD_WORDS);
  const blurs = createRecords(UNIFORM_STRIDE_WORDS);
  const groups = createRecords(UNIFORM_STRIDE_WORDS);
  const all = [views, entries, placements, shapes, vertices, quads, blurs, groups];

  return {
    passes,
    hasGrain: false,
    views,
    entries,
    placements,
    shapes,
    vertices,
    quads,
    blurs,
    groups,
    addView(view, sheet) {
      const index = views.push();
      const base = index * UNIFORM_STRIDE_WORDS;
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
      this.hasGrain = false;
      passes.length = 0;
      for (const records of all) records.clear();
    },
  };
}
