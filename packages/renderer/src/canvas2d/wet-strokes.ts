import type { ElementId } from '@inkmesh/board';
import type { Affine } from '@inkmesh/geometry';
import type { InkColors } from '../color/ink-colors.ts';
import type { Counters } from '../engine.ts';
import type { Theme, WetStroke } from '../renderer.ts';
import type { ArenaRange, InkArena } from '../scene/ink-arena.ts';
import { createInkPath, type InkPath } from '../scene/ink-path.ts';
import { type InkLook, wetLook } from '../scene/look.ts';
import { maxRadius } from '../scene/prepare.ts';
import { growRect, NO_RECT, rectAround } from '../scene/rect.ts';
import {
  intersectRect,
  isEmptyRect,
  type PixelRect,
  unionRect,
  type View,
  wholeView,
} from '../scene/view.ts';
import type { WetInk } from '../scene/wet-ink.ts';
import { resetContext } from './context.ts';
import { type Grains, hasGrain } from './grains.ts';
import { commonPoints, pathBox, readPath } from './local-path.ts';
import { maskedInkOf } from './masked-ink.ts';
import { evenRadius, paintInk } from './paint-ink.ts';
import type { PixelSheet } from './pixel-sheet.ts';
import { type Target, toView } from './target.ts';
import { createWetBlocks, type WetBlocks } from './wet-blocks.ts';

/** Wet ink on the screen: where it changed, so that only that is drawn again, and its picture. */
export interface WetStrokes {
  /** @returns where a view is not as it was at the last call, which showed the same part of the page in the same theme */
  follow(wet: WetInk, view: View, theme: Theme): PixelRect;
  /** Draws the ink of the last call over what is there; the context is clipped to `rect`. */
  paint(target: Target, rect: PixelRect): void;
  destroy(): void;
}

/** Points before the first changed one whose ink may change with it: an outline bends with the next segment. */
const REACH_POINTS = 2;
/** Pixels: antialiasing, and the points that lines leave out. */
const EDGE_PX = 2;
/** Of a line's radius, device pixels: a change by less moves no edge that anybody sees. */
const RADIUS_STEP_PX = 1 / 32;

export interface WetKit {
  readonly colors: InkColors;
  readonly counters: Counters;
  readonly grains: Grains;
  readonly sheet: PixelSheet;
}

/** What is known of a stroke from the last frame. */
interface Held {
  readonly stroke: WetStroke;
  readonly theme: Theme;
  readonly scale: number;
  readonly range: ArenaRange;
  readonly path: InkPath;
  /** For the next path. */
  readonly spare: InkPath;
  /** Of a line drawn with one width, local units. */
  readonly radius: number | undefined;
  /** What it may colour of the view. */
  readonly rect: PixelRect;
  readonly blocks: WetBlocks | undefined;
}

export function createWetStrokes(kit: WetKit): WetStrokes {
  const { colors, counters, grains, sheet } = kit;
  let held = new Map<ElementId, Held>();
  let arena: InkArena | undefined;

  function follow(wet: WetInk, view: View, theme: Theme): PixelRect {
    const before = held;
    held = new Map();
    arena = wet.arena;
    let changed = NO_RECT;
    wet.strokes.forEach((stroke, slot) => {
      const range = wet.ranges[slot];
      if (range === undefined) return;
      const [next, rect] = advance(before.get(stroke.id), stroke, range, wet.arena, view, theme);
      held.set(stroke.id, next);
      changed = unionRect(changed, rect);
    });
    for (const [id, one] of before) {
      if (held.has(id)) continue;
      changed = unionRect(changed, one.rect);
      one.blocks?.destroy();
    }
    return isReordered(before, held) ? wholeView(view) : changed;
  }

  function advance(
    old: Held | undefined,
    stroke: WetStroke,
    range: ArenaRange,
    points: InkArena,
    view: View,
    theme: Theme,
  ): [Held, PixelRect] {
    const { scale } = view;
    const look = wetLook(stroke);
    const toPixels = toView(look.toPage, view);
    const isSame = old?.theme === theme && old.scale === scale && looksSame(old.stroke, stroke);
    if (isSame && old.stroke === stroke) {
      old.blocks?.follow(old.path, old.path.count, view);
      return [{ ...old, range, rect: rectOf(old.path, 0, toPixels, view) }, NO_RECT];
    }

    // 1. What is new of its path.
    const widest = maxRadius(look.brush, look.width);
    const path = old?.spare ?? createInkPath();
    readPath(points, range, widest, path);
    const common = isSame ? commonPoints(old.path, path) : 0;

    // 2. Its picture, if it takes one of its own.
    if (!isSame) old?.blocks?.destroy();
    const blocks = isSame ? old.blocks : blocksOf(look, scale, theme);
    blocks?.follow(path, common, view);

    // 3. Where the view changes: all along, when the whole line gets another width.
    const now = blocks === undefined ? evenRadius(points, range, widest, scale) : undefined;
    const isEven = isSame && isSameRadius(old.radius, now, scale);
    const from = isEven ? firstChanged(old.path, path, common) : 0;
    const rect = rectOf(path, 0, toPixels, view);
    const gone = isSame ? rectOf(old.path, from, toPixels, view) : (old?.rect ?? NO_RECT);
    const changed = unionRect(gone, rectOf(path, from, toPixels, view));
    const radius = isEven ? old.radius : now;
    const spare = old?.path ?? createInkPath();
    return [{ stroke, theme, scale, range, path, spare, radius, rect, blocks }, changed];
  }

  function blocksOf(look: InkLook, scale: number, theme: Theme): WetBlocks | undefined {
    if (!hasGrain(look.brush)) return undefined;
    return createWetBlocks(look, scale, maskedInkOf(look, theme, colors, grains), sheet);
  }

  function paint({ context, view }: Target, rect: PixelRect): void {
    for (const { stroke, range, theme, rect: own, blocks } of held.values()) {
      if (arena === undefined || isEmptyRect(intersectRect(own, rect))) continue;
      resetContext(context);
      if (blocks !== undefined) blocks.paint(context, view, rect);
      else paintInk(context, arena, range, wetLook(stroke), view, theme, colors);
      counters.draws++;
    }
  }

  return {
    follow,
    paint,
    destroy() {
      for (const { blocks } of held.values()) blocks?.destroy();
      held.clear();
    },
  };
}

function looksSame(a: WetStroke, b: WetStroke): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.color === b.color &&
    a.width === b.width &&
    a.brush === b.brush &&
    a.opacity === b.opacity
  );
}

function isSameRadius(a: number | undefined, b: number | undefined, scale: number): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) * scale < RADIUS_STEP_PX;
}

/** The first point whose ink changed; the end where none did. */
function firstChanged(old: InkPath, path: InkPath, common: number): number {
  if (common === old.count && common === path.count) return common;
  return Math.max(0, common - REACH_POINTS);
}

function rectOf(path: InkPath, from: number, toPixels: Affine, view: View): PixelRect {
  const ink = rectAround(pathBox(path, from, path.count, toPixels));
  return isEmptyRect(ink) ? NO_RECT : intersectRect(wholeView(view), growRect(ink, EDGE_PX));
}

/** Whether strokes that were there before are now above others than before. */
function isReordered(before: ReadonlyMap<ElementId, Held>, after: ReadonlyMap<ElementId, Held>) {
  const kept = [...before.keys()].filter((id) => after.has(id));
  const still = [...after.keys()].filter((id) => before.has(id));
  return kept.some((id, i) => id !== still[i]);
}
