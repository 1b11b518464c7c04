import type { Affine, Box } from '@inkmesh/geometry';
import type { BRUSHES } from '@inkmesh/ink';
import { BRUSH_LOOKS, isPlainInk } from '../brush/brush-look.ts';
import { type ArenaRange, blocksOf, blockTouches, type InkArena } from '../scene/ink-arena.ts';
import { localBoxOf } from '../scene/near-ink.ts';
import {
  intersectRect,
  isEmptyRect,
  type PixelRect,
  pixelRectOf,
  type View,
  wholeView,
} from '../scene/view.ts';
import type { DrawRun, FramePlan, InkSource, MaskDraw, RunKind } from './frame-plan.ts';
import {
  ENTRY,
  ENTRY_WORDS,
  PLACEMENT,
  PLACEMENT_WORDS,
  QUAD_RECORD,
  QUAD_RECORD_WORDS,
} from './layout.ts';
import type { MaskSheet } from './mask-sheet.ts';

/** What is drawn onto: where, which part of the page, over what. */
export interface RegionTarget {
  readonly target: GPUTextureView;
  /** What the target is a view of, and which layer of it. */
  readonly texture: GPUTexture;
  readonly layer: number;
  readonly view: View;
  /** Only these pixels are drawn on; undefined: all. */
  readonly clip?: PixelRect | undefined;
  /** What the target is cleared to first; undefined: it keeps what it has. */
  readonly clear: GPUColor | undefined;
  /** The target may be transparent: blending with what is below must not take it for black. */
  readonly isApart: boolean;
  readonly ink: InkSource;
  readonly sheet: MaskSheet;
}

export interface InkPiece {
  readonly range: ArenaRange;
  readonly arena: InkArena;
  /** Local to page, and the greatest radius, local units. */
  readonly toPage: Affine;
  readonly radius: number;
  /** Index of its stroke record. */
  readonly record: number;
  readonly brush: (typeof BRUSHES)[number];
  /** 0..1 */
  readonly opacity: number;
  /** Page box of the ink: never too small. */
  readonly box: Box;
  /** Where its points and records are; undefined: where the region's ink is. */
  readonly source?: InkSource;
}

/** A rectangle of a texture and where it goes, target pixels. */
export interface QuadPiece {
  readonly texture: GPUTextureView;
  readonly layer: number;
  /** From the unit square of the rectangle, y down, to target pixels. */
  readonly toPixels: Affine;
  readonly uv: readonly [left: number, top: number, right: number, bottom: number];
  readonly opacity: number;
}

/**
 * Plans what is drawn onto one target, bottom first. Ink that needs a mask is collected until the sheet is full:
 * then its pass, and the pass that lays down what came so far, are planned.
 */
export interface Region {
  readonly view: View;
  readonly where: RegionTarget;
  /** Only these pixels are drawn on now; undefined: all. */
  clip(): PixelRect | undefined;
  /** What `draw` plans is cut off outside of a rectangle; undefined: it is not. */
  within(rect: PixelRect | undefined, draw: () => void): void;
  ink(piece: InkPiece): void;
  quad(piece: QuadPiece): void;
  /** Records `count` of a kind that were written to the plan from `first` on. */
  run(kind: RunKind, first: number, count: number, texture?: GPUTextureView): void;
  /** Plans what was collected, clearing included: what is planned next may read the target. */
  flush(): void;
  /** The last flush. */
  end(): void;
}

/** What of a rectangle is within the clip. */
export function clipped(rect: PixelRect, clip: PixelRect | undefined): PixelRect {
  return clip === undefined ? rect : intersectRect(rect, clip);
}

/** Short ink is drawn whole: to look which of its blocks are in view would cost as much. */
const FEW_BLOCKS = 4;

/** Antialiasing of what is just outside reaches in. */
const EDGE_PX = 1;

