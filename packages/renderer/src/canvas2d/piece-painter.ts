import { growBox } from '@inkmesh/geometry';
import { BOARD_BACKGROUND } from '../color/display-color.ts';
import type { InkColors } from '../color/ink-colors.ts';
import type { Counters, Frame } from '../engine.ts';
import { strokeLook } from '../scene/look.ts';
import { touchesBox } from '../scene/stroke-table.ts';
import { isEmptyRect, type PixelRect, pageBoxOf, type View } from '../scene/view.ts';
import { type Bitmap, copyPixels, createBitmap, fillPixels, resetContext } from './context.ts';
import type { Pace } from './pace.ts';
import { paintStroke } from './paint-stroke.ts';
import { intersectRect } from './region.ts';

/**
 * Draws rectangles of the still picture. A light piece goes straight to the bitmap; a heavy one is drawn aside over
 * several frames and shown when it is whole, so that nobody sees half of it.
 */
export interface PiecePainter {
  /** @returns whether the piece is on the bitmap; if not, it is gone on with next time */
  paint(frame: Frame, target: Bitmap, rect: PixelRect): boolean;
  /** The heavy piece that is under way. */
  pending(): PixelRect | undefined;
  /** The strokes in these pixels changed: a heavy piece that has some of them starts over. */
  spoil(rect: PixelRect): void;
  /** The view moved by whole pixels, and the piece with it; outside of `whole` it is of no use. */
  shift(dx: number, dy: number, whole: PixelRect): void;
  paintSlot(frame: Frame, target: Bitmap, slot: number): void;
}

/** A heavy piece in the making. */
interface Job {
  readonly rect: PixelRect;
  readonly slots: readonly number[];
  readonly next: number;
}

export function createPiecePainter(
  counters: Counters,
  colors: InkColors,
  pace: Pace,
): PiecePainter {
  let scratch: Bitmap | undefined;
  let job: Job | undefined;

  function paint(frame: Frame, target: Bitmap, rect: PixelRect): boolean {
    if (job === undefined) {
      const slots = slotsIn(frame, rect);
      if (pace.fits(pointsOf(frame, slots))) {
        paintDirectly(frame, target, rect, slots);
        return true;
      }
      scratch = scratchFor(scratch, rect);
      fillPixels(scratch, { ...rect, x: 0, y: 0 }, BOARD_BACKGROUND[frame.theme]);
      job = { rect, slots, next: 0 };
    }
    if (scratch === undefined || !goOn(frame, scratch, job)) return false;
    copyPixels(scratch, target, job.rect);
    job = undefined;
    counters.tilesRastered++;
    return true;
  }

  function paintDirectly(
    frame: Frame,
    target: Bitmap,
    rect: PixelRect,
    slots: readonly number[],
  ): void {
    const { context } = target;
    fillPixels(target, rect, BOARD_BACKGROUND[frame.theme]);
    context.save();
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
    for (const slot of slots) paintAt(frame, target, slot, frame.view);
    context.restore();
    counters.tilesRastered++;
  }

  /** @returns whether the piece is whole */
  function goOn(frame: Frame, target: Bitmap, { rect, slots, next }: Job): boolean {
    const { x, y, scale } = frame.view;
    const { width, height } = rect;
    const pieceView = { x: x + rect.x / scale, y: y + rect.y / scale, scale, width, height };
    let at = next;
    while (at < slots.length) {
      paintAt(frame, target, slots[at] as number, pieceView);
      at++;
      // The clock is read for every eighth stroke; each frame gets somewhere.
      if (at % 8 === 0 && pace.isLate()) break;
    }
    job = { rect, slots, next: at };
    if (at < slots.length) rasterise(target);
    return at >= slots.length;
  }

  function paintAt(frame: Frame, target: Bitmap, slot: number, view: View): void {
    const { scene, theme } = frame;
    const element = scene.table.elements[slot];
    if (element === undefined) return;
    const level = scene.ink.wantedLevel(slot, view.scale);
    if (!scene.ink.isReady(slot, level)) scene.ink.build(slot, level);
    const range = scene.ink.range(slot, level);
    if (range === undefined) return;
    const look = strokeLook(element, scene.table.faded[slot] === 1);
    paintStroke(target.context, scene.ink.arena(), range, look, view, theme, colors);
    pace.add(range.pointCount);
    counters.draws++;
  }

  return {
    paint,
    pending: () => job?.rect,
    spoil(rect) {
      if (job !== undefined && !isEmptyRect(intersectRect(job.rect, rect))) job = undefined;
    },
    shift(dx, dy, whole) {
      if (job === undefined) return;
      const { width, height } = job.rect;
      const rect = { x: job.rect.x + dx, y: job.rect.y + dy, width, height };
      const visible = intersectRect(rect, whole);
      const isWhole = visible.width === width && visible.height === height;
      job = isWhole ? { ...job, rect } : undefined;
    },
    paintSlot: (frame, target, slot) => paintAt(frame, target, slot, frame.view),
  };
}

function slotsIn({ scene, view }: Frame, rect: PixelRect): number[] {
  // Antialiasing of ink just outside reaches in.
  const box = growBox(pageBoxOf(view, rect), 1 / view.scale);
  const slots: number[] = [];
  for (let i = 0; i < scene.paint.count; i++) {
    const slot = scene.paint.slots[i] as number;
    if (touchesBox(scene.table, slot, box)) slots.push(slot);
  }
  return slots;
}

/** How many points the strokes have to draw; ink that must be prepared first counts more. */
function pointsOf({ scene, view }: Frame, slots: readonly number[]): number {
  let points = 0;
  for (const slot of slots) {
    const level = scene.ink.wantedLevel(slot, view.scale);
    if (scene.ink.isReady(slot, level)) points += scene.ink.range(slot, level)?.pointCount ?? 0;
    else points += scene.table.elements[slot]?.points.byteLength ?? 0;
  }
  return points;
}

/** Large enough for any piece at once: making one costs more than its memory. */
const SCRATCH_SIZE = 768;

function scratchFor(last: Bitmap | undefined, rect: PixelRect): Bitmap {
  if (last !== undefined) {
    const { width, height } = last.canvas;
    if (width >= rect.width && height >= rect.height) return last;
  }
  return createBitmap(Math.max(SCRATCH_SIZE, rect.width), Math.max(SCRATCH_SIZE, rect.height));
}

/** Reading a pixel makes the browser draw what it noted, in this frame and not all at once in the last. */
function rasterise({ canvas, context }: Bitmap): void {
  resetContext(context);
  context.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
}