export function createRegion(plan: FramePlan, where: RegionTarget): Region {
  const { view, sheet } = where;
  const viewIndex = plan.addView(view, sheet);
  let runs: DrawRun[] = [];
  let masked: { readonly piece: InkPiece; readonly placement: number }[] = [];
  let isCleared = where.clear === undefined;
  let clip = where.clip;

  function within(rect: PixelRect | undefined, draw: () => void): void {
    const outer = clip;
    clip = rect === undefined ? outer : clipped(rect, outer);
    if (clip === undefined || !isEmptyRect(clip)) draw();
    clip = outer;
  }

  function run(
    kind: RunKind,
    first: number,
    count: number,
    texture?: GPUTextureView,
    source: InkSource = where.ink,
  ): void {
    const last = runs.at(-1);
    const isAlike = last?.texture === texture && last?.ink === source && last.clip === clip;
    const isMore = isAlike && last.kind === kind && last.first + last.count === first;
    if (isMore) last.count += count;
    else runs.push({ kind, first, count, clip, ink: source, ...(texture && { texture }) });
  }

  function ink(piece: InkPiece): void {
    if (isPlainInk(piece.brush) && piece.opacity >= 1) {
      const first = writeEntries(piece, 0);
      if (plan.entries.count > first) {
        run('straight', first, plan.entries.count - first, undefined, piece.source);
      }
      return;
    }
    const rect = clipped(pixelRectOf(view, piece.box), clip);
    if (!isEmptyRect(rect) && blocksInView(piece).length > 0) placeMasked(piece, rect);
  }

  function placeMasked(piece: InkPiece, rect: PixelRect): void {
    const place = placeOnSheet(rect);
    const placement = writePlacement(piece, rect, place);
    masked.push({ piece, placement });
    const look = BRUSH_LOOKS[piece.brush];
    if (look.dust < 1) plan.hasGrain = true;
    if (look.blend === 'normal') run('wash', placement, 1, undefined, piece.source);
    else {
      run('paper', placement, 1, undefined, piece.source);
      // Over nothing there is nothing to multiply with: the ink itself is added there.
      if (where.isApart) run('paper-alone', placement, 1, undefined, piece.source);
    }
  }

  function placeOnSheet({ width, height }: PixelRect): { readonly x: number; readonly y: number } {
    const place = sheet.shelf.place(width, height);
    if (place !== undefined) return place;
    flush();
    const first = sheet.shelf.place(width, height);
    if (first === undefined) {
      throw new Error(
        `a mask of ${width} x ${height} on a sheet of ${sheet.width} x ${sheet.height}`,
      );
    }
    return first;
  }

  function writePlacement(
    piece: InkPiece,
    rect: PixelRect,
    place: { x: number; y: number },
  ): number {
    const index = plan.placements.push();
    const base = index * PLACEMENT_WORDS;
    const { floats, words } = plan.placements;
    floats[base + PLACEMENT.clip] = place.x;
    floats[base + PLACEMENT.clip + 1] = place.y;
    floats[base + PLACEMENT.clip + 2] = place.x + rect.width;
    floats[base + PLACEMENT.clip + 3] = place.y + rect.height;
    floats[base + PLACEMENT.shift] = place.x - rect.x;
    floats[base + PLACEMENT.shift + 1] = place.y - rect.y;
    words[base + PLACEMENT.stroke] = piece.record;
    return index;
  }

  function blocksInView({ range, arena, toPage, radius }: InkPiece): number[] {
    const count = blocksOf(range.pointCount);
    const all = Array.from({ length: count }, (_, i) => range.firstBlock + i);
    const seen = where.clip ?? wholeView(view);
    const box = count > FEW_BLOCKS ? localBoxOf(view, seen, toPage, radius, EDGE_PX) : undefined;
    return box === undefined ? all : all.filter((block) => blockTouches(arena, block, box));
  }

  function writeEntries(piece: InkPiece, placement: number): number {
    const first = plan.entries.count;
    for (const block of blocksInView(piece)) {
      const base = plan.entries.push() * ENTRY_WORDS;
      const { words } = plan.entries;
      words[base + ENTRY.block] = block;
      words[base + ENTRY.placement] = placement;
    }
    return first;
  }

  function quad({ texture, layer, toPixels, uv, opacity }: QuadPiece): void {
    const index = plan.quads.push();
    const base = index * QUAD_RECORD_WORDS;
    const { floats, words } = plan.quads;
    const { a, b, c, d, e, f } = toPixels;
    floats.set([e, f, a, b, c, d, opacity], base + QUAD_RECORD.origin);
    words[base + QUAD_RECORD.layer] = layer;
    floats.set(uv, base + QUAD_RECORD.uv);
    run('quad', index, 1, texture);
  }

  function flush(): void {
    planMask();
    if (runs.length > 0 || !isCleared) planRuns();
  }

  function planMask(): void {
    if (masked.length === 0) return;
    const draws: MaskDraw[] = [];
    for (const { piece, placement } of masked) {
      const first = writeEntries(piece, placement);
      const count = plan.entries.count - first;
      const source = piece.source ?? where.ink;
      const last = draws.at(-1);
      if (last?.ink === source) last.count += count;
      else draws.push({ ink: source, first, count });
    }
    plan.passes.push({ kind: 'mask', sheet, view: viewIndex, draws });
    masked = [];
    sheet.shelf.clear();
  }

  function planRuns(): void {
    const { target } = where;
    const clear = isCleared ? undefined : where.clear;
    const data = { view: viewIndex, sheet, runs };
    const { width, height } = view;
    plan.passes.push({ kind: 'draw', target, clear, clip: where.clip, width, height, ...data });
    isCleared = true;
    runs = [];
  }

  return {
    view,
    where,
    clip: () => clip,
    within,
    ink,
    quad,
    run,
    flush,
    end: flush,
  };
}
